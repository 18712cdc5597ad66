import { z } from 'zod'
import { DeliveryState, MechanismKind, ObligationEventKind, ObligationProduct, ObligationTrigger } from '../vocabulary/index.js'
import { Code, DateOnly, FileRef, Id, IdParams, IdText, Moment, Nothing, Version, listOf } from './common.js'
import { route } from './route.js'
import { ObligationRule } from './obligation-rules.js'

const text = (longest: number) => z.string().trim().max(longest)

/** A step on the way to a date, counted back from it, on the last working day before it falls. */
export const Milestone = z.object({
  key: z.string(),
  name: z.string(),
  daysBefore: z.int(),
  on: DateOnly,
  reachedOn: DateOnly.nullable(),
})
export type Milestone = z.infer<typeof Milestone>

/** Something that the State owes a mechanism by a day. */
export const ObligationSummary = z.object({
  id: Id,
  version: Version,
  mechanism: z.object({ code: Code, name: z.string(), kind: MechanismKind }),
  review: z.object({ code: Code, name: z.string() }).nullable(),
  product: ObligationProduct,
  demonstration: z.boolean(),
  trigger: ObligationTrigger,
  triggerOn: DateOnly.nullable(),
  /** What the rule makes of the trigger. It stays to be seen where a printed date counts in its place. */
  computedOn: DateOnly.nullable(),
  printedOn: DateOnly.nullable(),
  /** The date that counts: the printed one, else the computed one. */
  dueOn: DateOnly.nullable(),
  /** Nobody has confirmed it yet. */
  verify: z.boolean(),
  note: z.string(),
  state: DeliveryState,
  /** Something was done for it: a milestone was reached, a brief is linked, a reply to a linked list of issues was written. */
  begun: z.boolean(),
  deliveredOn: DateOnly.nullable(),
  /** How far the delivery, or today while nothing is delivered, lies behind the date that counts; negative ahead of it. */
  daysLate: z.int().nullable(),
  milestones: z.array(Milestone),
})
export type ObligationSummary = z.infer<typeof ObligationSummary>

export const ObligationDelivery = z.object({
  deliveredOn: DateOnly,
  /** The symbol under which the United Nations issued it. */
  symbol: z.string().nullable(),
  letterNumber: z.string().nullable(),
  letterDate: DateOnly.nullable(),
  url: z.string().nullable(),
  file: FileRef.nullable(),
  recordedByName: z.string().nullable(),
  recordedAt: Moment,
})
export type ObligationDelivery = z.infer<typeof ObligationDelivery>

/** Something that happened to it; `detail` holds dates, the `reason`, the `source`, a milestone's `name`. */
export const ObligationEvent = z.object({
  kind: ObligationEventKind,
  at: Moment,
  actorName: z.string().nullable(),
  detail: z.record(z.string(), z.string()),
})
export type ObligationEvent = z.infer<typeof ObligationEvent>

export const Obligation = ObligationSummary.extend({
  /** The rule as it was when the date was computed. */
  rule: ObligationRule.nullable(),
  override: z.object({ reason: z.string(), source: z.string(), byName: z.string().nullable(), at: Moment }).nullable(),
  /** Set on one that was taken off the calendar. */
  droppedReason: z.string().nullable(),
  /** When officers are told, each on a working day. */
  alerts: z.array(z.object({ daysBefore: z.int(), on: DateOnly, toldAt: Moment.nullable() })),
  delivery: ObligationDelivery.nullable(),
  briefs: z.array(z.object({ id: Id, title: z.string() })),
  /** Rules that fit its mechanism and product. */
  rules: z.array(ObligationRule),
  history: z.array(ObligationEvent),
})
export type Obligation = z.infer<typeof Obligation>

const dates = {
  /** Left out, the rule that fits; null, none. */
  ruleCode: Code.nullable().optional(),
  /** Left empty, the day that the review itself has. */
  triggerOn: DateOnly.nullable().default(null),
  printedOn: DateOnly.nullable().default(null),
  reason: text(2_000).default(''),
  source: text(500).default(''),
  verify: z.boolean().default(false),
  note: text(2_000).default(''),
}

export const ObligationQuery = z.object({
  from: DateOnly.optional(),
  to: DateOnly.optional(),
  mechanism: listOf(Code),
  state: listOf(DeliveryState),
})
export type ObligationQuery = z.infer<typeof ObligationQuery>

