import { z } from 'zod'
import { ClaimedStatus, Language, WorkflowState } from '../vocabulary/index.js'
import { Code, DateOnly, FileRef, Id, IdParams, IdText, Moment, Nothing, PageQuery } from './common.js'
import { BodyRef } from './recommendations.js'
import { route } from './route.js'

export const packFormats = ['xlsx', 'docx'] as const
export const PackFormat = z.enum(packFormats)
export type PackFormat = z.infer<typeof PackFormat>

/** Which items go into a pack: those asked for and not yet answered, all that the institution answers for, or a choice. */
export const packScopes = ['asked', 'answered-for', 'chosen'] as const
export const PackScope = z.enum(packScopes)
export type PackScope = z.infer<typeof PackScope>

/** What an institution fills in without an account or a line: its items as one spreadsheet and the same as a Word file. */
export const Pack = z.object({
  id: Id,
  /** Stands in the files: `PACK-12`. */
  number: z.string(),
  body: BodyRef,
  language: Language,
  scope: PackScope,
  /** How many components it asks about. */
  items: z.int(),
  codes: z.array(Code),
  requestIds: z.array(Id),
  files: z.object({ xlsx: FileRef, docx: FileRef }),
  madeAt: Moment,
  authorName: z.string(),
  /** How many files came back with its number. */
  returns: z.int(),
})
export type Pack = z.infer<typeof Pack>

export const packRowKinds = ['proposed', 'conflict', 'problem', 'foreign', 'missing', 'unchanged', 'accepted'] as const
/**
 * What becomes of a row. A conflict is offered and not ticked; a problem, a row of another institution and a missing one
 * cannot be accepted.
 */
export const PackRowKind = z.enum(packRowKinds)
export type PackRowKind = z.infer<typeof PackRowKind>

export const PackAnswer = z.object({
  claimed: ClaimedStatus.nullable(),
  narrative: z.string(),
  language: z.string(),
  trueOn: DateOnly.nullable(),
  letterNumber: z.string().nullable(),
  letterDate: DateOnly.nullable(),
  issuer: z.string().nullable(),
  link: z.string().nullable(),
})
export type PackAnswer = z.infer<typeof PackAnswer>

/** Something to know about a row: how a cell was read, or why it was not. */
export const PackNote = z.object({ weight: z.enum(['reading', 'problem']), message: z.string() })

export const PackRow = z.object({
  place: z.int(),
  /** Where it stands in the file; null for a row that the file has not. */
  sheet: z.string().nullable(),
  row: z.int().nullable(),
  kind: PackRowKind,
  code: Code.nullable(),
  letter: z.string(),
  text: z.string(),
  textLanguage: z.string(),
  /** The file's own text where somebody wrote over the recommendation; it is ignored. */
  pastedText: z.string().nullable(),
  incoming: PackAnswer.nullable(),
  /** What the institution said last, or is saying just now in an open update that the reader may see. */
  present: z
    .object({
      updateId: Id,
      state: WorkflowState,
      claimed: ClaimedStatus.nullable(),
      narrative: z.string(),
      language: z.string(),
      trueOn: DateOnly.nullable(),
    })
    .nullable(),
  notes: z.array(PackNote),
  /** Other rows for the same component that say something else; one of them can be accepted. */
  rivals: z.array(z.int()),
  /** What the answer still lacks before it can be sent. */
  lacks: z.array(z.enum(['narrative', 'claimed', 'trueOn', 'evidence'])),
  updateId: Id.nullable(),
  updateState: WorkflowState.nullable(),
})
export type PackRow = z.infer<typeof PackRow>

export const PackReturn = z.object({
  id: Id,
  state: z.enum(['open', 'discarded']),
  body: BodyRef,
  pack: z.object({ id: Id, number: z.string(), madeAt: Moment }).nullable(),
  file: FileRef,
  /** What accepting makes: drafts of the institution, answers handed to its approver, or answers that wait for review. */
  makes: z.enum(['draft', 'submitted', 'cleared']),
  counts: z.object({
    proposed: z.int(),
    conflict: z.int(),
    problem: z.int(),
    foreign: z.int(),
    missing: z.int(),
    unchanged: z.int(),
    accepted: z.int(),
  }),
  /** Drafts made from it that can be sent now, and those that lack something. */
  sendable: z.int(),
  incomplete: z.int(),
  /** About the file as a whole: columns read under another heading, columns not read. */
  notes: z.array(PackNote),
  broughtAt: Moment,
  authorName: z.string(),
  officeName: z.string().nullable(),
  letterNumber: z.string().nullable(),
  letterDate: DateOnly.nullable(),
  issuer: z.string().nullable(),
  /** Changes whenever one of the rows would be judged otherwise; accepting names the one that was looked at. */
  stamp: z.string(),
})
export type PackReturn = z.infer<typeof PackReturn>

