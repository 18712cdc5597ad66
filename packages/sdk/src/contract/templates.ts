import { z } from 'zod'
import { NoteStyle, Numbering, SectionKind } from '../vocabulary/index.js'
import { Code, CodeParams, Moment, Version } from './common.js'
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
  /** Since when nothing new is made from it; null while it is offered. */
  retiredAt: Moment.nullable(),
  actions: z.array(z.enum(['copy', 'edit', 'retire', 'restore'])),
})
export type TemplateSummary = z.infer<typeof TemplateSummary>

export const Template = TemplateSummary.extend(TemplateContent.shape)
export type Template = z.infer<typeof Template>

const NamedSection = TemplateSection.pick({ key: true, kind: true, heading: true })

/** A version of an office's template, with what differs from the one before. */
export const TemplateVersion = z.object({
  version: Version,
  name: z.string(),
  savedByName: z.string(),
  savedAt: Moment,
  added: z.array(NamedSection),
  removed: z.array(NamedSection),
  /** Another heading, text or kind. */
  changed: z.array(NamedSection),
  moved: z.boolean(),
  /** Another name, limit or layout. */
  settings: z.boolean(),
})
export type TemplateVersion = z.infer<typeof TemplateVersion>

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
  versions: route({
    method: 'GET',
    path: '/templates/{code}/versions',
    access: 'briefs:write',
    summary: 'Who changed what in a template of an office, newest first; none of a template that everybody has',
    params: CodeParams,
    answer: z.array(TemplateVersion),
  }),
  retire: route({
    method: 'POST',
    path: '/templates/{code}/retirement',
    access: 'templates:edit',
    summary: 'Offer a template of one’s own office no longer. Documents that were made from it keep it',
    params: CodeParams,
    answer: Template,
  }),
  restore: route({
    method: 'DELETE',
    path: '/templates/{code}/retirement',
    access: 'templates:edit',
    summary: 'Offer a retired template again',
    params: CodeParams,
    answer: Template,
  }),
}
