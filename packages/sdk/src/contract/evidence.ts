import { z } from 'zod'
import { EvidenceKind, EvidenceRelation, Visibility } from '../vocabulary/index.js'
import { DateOnly, FileRef, Id, IdParams, IdText, Moment, Nothing } from './common.js'
import { route } from './route.js'

export const Evidence = z.object({
  id: Id,
  updateId: Id.nullable(),
  componentId: Id.nullable(),
  kind: EvidenceKind,
  relation: EvidenceRelation,
  visibility: Visibility,
  title: z.string(),
  file: FileRef.nullable(),
  url: z.string().nullable(),
  letterNumber: z.string().nullable(),
  letterDate: DateOnly.nullable(),
  issuer: z.string().nullable(),
  bodyName: z.string(),
  addedAt: Moment,
})
export type Evidence = z.infer<typeof Evidence>

/** One piece with what it belongs to, for the page that shows it. */
export const EvidenceInPlace = Evidence.extend({
  addedByName: z.string(),
  /** How many pages of it can be shown; none where it is no picture and no PDF, or one that cannot be drawn. */
  pages: z.int(),
  /** The components that it is about, by the code of their recommendation. */
  about: z.array(z.object({ recommendationCode: z.string(), letter: z.string() })),
})
export type EvidenceInPlace = z.infer<typeof EvidenceInPlace>

export const previewSizes = ['thumbnail', 'page', 'large'] as const
export const PreviewSize = z.enum(previewSizes)
export type PreviewSize = z.infer<typeof PreviewSize>

/** What a piece of evidence belongs to: an update, or (for officers) a component directly. */
const Target = { updateId: IdText.optional(), componentId: IdText.optional() }
const Common = {
  ...Target,
  title: z.string().trim().max(300).default(''),
  relation: EvidenceRelation.default('supports'),
  visibility: Visibility.default('government'),
}

export const NewEvidence = z.discriminatedUnion('kind', [
  z.object({ ...Common, kind: z.literal('link'), url: z.url({ protocol: /^https?$/ }).max(2_000) }),
  z.object({
    ...Common,
    kind: z.literal('letter'),
    letterNumber: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .regex(/[^/\\-]$/, { error: 'letter-number-cut' }),
    letterDate: DateOnly,
    issuer: z.string().trim().min(1).max(200),
  }),
])
export type NewEvidence = z.infer<typeof NewEvidence>

export const evidence = {
  create: route({
    method: 'POST',
    path: '/evidence',
    access: 'signed-in',
    summary: 'Add a link or an official letter to an update or a component',
    body: NewEvidence,
    status: 201,
    answer: Evidence,
  }),
  createFile: route({
    method: 'POST',
    path: '/evidence/files',
    access: 'signed-in',
    summary: 'Add a file to an update or a component: PDF, Word, Excel or a picture, to 25 MB; the type is checked by content',
    body: z.object(Common),
    upload: true,
    status: 201,
    answer: Evidence,
  }),
  remove: route({
    method: 'DELETE',
    path: '/evidence/{id}',
    access: 'signed-in',
    summary: 'Take evidence off a draft; what was once sent stays in the history',
    params: IdParams,
    answer: Nothing,
  }),
  get: route({
    method: 'GET',
    path: '/evidence/{id}',
    access: 'signed-in',
    summary: 'A piece of evidence and what it is about',
    params: IdParams,
    answer: EvidenceInPlace,
  }),
  preview: route({
    method: 'GET',
    path: '/evidence/{id}/preview',
    access: 'signed-in',
    summary: 'A picture, or a page of a PDF, drawn anew as WebP: without what the file says of camera, place and maker',
    params: IdParams,
    query: z.object({ page: z.coerce.number().int().positive().max(10_000).default(1), size: PreviewSize.default('page') }),
    answer: 'file',
  }),
  file: route({
    method: 'GET',
    path: '/evidence/{id}/file',
    access: 'signed-in',
    summary: 'The bytes of a piece of evidence, for those who may read it',
    params: IdParams,
    answer: 'file',
  }),
}
