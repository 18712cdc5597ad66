import { z } from 'zod'
import { RequestChangeKind, WorkflowState } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, IdText, Moment } from './common.js'
import { Contact } from './focal-points.js'
import { BodyRef, ComponentChoice } from './recommendations.js'
import { AsOfQuery } from './register.js'
import { route } from './route.js'

export const RequestItem = z.object({
  body: BodyRef,
  componentId: Id,
  recommendationCode: Code,
  letter: z.string(),
  text: z.string(),
  language: z.string(),
  answered: z.boolean(),
  /** The office asks for it no more. */
  withdrawn: z.boolean(),
  /** The institution says that it is not its own; the officers decide, and the date stands. */
  withOfficers: z.boolean(),
  updateId: Id.nullable(),
  updateState: WorkflowState.nullable(),
})

export const RequestSummary = z.object({
  id: Id,
  createdAt: Moment,
  dueOn: DateOnly,
  letterNumber: z.string().nullable(),
  letterDate: DateOnly.nullable(),
  message: z.string(),
  bodies: z.array(BodyRef),
  answered: z.int(),
  of: z.int(),
})
export type RequestSummary = z.infer<typeof RequestSummary>

/** Something that was changed after a request was sent. Both dates of a moved due date are kept. */
export const RequestChange = z.object({
  kind: RequestChangeKind,
  at: Moment,
  actorName: z.string(),
  body: BodyRef.nullable(),
  codes: z.array(z.string()),
  dueBefore: DateOnly.nullable(),
  dueAfter: DateOnly.nullable(),
  reason: z.string().nullable(),
})
export type RequestChange = z.infer<typeof RequestChange>

/** What an office asks of institutions: which components, by which date, under which official letter. */
export const RequestDetail = RequestSummary.extend({
  authorName: z.string(),
  officeName: z.string(),
  items: z.array(RequestItem),
  /** With whom it is today, in each institution. */
  contacts: z.array(Contact.extend({ bodyCode: Code })),
  changes: z.array(RequestChange),
  /** Written to every institution in its language of correspondence. */
  mayChange: z.boolean(),
})
export type RequestDetail = z.infer<typeof RequestDetail>

const Whom = z.object({ bodyCodes: z.array(Code).max(80).default([]) })

/** What a request would ask of whom, before it is sent. */
export const RequestPreview = z.object({
  recommendations: z.array(
    z.object({
      code: Code,
      text: z.string(),
      language: z.string(),
      components: z.array(z.object({ id: Id, letter: z.string(), text: z.string().nullable(), leads: z.array(z.string()) })),
    }),
  ),
  asked: z.array(z.object({ body: BodyRef, codes: z.array(z.string()), contacts: z.array(Contact) })),
  /** Components that nobody leads, where the leads are asked. */
  orphans: z.array(z.string()),
})
export type RequestPreview = z.infer<typeof RequestPreview>

const reason = z.string().trim().min(1).max(2_000)

export const requests = {
  list: route({
    method: 'GET',
    path: '/requests',
    access: 'requests:read',
    summary: 'Requests sent, or received by the own institutions, newest first',
    query: AsOfQuery,
    answer: z.array(RequestSummary),
  }),
  get: route({
    method: 'GET',
    path: '/requests/{id}',
    access: 'requests:read',
    summary: 'A request with the items that the reader may see',
    params: IdParams,
    query: AsOfQuery,
    answer: RequestDetail,
  }),
  preview: route({
    method: 'POST',
    path: '/requests/preview',
    access: 'requests:send',
    summary: 'Who would be asked for what, and through whom; nothing is sent',
    body: Whom.and(ComponentChoice),
    answer: RequestPreview,
  }),
  create: route({
    method: 'POST',
    path: '/requests',
    access: 'requests:send',
    summary: 'Ask institutions for answers by a date; without institutions named, those that lead',
    body: Whom.extend({
      key: z.uuid(),
      dueOn: DateOnly,
      letterNumber: z.string().trim().max(60).nullable().default(null),
      letterDate: DateOnly.nullable().default(null),
      message: z.string().trim().max(5_000).default(''),
    }).and(ComponentChoice),
    status: 201,
    answer: RequestDetail,
  }),
  add: route({
    method: 'POST',
    path: '/requests/{id}/items',
    access: 'requests:send',
    summary: 'Ask for more under the same letter; what was asked already stays as it is',
    params: IdParams,
    body: Whom.and(ComponentChoice),
    answer: RequestDetail,
  }),
  moveDue: route({
    method: 'PUT',
    path: '/requests/{id}/due-date',
    access: 'requests:send',
    summary: 'Move the due date, saying why; refused where it was moved meanwhile',
    params: IdParams,
    body: z.object({ dueBefore: DateOnly, dueOn: DateOnly, reason }),
    answer: RequestDetail,
  }),
  withdraw: route({
    method: 'POST',
    path: '/requests/{id}/withdrawals',
    access: 'requests:send',
    summary: 'Ask an institution no more, for all its open items or for some',
    params: IdParams,
    body: z.object({ bodyCode: Code, componentIds: z.array(Id).max(500).default([]), reason }),
    answer: RequestDetail,
  }),
  letter: route({
    method: 'GET',
    path: '/requests/{id}/letters/{code}',
    access: 'requests:read',
    summary: 'The official letter to one institution, in its language, as a Word document',
    params: z.object({ id: IdText, code: Code }),
    answer: 'file',
  }),
  letters: route({
    method: 'GET',
    path: '/requests/{id}/letters',
    access: 'requests:send',
    summary: 'The official letters to all institutions of a request, in one zip',
    params: IdParams,
    answer: 'file',
  }),
}
