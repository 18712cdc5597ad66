import { z } from 'zod'
import { DocumentFormat, Language } from '../vocabulary/index.js'
import { BriefDocument } from './brief-document.js'
import { Code, DateOnly, Id, IdParams, IdText, Moment, Version } from './common.js'
import { RegisterFilter } from './register.js'
import { route } from './route.js'

export const BriefScope = RegisterFilter
export const NewBrief = z.object({
  /** What kind of document it is. The brief keeps the template as it is now. */
  template: Code.default('periodic-review'),
  title: z.string().trim().min(1).max(200),
  purpose: z.string().trim().max(500).default(''),
  language: Language,
  scope: BriefScope,
  /** The period whose changes the brief tells. */
  since: DateOnly.nullable().default(null),
  /** The record as it stood at this moment, or at the end of this day in the country; null means now. */
  asOf: z.union([DateOnly, Moment]).nullable().default(null),
})

export const BriefSummary = z.object({
  id: Id,
  version: Version,
  templateCode: Code,
  templateName: z.string(),
  title: z.string(),
  purpose: z.string(),
  language: Language,
  scope: BriefScope,
  since: DateOnly.nullable(),
  asOf: Moment.nullable(),
  authorName: z.string(),
  createdAt: Moment,
  frozenAt: Moment.nullable(),
  /** sha256 of the frozen content in all languages. */
  hash: z.string().nullable(),
})
export type BriefSummary = z.infer<typeof BriefSummary>

export const Brief = BriefSummary.extend({
  document: BriefDocument,
  /** Words of the body, counted as the UN counts them. */
  words: z.int(),
  /** How many words the template allows, or the list of issues that it replies to; null where there is no limit. */
  wordLimit: z.int().nullable(),
})
export type Brief = z.infer<typeof Brief>

export const briefs = {
  list: route({
    method: 'GET',
    path: '/briefs',
    access: 'briefs:read',
    summary: 'Briefs, newest first',
    query: z.object({ issueList: IdText.optional() }),
    answer: z.array(BriefSummary),
  }),
  create: route({
    method: 'POST',
    path: '/briefs',
    access: 'briefs:write',
    summary: 'Make a document of a scope from a template',
    body: NewBrief,
    status: 201,
    answer: BriefSummary,
  }),
  get: route({
    method: 'GET',
    path: '/briefs/{id}',
    access: 'briefs:read',
    summary: 'A brief: drawn from the record, or as frozen',
    params: IdParams,
    query: z.object({ language: Language.optional() }),
    answer: Brief,
  }),
  update: route({
    method: 'PUT',
    path: '/briefs/{id}',
    access: 'briefs:write',
    summary: 'Change title, scope, period or date of a brief that is not frozen',
    params: IdParams,
    body: NewBrief.omit({ template: true }).extend({ version: Version }),
    answer: BriefSummary,
  }),
  freeze: route({
    method: 'POST',
    path: '/briefs/{id}/frozen-content',
    access: 'briefs:write',
    summary: 'Freeze a brief in its languages: it is the same for ever. Freezing again changes nothing',
    params: IdParams,
    answer: BriefSummary,
  }),
  file: route({
    method: 'GET',
    path: '/briefs/{id}/brief.docx',
    access: 'briefs:read',
    summary: 'The brief as a Word document',
    params: IdParams,
    query: z.object({ language: Language.optional() }),
    answer: 'file',
  }),
  restricted: route({
    method: 'GET',
    path: '/briefs/{id}/restricted.docx',
    access: 'briefs:write',
    summary: 'What the caller’s own office keeps to itself on the scope of a brief: a file of its own, never part of the brief',
    params: IdParams,
    query: z.object({ language: Language.optional() }),
    answer: 'file',
  }),
  document: route({
    method: 'GET',
    path: '/briefs/{id}/file',
    access: 'briefs:read',
    summary: 'The brief as a Word document, a PDF, a workbook of its tables, or a page for any browser',
    params: IdParams,
    query: z.object({ format: DocumentFormat.default('docx'), language: Language.optional() }),
    answer: 'file',
  }),
}
