import { z } from 'zod'
import { DocumentFormat, Language } from '../vocabulary/index.js'
import { ChangesFilter } from './changes.js'
import { Id, IdParams, Moment } from './common.js'
import { RegisterFilterAsOf } from './register.js'
import { route } from './route.js'

/** What is drawn into a file. */
export const ExportSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('brief'), id: Id }),
  z.object({ kind: z.literal('register'), filter: RegisterFilterAsOf }),
  z.object({ kind: z.literal('changes'), filter: ChangesFilter }),
])
export type ExportSubject = z.infer<typeof ExportSubject>

export const exportStates = ['waiting', 'reading', 'drawing', 'done', 'failed'] as const
export const ExportState = z.enum(exportStates)
export type ExportState = z.infer<typeof ExportState>

export const Export = z.object({
  id: Id,
  subject: ExportSubject,
  format: DocumentFormat,
  language: Language,
  state: ExportState,
  percent: z.int().min(0).max(100),
  /** The file, once it is done. */
  name: z.string().nullable(),
  size: z.int().nullable(),
  /** Why there is none. */
  problem: z.string().nullable(),
  askedAt: Moment,
})
export type Export = z.infer<typeof Export>

export const exportRoutes = {
  create: route({
    method: 'POST',
    path: '/exports',
    access: 'signed-in',
    summary: 'Have a file made that takes a while: a brief, the register under a filter, or what changed in it',
    body: z.object({ subject: ExportSubject, format: DocumentFormat, language: Language.optional() }),
    status: 201,
    answer: Export,
  }),
  get: route({
    method: 'GET',
    path: '/exports/{id}',
    access: 'signed-in',
    summary: 'How far one’s own file is. It is kept for a day',
    params: IdParams,
    answer: Export,
  }),
  file: route({
    method: 'GET',
    path: '/exports/{id}/file',
    access: 'signed-in',
    summary: 'The file, once it is done',
    params: IdParams,
    answer: 'file',
  }),
}
