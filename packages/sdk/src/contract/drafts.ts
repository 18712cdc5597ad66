import { z } from 'zod'
import { Language } from '../vocabulary/language.js'
import { BriefBlock, BriefCitation } from './brief-document.js'
import { Id, IdParams, Moment, Version } from './common.js'
import { route } from './route.js'

/*
 * What officers write over what the record says, in one language of a brief. Words are the draft's; tables are always the record's,
 * so that no figure in any paper differs from the register.
 */

const SavedBy = z.object({ name: z.string(), at: Moment })

/** A block as plain words, with its sources as `[1]`: for comparing. */
const Words = z.string()

/** A source that is no longer the newest, and what came in its place: both by the draft's numbers. */
const Newest = z.object({ citation: z.int().positive(), by: z.int().positive() })
export type Newest = z.infer<typeof Newest>

/** The record says something else now than when a block was taken from it. `seen` names what was shown, and is given back with the choice. */
export const Newer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed'), seen: z.string(), block: BriefBlock, words: Words, newest: z.array(Newest) }),
  /** The record has nothing to say in this place any longer. */
  z.object({ kind: z.literal('gone'), seen: z.string() }),
  /** The place is as it was, but these sources of it are no longer the newest. */
  z.object({ kind: z.literal('sources'), seen: z.string(), citations: z.array(z.int().positive()), newest: z.array(Newest) }),
])
export type Newer = z.infer<typeof Newer>

export const DraftBlock = z.object({
  key: z.string(),
  /** The version of the draft in which the block was last changed; whoever changes it names it. */
  version: Version,
  block: BriefBlock,
  words: Words,
  /** Its words as they are typed, with sources as `[1]`; null for a table and for words of others, which nobody rewrites. */
  text: z.string().nullable(),
  written: SavedBy.nullable(),
  /** Somebody saw what the record says now, and kept what stands. */
  kept: SavedBy.nullable(),
  newer: Newer.nullable(),
})
export type DraftBlock = z.infer<typeof DraftBlock>

const RecordedBlock = z.object({ key: z.string(), block: BriefBlock, words: Words })

export const DraftSection = z.object({
  key: z.string(),
  heading: z.string(),
  blocks: z.array(DraftBlock),
  /** What the record has to say since, and the draft does not have yet. */
  offered: z.array(RecordedBlock),
})
export type DraftSection = z.infer<typeof DraftSection>

export const DraftHead = z.object({ language: Language, version: Version, savedAt: Moment, savedByName: z.string() })
export type DraftHead = z.infer<typeof DraftHead>

export const Draft = DraftHead.extend({
  briefId: Id,
  title: z.string(),
  frozen: z.boolean(),
  /** Words of the body, and those of them that stand in tables of the record. */
  words: z.int(),
  wordsInTables: z.int(),
  wordLimit: z.int().nullable(),
  sections: z.array(DraftSection),
  /** What was taken out, and can be put back. */
  leftOut: z.array(RecordedBlock.extend({ block: BriefBlock.nullable() })),
  /** The sources under the numbers by which the draft names them; a number never moves. */
  citations: z.array(BriefCitation),
  /** How many blocks rest on something newer. */
  newer: z.int(),
})
export type Draft = z.infer<typeof Draft>

const key = z.string().min(1).max(300)
const DraftText = z.string().max(20_000)

export const DraftChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('write'), key, version: Version, text: DraftText }),
  /** A paragraph of one's own, after a block or, without one, at the beginning of the section. */
  z.object({ kind: z.literal('add'), section: key, after: key.nullable(), text: DraftText }),
  z.object({ kind: z.literal('remove'), key, version: Version }),
  z.object({ kind: z.literal('put-back'), key }),
  z.object({ kind: z.literal('move'), key, direction: z.enum(['up', 'down']) }),
  /** Take what the record says now, or keep what stands. */
  z.object({ kind: z.literal('take'), key, version: Version, seen: z.string() }),
  z.object({ kind: z.literal('keep'), key, version: Version, seen: z.string() }),
  /** Keep the words, and let them rest on what came in the place of their sources. */
  z.object({ kind: z.literal('repoint'), key, version: Version, seen: z.string() }),
  /** Put in what the record offers. */
  z.object({ kind: z.literal('put-in'), key }),
  z.object({ kind: z.literal('leave-out'), key }),
  /** Take what the record says now in every place that nobody rewrote. */
  z.object({ kind: z.literal('take-unwritten') }),
])
export type DraftChange = z.infer<typeof DraftChange>

/** What a change answers: enough to go on writing, on any line. `words` are those that are written, without the tables. */
export const DraftSaved = z.object({ key: z.string().nullable(), version: Version, savedAt: Moment, words: z.int() })
export type DraftSaved = z.infer<typeof DraftSaved>

export const DraftVersion = z.object({ version: Version, savedAt: Moment, savedByName: z.string() })
export type DraftVersion = z.infer<typeof DraftVersion>

export const DraftDifference = z.object({
  key: z.string(),
  heading: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  /** Who changed it last, as far as it still stands; null of what was taken out. */
  saved: SavedBy.nullable(),
  before: Words,
  after: Words,
})
export type DraftDifference = z.infer<typeof DraftDifference>

const version = z.coerce.number().int().positive().optional()

export const drafts = {
  list: route({
    method: 'GET',
    path: '/briefs/{id}/drafts',
    access: 'briefs:write',
    summary: 'In which languages a brief is being written, and who saved last',
    params: IdParams,
    answer: z.array(DraftHead),
  }),
  begin: route({
    method: 'POST',
    path: '/briefs/{id}/drafts',
    access: 'briefs:write',
    summary: 'Begin to write a brief in a language: what the record says now becomes the first version. Beginning again changes nothing',
    params: IdParams,
    body: z.object({ language: Language }),
    status: 201,
    answer: DraftHead,
  }),
  get: route({
    method: 'GET',
    path: '/briefs/{id}/draft',
    access: 'briefs:write',
    summary: 'What is written, with what rests on something newer',
    params: IdParams,
    query: z.object({ language: Language }),
    answer: Draft,
  }),
  change: route({
    method: 'POST',
    path: '/briefs/{id}/draft',
    access: 'briefs:write',
    summary: 'Change a block of a draft. A stale one is refused, with the present block in `current`',
    params: IdParams,
    body: z.object({ language: Language, change: DraftChange }),
    answer: DraftSaved,
  }),
  compare: route({
    method: 'GET',
    path: '/briefs/{id}/draft/versions',
    access: 'briefs:write',
    summary: 'The versions of a draft, newest first, and what differs between two of them: the first and the newest where none are named',
    params: IdParams,
    query: z.object({ language: Language, from: version, to: version }),
    answer: z.object({ versions: z.array(DraftVersion), from: Version, to: Version, differences: z.array(DraftDifference) }),
  }),
  changes: route({
    method: 'GET',
    path: '/briefs/{id}/draft/changes.docx',
    access: 'briefs:write',
    summary: 'The same differences in Word: the later version, with tracked changes from the earlier that name no person',
    params: IdParams,
    query: z.object({ language: Language, from: version, to: version }),
    answer: 'file',
  }),
}