const CoveringLetter = z.object({
  letterNumber: z.string().trim().min(1).max(60),
  letterDate: DateOnly,
  issuer: z.string().trim().min(1).max(200),
})

export const packs = {
  list: route({
    method: 'GET',
    path: '/packs',
    access: 'packs:exchange',
    summary: 'Packs made, newest first',
    query: z.object({ request: IdText.optional() }),
    answer: z.array(Pack),
  }),
  create: route({
    method: 'POST',
    path: '/packs',
    access: 'packs:exchange',
    summary: 'Make a pack for an institution to fill in offline',
    body: z.object({
      key: z.uuid(),
      bodyCode: Code,
      scope: PackScope.default('asked'),
      /** Only what this request asks. */
      requestId: Id.nullable().default(null),
      /** For a choice. */
      codes: z.array(Code).max(2_000).default([]),
      /** Left out, the language in which the institution works. */
      language: Language.optional(),
    }),
    status: 201,
    answer: Pack,
  }),
  file: route({
    method: 'GET',
    path: '/packs/{id}/file',
    access: 'packs:exchange',
    summary: 'The pack as a spreadsheet or as a Word file',
    params: IdParams,
    query: z.object({ format: PackFormat.default('xlsx') }),
    answer: 'file',
  }),
}

export const packReturns = {
  list: route({
    method: 'GET',
    path: '/pack-returns',
    access: 'packs:exchange',
    summary: 'Files that came back, newest first',
    answer: z.array(PackReturn.omit({ notes: true, stamp: true })),
  }),
  create: route({
    method: 'POST',
    path: '/pack-returns',
    access: 'packs:exchange',
    summary: 'Read a filled pack and show row by row what it would change; nothing is written yet',
    body: z.object({
      /** Left out, the institution is found by the pack number in the file, or is the own one. */
      bodyCode: Code.or(z.literal('')).optional(),
    }),
    upload: true,
    status: 201,
    answer: PackReturn,
  }),
  get: route({
    method: 'GET',
    path: '/pack-returns/{id}',
    access: 'packs:exchange',
    summary: 'A file that came back',
    params: IdParams,
    answer: PackReturn,
  }),
  rows: route({
    method: 'GET',
    path: '/pack-returns/{id}/rows',
    access: 'packs:exchange',
    summary: 'The rows of a file that came back, by what becomes of them',
    params: IdParams,
    query: z.object({ kind: PackRowKind.optional(), ...PageQuery }),
    answer: z.object({ items: z.array(PackRow), total: z.int(), page: z.int(), pageSize: z.int() }),
  }),
  accept: route({
    method: 'POST',
    path: '/pack-returns/{id}/acceptance',
    access: 'packs:exchange',
    summary: 'Accept rows, all of them or none. Posting the same twice makes it once',
    params: IdParams,
    body: z.object({
      stamp: z.string(),
      places: z.array(z.int()).max(20_000).default([]),
      /** Every proposed row, beside those named. */
      all: z.boolean().default(false),
      /** An office that enters for an institution names the official letter under which the file came back. */
      letter: CoveringLetter.nullable().default(null),
    }),
    answer: PackReturn,
  }),
  send: route({
    method: 'POST',
    path: '/pack-returns/{id}/sending',
    access: 'packs:exchange',
    summary: 'Send every complete draft that was made from the file for clearance',
    params: IdParams,
    answer: PackReturn,
  }),
  discard: route({
    method: 'DELETE',
    path: '/pack-returns/{id}',
    access: 'packs:exchange',
    summary: 'Leave a file of which nothing was accepted',
    params: IdParams,
    answer: Nothing,
  }),
  file: route({
    method: 'GET',
    path: '/pack-returns/{id}/file',
    access: 'packs:exchange',
    summary: 'The file as it came back',
    params: IdParams,
    answer: 'file',
  }),
}
