import { z } from 'zod'
import { BodyKind, Branch, LocalName, MechanismKind, Taxonomy, Track } from '../vocabulary/index.js'
import { Code, CodeParams, DateOnly, Id, Version } from './common.js'
import { route } from './route.js'

/*
 * Reference data is edited on screen. Saving names the version that was edited: 0 makes a new entry, any other is refused
 * when somebody saved in between.
 */

const Aliases = z.array(z.string().trim().min(1).max(300)).max(100).default([])

export const Mechanism = z.object({ id: Id, code: Code, version: Version, kind: MechanismKind, names: LocalName, aliases: Aliases })
export type Mechanism = z.infer<typeof Mechanism>

export const documentKinds = [
  'outcome',
  'addendum',
  'concluding-observations',
  'national-report',
  'state-report',
  'follow-up',
  'findings',
  'report',
] as const
export const UnDocument = z.object({ symbol: z.string().min(1).max(100), kind: z.enum(documentKinds), dated: DateOnly.nullable() })
export type UnDocument = z.infer<typeof UnDocument>

/** One round of a mechanism: UPR cycle 4; CERD's 22nd to 25th reports. */
export const Review = z.object({
  id: Id,
  code: Code,
  version: Version,
  mechanismCode: Code,
  /** ISO 3166-1 alpha-3 of the State under review. */
  country: z.string().length(3),
  names: LocalName,
  cycle: z.int().nullable(),
  session: z.string().max(20).nullable(),
  reviewedOn: DateOnly.nullable(),
  adoptedOn: DateOnly.nullable(),
  demonstration: z.boolean(),
  documents: z.array(UnDocument).max(50),
})
export type Review = z.infer<typeof Review>

/** An office, an institution or a working group: whoever answers, decides or follows up. */
export const Body = z.object({
  id: Id,
  code: Code,
  version: Version,
  kind: BodyKind,
  track: Track.nullable(),
  branch: Branch.nullable(),
  parentCode: Code.nullable(),
  names: LocalName,
  shortNames: LocalName,
  aliases: Aliases,
  mandate: LocalName.nullable(),
  validFrom: DateOnly.nullable(),
  validTo: DateOnly.nullable(),
  successorCode: Code.nullable(),
})
export type Body = z.infer<typeof Body>

/** A theme, a group of persons, an SDG goal or target, a governorate; `vocabulary` names its edition. */
export const Term = z.object({
  id: Id,
  taxonomy: Taxonomy,
  code: Code,
  version: Version,
  vocabulary: z.string().min(1).max(40),
  names: LocalName,
  aliases: Aliases,
  parentCode: Code.nullable(),
})
export type Term = z.infer<typeof Term>

const names = { en: z.string().trim().min(1), ar: z.string().trim().min(1), ckb: z.string().trim().min(1) }

export const SavedMechanism = Mechanism.omit({ id: true, code: true }).extend({ names: z.object(names) })
export const SavedReview = Review.omit({ id: true, code: true }).extend({ names: z.object(names) })
export const SavedBody = Body.omit({ id: true, code: true }).extend({ names: z.object(names), shortNames: z.object(names) })
export const SavedTerm = Term.omit({ id: true, code: true, taxonomy: true }).extend({ names: z.object(names) })

const TermParams = z.object({ taxonomy: Taxonomy, code: Code })

export const mechanisms = {
  list: route({ method: 'GET', path: '/mechanisms', access: 'signed-in', summary: 'All mechanisms', answer: z.array(Mechanism) }),
  save: route({
    method: 'PUT',
    path: '/mechanisms/{code}',
    access: 'reference:edit',
    summary: 'Make or change a mechanism',
    params: CodeParams,
    body: SavedMechanism,
    answer: Mechanism,
  }),
}
export const reviews = {
  list: route({ method: 'GET', path: '/reviews', access: 'signed-in', summary: 'All reviews', answer: z.array(Review) }),
  save: route({
    method: 'PUT',
    path: '/reviews/{code}',
    access: 'reference:edit',
    summary: 'Make or change a review and its documents',
    params: CodeParams,
    body: SavedReview,
    answer: Review,
  }),
}
export const bodies = {
  list: route({
    method: 'GET',
    path: '/bodies',
    access: 'signed-in',
    summary: 'Offices, institutions and working groups',
    query: z.object({ kind: BodyKind.optional() }),
    answer: z.array(Body),
  }),
  save: route({
    method: 'PUT',
    path: '/bodies/{code}',
    access: 'reference:edit',
    summary: 'Make or change a body',
    params: CodeParams,
    body: SavedBody,
    answer: Body,
  }),
}
export const terms = {
  list: route({
    method: 'GET',
    path: '/terms/{taxonomy}',
    access: 'signed-in',
    summary: 'The words of a taxonomy',
    params: z.object({ taxonomy: Taxonomy }),
    answer: z.array(Term),
  }),
  save: route({
    method: 'PUT',
    path: '/terms/{taxonomy}/{code}',
    access: 'reference:edit',
    summary: 'Make or change a word of a taxonomy',
    params: TermParams,
    body: SavedTerm,
    answer: Term,
  }),
}
