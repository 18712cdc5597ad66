import { z } from 'zod'
import { Taxonomy } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, Moment, Version } from './common.js'
import { route } from './route.js'

/** How a word of one version of a vocabulary stands to one of another. What was split counts by itself: nobody knows which part is meant. */
export const termLinkKinds = ['continues', 'merged-into', 'split-from'] as const
export const TermLinkKind = z.enum(termLinkKinds)
export type TermLinkKind = z.infer<typeof TermLinkKind>

const Word = z.object({ code: Code, name: z.string(), vocabulary: z.string() })

export const TermLink = z.object({
  id: Id,
  kind: TermLinkKind,
  earlier: Word,
  later: Word,
  /** The day from which the later word is used; null where an import found the link. */
  since: DateOnly.nullable(),
  note: z.string().nullable(),
  enteredBy: z.string().nullable(),
  enteredAt: Moment,
  ended: z.object({ by: z.string(), at: Moment, note: z.string() }).nullable(),
})
export type TermLink = z.infer<typeof TermLink>

/** A word with what it was and became in other versions: figures count all of a series under its last word. */
export const TermSeries = z.object({
  term: Word,
  version: Version,
  /** The word under which recommendations with this one are counted today. */
  countsAs: Word,
  /** The words that count under the same. */
  members: z.array(Word),
  /** Those that stand, then those that were taken back, the newest first. */
  links: z.array(TermLink),
})
export type TermSeries = z.infer<typeof TermSeries>

const TermParams = z.object({ taxonomy: Taxonomy, code: Code })
const Note = z.string().trim().min(1).max(1000)

export const termSeries = {
  get: route({
    method: 'GET',
    path: '/terms/{taxonomy}/{code}/series',
    access: 'signed-in',
    summary: 'What a word of a taxonomy was and became in other versions of the vocabulary',
    params: TermParams,
    answer: TermSeries,
  }),
  link: route({
    method: 'POST',
    path: '/terms/{taxonomy}/{code}/series',
    access: 'reference:edit',
    summary: 'Say that the word continues another, was merged into it, or was split from it',
    params: TermParams,
    body: z.object({ version: Version, kind: TermLinkKind, other: Code, since: DateOnly, note: Note }),
    answer: TermSeries,
  }),
  end: route({
    method: 'POST',
    path: '/terms/{taxonomy}/{code}/series/{id}/end',
    access: 'reference:edit',
    summary: 'Take a link back; it stays in the history',
    params: TermParams.extend(IdParams.shape),
    body: z.object({ version: Version, note: Note }),
    answer: TermSeries,
  }),
}
