import { z } from 'zod'
import { Position } from '../vocabulary/index.js'
import { Code, FileRef, Id, IdParams, Moment, Nothing, PageQuery } from './common.js'
import { route } from './route.js'

export const rowChanges = ['new', 'changed', 'unchanged', 'problem'] as const
export const RowChange = z.enum(rowChanges)
export type RowChange = z.infer<typeof RowChange>

/** What a row of the file says, once read. Labels are as in the file; codes are what they were understood as. */
export const ImportedRecommendation = z.object({
  code: Code,
  number: z.string(),
  text: z.string(),
  language: z.string(),
  states: z.array(z.string()),
  position: Position.nullable(),
  positionSymbol: z.string().nullable(),
  positionParagraph: z.string().nullable(),
  themes: z.array(z.string()),
  groups: z.array(z.string()),
  sdgs: z.array(z.string()),
})
export type ImportedRecommendation = z.infer<typeof ImportedRecommendation>

export const importFields = ['text', 'states', 'position', 'themes', 'groups', 'sdgs'] as const

export const ImportRow = z.object({
  /** Where it stands in the file: the table row, the spreadsheet row, the place in the list. */
  row: z.int(),
  change: RowChange,
  incoming: ImportedRecommendation.nullable(),
  /** For a changed row: what the register holds now, and which fields differ. */
  present: ImportedRecommendation.nullable(),
  changedFields: z.array(z.enum(importFields)),
  /** For a problem, a sentence in the reader's language; a row may have one and still be taken. */
  reason: z.string().nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>

export const Import = z.object({
  id: Id,
  state: z.enum(['preview', 'applied', 'discarded']),
  format: z.string(),
  title: z.string().nullable(),
  file: FileRef,
  reviews: z.array(z.object({ code: Code, name: z.string(), isNew: z.boolean(), rows: z.int() })),
  /** Words of the file that the vocabulary lacks; applying adds them as they stand, marked as coming from this file. */
  newTerms: z.array(z.object({ taxonomy: z.string(), label: z.string(), rows: z.int() })),
  counts: z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), problems: z.int() }),
  createdAt: Moment,
  /** Null where it was imported from the command line. */
  authorName: z.string().nullable(),
  appliedAt: Moment.nullable(),
})
export type Import = z.infer<typeof Import>

export const imports = {
  list: route({
    method: 'GET',
    path: '/imports',
    access: 'imports:manage',
    summary: 'Earlier imports and waiting previews',
    answer: z.array(Import),
  }),
  create: route({
    method: 'POST',
    path: '/imports',
    access: 'imports:manage',
    summary: "Read OHCHR's Word list or the Index's export and show what it would change; nothing reaches the register yet",
    body: z.object({
      /** Puts all rows into this review; otherwise it is found by the document's symbol, or by country and cycle. */
      reviewCode: Code.or(z.literal('')).optional(),
      /** Takes only this State's rows of a file that holds several (ISO alpha-3). */
      country: z.string().length(3).toUpperCase().or(z.literal('')).optional(),
    }),
    upload: true,
    status: 201,
    answer: Import,
  }),
  get: route({
    method: 'GET',
    path: '/imports/{id}',
    access: 'imports:manage',
    summary: 'A preview or an applied import',
    params: IdParams,
    answer: Import,
  }),
  rows: route({
    method: 'GET',
    path: '/imports/{id}/rows',
    access: 'imports:manage',
    summary: 'The rows of an import, by kind of change',
    params: IdParams,
    query: z.object({ change: RowChange.optional(), ...PageQuery }),
    answer: z.object({ items: z.array(ImportRow), total: z.int(), page: z.int(), pageSize: z.int() }),
  }),
  apply: route({
    method: 'POST',
    path: '/imports/{id}/application',
    access: 'imports:manage',
    summary: 'Write the previewed rows to the register, all or nothing',
    params: IdParams,
    answer: Import,
  }),
  discard: route({
    method: 'DELETE',
    path: '/imports/{id}',
    access: 'imports:manage',
    summary: 'Leave a preview',
    params: IdParams,
    answer: Nothing,
  }),
  file: route({
    method: 'GET',
    path: '/imports/{id}/file',
    access: 'imports:manage',
    summary: 'The file that was imported, as it was received',
    params: IdParams,
    answer: 'file',
  }),
}
