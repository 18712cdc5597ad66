import { z } from 'zod'
import { WorkflowState } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, Moment } from './common.js'
import { BodyRef, ComponentChoice } from './recommendations.js'
import { route } from './route.js'

export const RequestItem = z.object({
  body: BodyRef,
  componentId: Id,
  recommendationCode: Code,
  letter: z.string(),
  text: z.string(),
  language: z.string(),
  answered: z.boolean(),
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

/** What an office asks of institutions: which components, by which date, under which official letter. */
export const RequestDetail = RequestSummary.extend({ authorName: z.string(), officeName: z.string(), items: z.array(RequestItem) })
export type RequestDetail = z.infer<typeof RequestDetail>

export const requests = {
  list: route({
    method: 'GET',
    path: '/requests',
    access: 'requests:read',
    summary: 'Requests sent, or received by the own institutions, newest first',
    answer: z.array(RequestSummary),
  }),
  get: route({
    method: 'GET',
    path: '/requests/{id}',
    access: 'requests:read',
    summary: 'A request with the items that the reader may see',
    params: IdParams,
    answer: RequestDetail,
  }),
  create: route({
    method: 'POST',
    path: '/requests',
    access: 'requests:send',
    summary: 'Ask institutions for answers by a date; without institutions named, those that lead',
    body: z
      .object({
        key: z.uuid(),
        bodyCodes: z.array(Code).max(80).default([]),
        dueOn: DateOnly,
        letterNumber: z.string().trim().max(60).nullable().default(null),
        letterDate: DateOnly.nullable().default(null),
        message: z.string().trim().max(5_000).default(''),
      })
      .and(ComponentChoice),
    status: 201,
    answer: RequestDetail,
  }),
}
