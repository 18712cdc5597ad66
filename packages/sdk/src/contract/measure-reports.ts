import { z } from 'zod'
import { ClaimedStatus, ReportDecision, WorkflowState } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, Moment, Version } from './common.js'
import { GivenValue, Indicator, Quantity } from './indicators.js'
import { BodyRef } from './recommendations.js'
import { route } from './route.js'

/** A report that an institution owes on a measure, by a working day. */
export const ReportDue = z.object({
  id: Id,
  planCode: Code,
  measureCode: Code,
  text: z.string(),
  language: z.string(),
  body: BodyRef,
  dueOn: DateOnly,
  /** Null while nothing was begun, or where the reader may not know. */
  reportId: Id.nullable(),
  state: WorkflowState.nullable(),
})
export type ReportDue = z.infer<typeof ReportDue>

/** What an institution reports on a measure: its own noun, the same words for its workflow and its states as an update. */
export const ReportSummary = z.object({
  id: Id,
  state: WorkflowState,
  planCode: Code,
  measureCode: Code,
  measureText: z.string(),
  measureLanguage: z.string(),
  body: BodyRef,
  dueOn: DateOnly.nullable(),
  narrative: z.string(),
  language: z.string(),
  claimed: ClaimedStatus.nullable(),
  trueOn: DateOnly.nullable(),
  savedAt: Moment,
  sentAt: Moment.nullable(),
  approvedAt: Moment.nullable(),
})
export type ReportSummary = z.infer<typeof ReportSummary>

/** What shows it: a letter by number and date, or a link. */
export const ReportProof = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('letter'),
    letterNumber: z.string().trim().min(1).max(60),
    letterDate: DateOnly,
    issuer: z.string().trim().min(1).max(300),
  }),
  z.object({ kind: z.literal('link'), title: z.string().trim().min(1).max(300), url: z.url({ protocol: /^https?$/ }).max(2_000) }),
])
export type ReportProof = z.infer<typeof ReportProof>

const ReportedValues = z.object({ indicatorId: Id, values: z.array(GivenValue).max(200) })

export const ReportWords = z.object({
  narrative: z.string().max(20_000),
  language: z.string().min(2).max(10),
  claimed: ClaimedStatus.nullable(),
  trueOn: DateOnly.nullable(),
  proofs: z.array(ReportProof).max(20),
  values: z.array(ReportedValues).max(30),
})
export type ReportWords = z.output<typeof ReportWords>

export const MeasureReport = ReportSummary.extend({
  version: Version,
  planName: z.string(),
  proofs: z.array(ReportProof),
  /** What it says of each indicator; part of the record once the report is approved. */
  values: z.array(z.object({ indicatorId: Id, values: z.array(z.object({ termCode: Code.nullable(), quantity: Quantity.nullable() })) })),
  indicators: z.array(Indicator),
  decisions: z.array(
    z.object({ decision: ReportDecision, at: Moment, actorName: z.string(), bodyName: z.string(), reason: z.string().nullable() }),
  ),
  /** The body's last approved report on the same measure. */
  previous: z.object({ id: Id, narrative: z.string(), language: z.string(), claimed: ClaimedStatus, trueOn: DateOnly }).nullable(),
  /** What the reader may do with it now. */
  actions: z.array(z.union([z.literal('edit'), ReportDecision])),
})
export type MeasureReport = z.infer<typeof MeasureReport>

/** Everything about reports that waits for the reader. */
export const ReportsWaiting = z.object({
  /** Owed by the reader's institutions within the next 30 days or overdue, and what was begun or came back. */
  owed: z.array(ReportDue),
  toClear: z.array(ReportSummary),
  toReview: z.array(ReportSummary),
  /** For officers and owners of plans: who owes how many, and since when. */
  silent: z.array(z.object({ planCode: Code, body: BodyRef, overdue: z.int(), since: DateOnly })),
})
export type ReportsWaiting = z.infer<typeof ReportsWaiting>

export const measureReports = {
  waiting: route({
    method: 'GET',
    path: '/measure-reports',
    access: 'plans:read',
    summary: 'Reports that wait for the reader',
    answer: ReportsWaiting,
  }),
  create: route({
    method: 'POST',
    path: '/measure-reports',
    access: 'plans:report',
    summary: 'Begin a report on a measure, for a due date or without one. Posting the same key twice gives the same report',
    body: z.object({ key: z.uuid(), planCode: Code, measureCode: Code, bodyCode: Code, dueId: Id.nullable().default(null) }),
    status: 201,
    answer: MeasureReport,
  }),
  get: route({
    method: 'GET',
    path: '/measure-reports/{id}',
    access: 'plans:read',
    summary: 'A report as far as the reader may read it',
    params: IdParams,
    answer: MeasureReport,
  }),
  save: route({
    method: 'PUT',
    path: '/measure-reports/{id}',
    access: 'plans:report',
    summary: 'Keep a draft. A stale version is refused, with the present one in `current`',
    params: IdParams,
    body: ReportWords.extend({ version: Version }),
    answer: MeasureReport,
  }),
  decide: route({
    method: 'POST',
    path: '/measure-reports/{id}/decisions',
    access: 'plans:read',
    summary: 'Send, clear, return with a reason or approve a report',
    params: IdParams,
    body: z.object({ version: Version, decision: ReportDecision, reason: z.string().trim().max(5_000).nullable().default(null) }),
    answer: MeasureReport,
  }),
}
