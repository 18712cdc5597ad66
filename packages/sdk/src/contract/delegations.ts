import { z } from 'zod'
import { ContributionState } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, Moment, Nothing, Version } from './common.js'
import { BodyRef } from './recommendations.js'
import { route } from './route.js'

/** What a directorate or a colleague writes for the institution's answer. */
export const Contribution = z.object({
  version: Version,
  state: ContributionState,
  text: z.string(),
  figures: z.string(),
  language: z.string(),
  trueOn: DateOnly.nullable(),
  reason: z.string().nullable(),
  savedBy: z.string(),
  savedAt: Moment,
})
export type Contribution = z.infer<typeof Contribution>

/** An item handed on inside an institution. Nobody outside the institution learns of it. */
export const Delegation = z.object({
  id: Id,
  body: BodyRef,
  componentId: Id,
  code: Code,
  letter: z.string(),
  text: z.string(),
  language: z.string(),
  requestId: Id.nullable(),
  /** When the institution owes its answer. */
  requestDueOn: DateOnly.nullable(),
  toName: z.string(),
  toBody: BodyRef.nullable(),
  dueOn: DateOnly,
  note: z.string(),
  madeBy: z.string(),
  madeAt: Moment,
  endedAt: Moment.nullable(),
  contribution: Contribution.nullable(),
  /** The reader is the one who is asked, and may write. */
  mine: z.boolean(),
})
export type Delegation = z.infer<typeof Delegation>

export const delegations = {
  list: route({
    method: 'GET',
    path: '/delegations',
    access: 'signed-in',
    summary: 'What the own institutions handed on, and what was handed to the reader',
    query: z.object({ componentId: z.coerce.number().int().positive().optional() }),
    answer: z.array(Delegation),
  }),
  get: route({
    method: 'GET',
    path: '/delegations/{id}',
    access: 'signed-in',
    summary: 'One item that was handed on',
    params: IdParams,
    answer: Delegation,
  }),
  create: route({
    method: 'POST',
    path: '/delegations',
    access: 'delegations:make',
    summary: 'Hand items to a directorate or to one colleague, with a date of their own',
    body: z.object({
      bodyCode: Code,
      requestId: Id.nullable().default(null),
      componentIds: z.array(Id).min(1).max(200),
      toBodyCode: Code.nullable().default(null),
      toAccountId: Id.nullable().default(null),
      dueOn: DateOnly,
      note: z.string().trim().max(2_000).default(''),
    }),
    status: 201,
    answer: z.array(Delegation),
  }),
  takeBack: route({
    method: 'DELETE',
    path: '/delegations/{id}',
    access: 'delegations:make',
    summary: 'Take an item back; what was written for it stays',
    params: IdParams,
    answer: Nothing,
  }),
  contribute: route({
    method: 'PUT',
    path: '/delegations/{id}/contribution',
    access: 'signed-in',
    summary: 'Keep a draft, hand it in, or decline with a reason; refused where it was saved meanwhile',
    params: IdParams,
    body: z.object({
      version: Version,
      state: ContributionState,
      text: z.string().trim().max(20_000),
      figures: z.string().trim().max(5_000).default(''),
      language: z.string().min(2).max(10),
      trueOn: DateOnly.nullable().default(null),
      reason: z.string().trim().max(2_000).nullable().default(null),
    }),
    answer: Delegation,
  }),
}
