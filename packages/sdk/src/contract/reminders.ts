import { z } from 'zod'

import { Code, DateOnly, Id, Moment, Version, listOf } from './common.js'
import { BodyRef } from './recommendations.js'
import { AsOfQuery } from './register.js'
import { route } from './route.js'

/** Working days before and after the due date. */
const Steps = z.array(z.int().min(1).max(60)).max(6)
export const ReminderRules = z.object({
  version: Version,
  before: Steps,
  after: Steps,
  approverAfter: z.int().min(1).max(120),
  officerAfter: z.int().min(1).max(120),
})
export type ReminderRules = z.infer<typeof ReminderRules>

export const chaseOrders = ['due', 'reminded', 'institution'] as const

/** What one institution owes under one request. */
export const ChaseRow = z.object({
  requestId: Id,
  letterNumber: z.string().nullable(),
  body: BodyRef,
  /** With whom it is today. */
  contacts: z.array(z.string()),
  askedOn: DateOnly,
  dueOn: DateOnly,
  /** Working days behind the due date; negative while it is ahead. */
  late: z.int(),
  open: z.int(),
  of: z.int(),
  codes: z.array(z.string()),
  /** Of the open ones, how many the institution gave back and the officers have not decided on. */
  withOfficers: z.int(),
  openedAt: Moment.nullable(),
  /** How many are handed on inside: for the institution itself; null for everybody else. */
  delegated: z.int().nullable(),
  reminders: z.int(),
  lastReminderAt: Moment.nullable(),
  escalated: z.enum(['to-approver', 'to-officer']).nullable(),
})
export type ChaseRow = z.infer<typeof ChaseRow>

export const ChaseQuery = AsOfQuery.extend({
  body: listOf(Code),
  workingGroup: Code.optional(),
  review: Code.optional(),
  overdue: z.enum(['true']).optional(),
  sort: z.enum(chaseOrders).default('due'),
})
export type ChaseQuery = z.infer<typeof ChaseQuery>

export const reminders = {
  chase: route({
    method: 'GET',
    path: '/chase',
    access: 'requests:read',
    summary: 'Who owes what, since when, how often reminded; an institution sees its own',
    query: ChaseQuery,
    answer: z.array(ChaseRow),
  }),
  chaseFile: route({
    method: 'GET',
    path: '/chase.docx',
    access: 'requests:read',
    summary: 'The same list as a Word document',
    query: ChaseQuery,
    answer: 'file',
  }),
  remind: route({
    method: 'POST',
    path: '/chase/reminders',
    access: 'requests:send',
    summary: 'Remind the chosen institutions now; each at most once a day',
    body: z.object({
      rows: z
        .array(z.object({ requestId: Id, bodyCode: Code }))
        .min(1)
        .max(500),
    }),
    answer: z.object({ reminded: z.int() }),
  }),
  rules: route({
    method: 'GET',
    path: '/reminder-rules',
    access: 'requests:send',
    summary: 'When the own office reminds and whom it tells after',
    answer: ReminderRules,
  }),
  saveRules: route({
    method: 'PUT',
    path: '/reminder-rules',
    access: 'requests:send',
    summary: 'Change when the own office reminds',
    body: ReminderRules,
    answer: ReminderRules,
  }),
}