const delivered = {
  deliveredOn: DateOnly,
  symbol: text(100).default(''),
  letterNumber: text(60).default(''),
  letterDate: z.union([DateOnly, z.literal('')]).default(''),
  url: z.union([z.url({ protocol: /^https?$/ }).max(2_000), z.literal('')]).default(''),
}

export const obligations = {
  list: route({
    method: 'GET',
    path: '/obligations',
    access: 'obligations:read',
    summary: 'What falls due, by the date that counts; without one, at the end',
    query: ObligationQuery,
    answer: z.array(ObligationSummary),
  }),
  create: route({
    method: 'POST',
    path: '/obligations',
    access: 'obligations:edit',
    summary: 'Enter an obligation; its date is computed by the rule that fits. The same key again answers with what is there',
    body: z.object({
      key: z.uuid(),
      mechanismCode: Code.nullable().default(null),
      reviewCode: Code.nullable().default(null),
      product: ObligationProduct,
      ...dates,
    }),
    status: 201,
    answer: Obligation,
  }),
  get: route({
    method: 'GET',
    path: '/obligations/{id}',
    access: 'obligations:read',
    summary: 'An obligation with its dates, its milestones and its delivery',
    params: IdParams,
    answer: Obligation,
  }),
  save: route({
    method: 'PUT',
    path: '/obligations/{id}',
    access: 'obligations:edit',
    summary: 'Change its dates: a printed date needs a reason and a source, and counts in place of the computed one',
    params: IdParams,
    body: z.object({ version: Version, ...dates }),
    answer: Obligation,
  }),
  drop: route({
    method: 'PUT',
    path: '/obligations/{id}/dropped',
    access: 'obligations:edit',
    summary: 'Take it off the calendar with a reason; saving it again brings it back',
    params: IdParams,
    body: z.object({ version: Version, reason: text(2_000).min(1) }),
    answer: Obligation,
  }),
  deliver: route({
    method: 'POST',
    path: '/obligations/{id}/delivery',
    access: 'obligations:edit',
    summary: 'Record that it was delivered, with a symbol, an official letter or a link that shows it',
    params: IdParams,
    body: z.object(delivered),
    answer: Obligation,
  }),
  deliverFile: route({
    method: 'POST',
    path: '/obligations/{id}/delivery/file',
    access: 'obligations:edit',
    summary: 'Record that it was delivered, with a file that shows it',
    params: IdParams,
    body: z.object(delivered),
    upload: true,
    answer: Obligation,
  }),
  file: route({
    method: 'GET',
    path: '/obligations/{id}/delivery/file',
    access: 'obligations:read',
    summary: 'The file that shows the delivery',
    params: IdParams,
    answer: 'file',
  }),
  takeBack: route({
    method: 'DELETE',
    path: '/obligations/{id}/delivery',
    access: 'obligations:edit',
    summary: 'Take back a delivery that was recorded wrongly; it stays in the history',
    params: IdParams,
    answer: Nothing,
  }),
  mark: route({
    method: 'PUT',
    path: '/obligations/{id}/milestones/{key}',
    access: 'obligations:edit',
    summary: 'Say on which day a milestone was reached; null, that it is open again',
    params: z.object({ id: IdText, key: z.string().max(60) }),
    body: z.object({ reachedOn: DateOnly.nullable() }),
    answer: Nothing,
  }),
  linkBrief: route({
    method: 'PUT',
    path: '/obligations/{id}/briefs/{brief}',
    access: 'obligations:edit',
    summary: 'Link a brief that is written for it',
    params: z.object({ id: IdText, brief: IdText }),
    answer: Nothing,
  }),
  unlinkBrief: route({
    method: 'DELETE',
    path: '/obligations/{id}/briefs/{brief}',
    access: 'obligations:edit',
    summary: 'End the link to a brief',
    params: z.object({ id: IdText, brief: IdText }),
    answer: Nothing,
  }),
  linkList: route({
    method: 'PUT',
    path: '/obligations/{id}/issue-lists/{list}',
    access: 'obligations:edit',
    summary: 'Link a list of issues that it replies to; a link of the list to another obligation ends',
    params: z.object({ id: IdText, list: IdText }),
    answer: Nothing,
  }),
  unlinkList: route({
    method: 'DELETE',
    path: '/obligations/{id}/issue-lists/{list}',
    access: 'obligations:edit',
    summary: 'End the link to a list of issues',
    params: z.object({ id: IdText, list: IdText }),
    answer: Nothing,
  }),
}
