import { z } from 'zod'
import { Code, DateOnly, Id, Moment, PageQuery, listOf, pageOf } from './common.js'
import { AsOf, RegisterFilter } from './register.js'
import { route } from './route.js'

/** New, then what became of it: in the order in which a report tells them. */
export const changeKinds = ['new', 'position', 'status', 'assessed', 'assigned', 'ended', 'answered', 'overdue'] as const
export const ChangeKind = z.enum(changeKinds)
export type ChangeKind = z.infer<typeof ChangeKind>

/**
 * Of what the register shows under this filter at the end of the period; what was assigned and ended before, under the filter of
 * the moment before it ended.
 */
export const ChangesFilter = RegisterFilter.extend({
  /** The first day of the period, or the moment after which it begins; left out, ninety days before today. */
  from: AsOf.optional(),
  /** The last day of the period; left out, now. */
  to: DateOnly.optional(),
  kind: listOf(ChangeKind),
})
export type ChangesFilter = z.output<typeof ChangesFilter>

export const Change = z.object({
  kind: ChangeKind,
  at: Moment,
  code: Code,
  text: z.string(),
  language: z.string(),
  /** Which part, where it is about one alone. */
  letter: z.string(),
  /** What stood on the axis before and stands since: a position, a status, a role. Null where nothing did. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** By whom: who reported, assessed, was assigned, answers for it no more, answered or owes an answer. */
  bodyNames: z.array(z.string()),
  updateId: Id.nullable(),
  /** On what evidence. */
  evidence: z.array(z.string()),
  /** The status fell back, as an answer was withdrawn or left this recommendation. */
  withdrawn: z.boolean(),
  dueOn: DateOnly.nullable(),
  demonstration: z.boolean(),
})
export type Change = z.infer<typeof Change>

export const ChangesPage = pageOf(Change).extend({
  from: Moment,
  to: Moment,
  /** How many changes of each kind, whatever kinds are chosen. */
  counts: z.record(ChangeKind, z.int()),
  /** How many recommendations changed in any way. */
  recommendations: z.int(),
})
export type ChangesPage = z.infer<typeof ChangesPage>

export const changes = {
  list: route({
    method: 'GET',
    path: '/changes',
    access: 'register:read',
    summary:
      'What changed between two days: new, positions, statuses with who and on what evidence, assessed, assigned and no more, answered, overdue',
    query: ChangesFilter.extend(PageQuery),
    answer: ChangesPage,
  }),
  document: route({
    method: 'GET',
    path: '/changes/changes.docx',
    access: 'register:read',
    summary: 'The same as a Word document',
    query: ChangesFilter,
    answer: 'file',
  }),
  sheet: route({
    method: 'GET',
    path: '/changes/changes.xlsx',
    access: 'register:read',
    summary: 'The same as a spreadsheet',
    query: ChangesFilter,
    answer: 'file',
  }),
}
