import { z } from 'zod'
import { Language } from '../vocabulary/index.js'
import { BriefDocument } from './brief-document.js'
import { Code, CodeParams, DateOnly } from './common.js'
import { AsOfQuery } from './register.js'
import { route } from './route.js'

const query = AsOfQuery.extend({
  /** What was answered since this day; left out, in the last ninety days. */
  since: DateOnly.optional(),
  language: Language.optional(),
})

/** One page for the head of an institution on its own record. */
export const ministerPages = {
  get: route({
    method: 'GET',
    path: '/minister-pages/{code}',
    access: 'minister-pages:read',
    summary: 'One page on the record of an institution: what it answers for, what waits, what became of its answers',
    params: CodeParams,
    query,
    answer: z.object({ bodyCode: Code, bodyName: z.string(), since: DateOnly, document: BriefDocument }),
  }),
  file: route({
    method: 'GET',
    path: '/minister-pages/{code}/page.docx',
    access: 'minister-pages:read',
    summary: 'The same page as a Word document',
    params: CodeParams,
    query,
    answer: 'file',
  }),
}
