import { z } from 'zod'
import { NoteStyle, Numbering, SectionKind } from '../vocabulary/index.js'
import { Code, CodeParams, Version } from './common.js'
import { route } from './route.js'

const Words = (longest: number) => z.object({ en: z.string().max(longest), ar: z.string().max(longest), ckb: z.string().max(longest) })

/** One section of a template. An empty heading is the kind's own; an empty text is none. */
export const TemplateSection = z.object({
  /** The name of the section within its template: the places of a document begin with it. */
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  kind: SectionKind,
  heading: Words(300),
  /** Stands before what the record says, or is all that a section of text has. */
  text: Words(6_000),
})
export type TemplateSection = z.infer<typeof TemplateSection>

export const TemplateContent = z.object({
  /** Words that the body may have; null where nobody set a limit. */
  wordLimit: z.int().positive().max(1_000_000).nullable(),
  numbering: Numbering,
  notes: NoteStyle,
  /** Whether the document begins with a table of its sections. */
  contents: z.boolean(),
  sections: z.array(TemplateSection).min(1).max(60),
})
export type TemplateContent = z.infer<typeof TemplateContent>

export const TemplateSummary = z.object({
  code: Code,
  version: Version,
  name: z.string(),
  /** What it is for. */
  what: z.string(),
  /** The office whose copy it is; null for the templates that everybody has. */
  officeName: z.string().nullable(),
  /** The template of everybody from which it comes: itself, or what was copied first. */
  base: Code,
  wordLimit: z.int().nullable(),
  actions: z.array(z.enum(['copy', 'edit'])),
})
export type TemplateSummary = z.infer<typeof TemplateSummary>

export const Template = TemplateSummary.extend(TemplateContent.shape)
export type Template = z.infer<typeof Template>

const Name = z.string().trim().min(1).max(200)

export const templates = {
  list: route({
    method: 'GET',
    path: '/templates',
    access: 'briefs:write',
    summary: 'What documents can be made from: templates that everybody has, then those of offices',
    answer: z.array(TemplateSummary),
  }),
  get: route({
    method: 'GET',
    path: '/templates/{code}',
    access: 'briefs:write',
    summary: 'A template with its sections',
    params: CodeParams,
    answer: Template,
  }),
  copy: route({
    method: 'POST',
    path: '/templates/{code}/copies',
    access: 'templates:edit',
    summary: 'Copy a template, so that the office can change its sections, order and texts',
    params: CodeParams,
    body: z.object({ name: Name }),
    status: 201,
    answer: Template,
  }),
  save: route({
    method: 'PUT',
    path: '/templates/{code}',
    access: 'templates:edit',
    summary: 'Save a new version of a template of one’s own office. Briefs keep the version that they were made from',
    params: CodeParams,
    body: TemplateContent.extend({ version: Version, name: Name }),
    answer: Template,
  }),
}
