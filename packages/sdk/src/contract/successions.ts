import { z } from 'zod'
import { BodyKind, LocalName } from '../vocabulary/index.js'
import { Code, CodeParams, DateOnly, Id, IdParams, Moment } from './common.js'
import { Held, HeldKind } from './holdings.js'
import { AsOfQuery } from './register.js'
import { route } from './route.js'
import { SavedBody } from './reference.js'

export const successionKinds = ['renamed', 'merged', 'split', 'ended'] as const
/** What becomes of a body on a day: another name; one or several become one; one becomes several; it ends. */
export const SuccessionKind = z.enum(successionKinds)
export type SuccessionKind = z.infer<typeof SuccessionKind>

export const successionStates = ['planned', 'carried-out', 'undone', 'revoked'] as const
export const SuccessionState = z.enum(successionStates)
export type SuccessionState = z.infer<typeof SuccessionState>

const { names, shortNames } = SavedBody.shape

/** Who gets what of a split body: by the theme of a recommendation, by hand, and the rest. */
export const Allocation = z.object({
  themes: z
    .array(z.object({ theme: Code, to: Code }))
    .max(200)
    .default([]),
  recommendations: z
    .array(z.object({ code: Code, to: Code }))
    .max(3000)
    .default([]),
  people: z
    .array(z.object({ accountId: Id, to: Code }))
    .max(500)
    .default([]),
  /** Whatever no rule names; the first of the successors where nothing is said. */
  rest: Code.optional(),
})
export type Allocation = z.infer<typeof Allocation>

export const NewSuccession = z.object({
  kind: SuccessionKind,
  /** From this day on. Today or earlier is carried out at once, later on its day. */
  day: DateOnly,
  /** The law, order or letter that says so. */
  act: z.string().trim().max(300).default(''),
  from: z.array(Code).min(1).max(10),
  to: z.array(Code).max(10).default([]),
  /** Successors that do not exist yet. They are of the kind, track and branch of the first predecessor. */
  founded: z
    .array(z.object({ code: Code, names, shortNames }))
    .max(10)
    .default([]),
  /** The new name, where a body is renamed. */
  renamed: z.object({ names, shortNames }).optional(),
  allocation: Allocation.default({ themes: [], recommendations: [], people: [] }),
})
export type NewSuccession = z.output<typeof NewSuccession>

const NamedBody = z.object({ code: Code, name: z.string() })

export const SuccessionSummary = z.object({
  id: Id,
  kind: SuccessionKind,
  state: SuccessionState,
  day: DateOnly,
  act: z.string(),
  from: z.array(NamedBody),
  to: z.array(NamedBody),
  /** The names before and after, where a body was renamed. */
  previousName: z.string().nullable(),
  nextName: z.string().nullable(),
  plannedBy: z.string().nullable(),
  plannedAt: Moment,
  carriedOutAt: Moment.nullable(),
  undoneBy: z.string().nullable(),
  undoneAt: Moment.nullable(),
})
export type SuccessionSummary = z.infer<typeof SuccessionSummary>

/** Something that has happened since and would be lost. */
export const Obstacle = z.object({ kind: HeldKind, count: z.int(), labels: z.array(z.string()) })
export type Obstacle = z.infer<typeof Obstacle>

export const Succession = SuccessionSummary.extend({
  /** What would move, while it is planned; what moved, once it is carried out. */
  held: z.array(Held),
  /** Why it can no longer be undone; empty where it can. */
  obstacles: z.array(Obstacle),
})
export type Succession = z.infer<typeof Succession>

export const SuccessionPreview = z.object({ atOnce: z.boolean(), held: z.array(Held) })
export type SuccessionPreview = z.infer<typeof SuccessionPreview>

export const successions = {
  list: route({
    method: 'GET',
    path: '/successions',
    access: 'register:read',
    summary: 'What became of institutions and groups, and what is planned',
    query: z.object({ body: Code.optional() }),
    answer: z.array(SuccessionSummary),
  }),
  get: route({
    method: 'GET',
    path: '/successions/{id}',
    access: 'successions:manage',
    summary: 'One merger, split, renaming or end, with what moves',
    params: IdParams,
    answer: Succession,
  }),
  preview: route({
    method: 'POST',
    path: '/successions/preview',
    access: 'successions:manage',
    summary: 'Everything that would move; saves nothing',
    body: NewSuccession,
    answer: SuccessionPreview,
  }),
  create: route({
    method: 'POST',
    path: '/successions',
    access: 'successions:manage',
    summary: 'Record it: carried out at once, or planned for its day',
    body: NewSuccession,
    status: 201,
    answer: Succession,
  }),
  revoke: route({
    method: 'POST',
    path: '/successions/{id}/revoke',
    access: 'successions:manage',
    summary: 'Drop a plan before its day',
    params: IdParams,
    answer: Succession,
  }),
  undo: route({
    method: 'POST',
    path: '/successions/{id}/undo',
    access: 'successions:manage',
    summary: 'Put everything back, while nothing new has happened to it',
    params: IdParams,
    answer: Succession,
  }),
}

const PersonOfBody = z.object({
  accountId: Id,
  name: z.string(),
  role: z.enum(['administrator', 'officer', 'approver', 'liaison', 'member', 'observer']),
  since: DateOnly,
  until: DateOnly.nullable(),
  /** For the body's own people and the offices. */
  email: z.string().nullable(),
})

/** A body as everybody who reads the register may know it. */
export const BodyPage = z.object({
  id: Id,
  code: Code,
  kind: BodyKind,
  track: z.string().nullable(),
  name: z.string(),
  names: LocalName,
  mandate: z.string().nullable(),
  parent: NamedBody.nullable(),
  validFrom: DateOnly.nullable(),
  validTo: DateOnly.nullable(),
  /** Earlier names, newest first, each with the day from which it was another. */
  formerNames: z.array(z.object({ name: z.string(), until: DateOnly })),
  successions: z.array(SuccessionSummary),
  people: z.array(PersonOfBody),
  /** How many recommendations it leads, and supports or follows as a group. */
  leads: z.int(),
  takesPart: z.int(),
  /** Open requests to it, as far as the reader may see them. */
  openRequests: z.array(z.object({ id: Id, dueOn: DateOnly, letterNumber: z.string().nullable(), open: z.int() })),
  /** May the reader invite people into it and hand their work over? */
  manages: z.boolean(),
})
export type BodyPage = z.infer<typeof BodyPage>

/** An institution that answers for something and has nobody for a part of the work. */
export const BodyGap = NamedBody.extend({ noLiaison: z.boolean(), noApprover: z.boolean(), noFocalPoint: z.boolean() })
export type BodyGap = z.infer<typeof BodyGap>

export const bodyPages = {
  gaps: route({
    method: 'GET',
    path: '/body-gaps',
    access: 'accounts:manage',
    summary: 'Institutions that answer for something and lack a liaison, an approver or a focal point',
    answer: z.array(BodyGap),
  }),
  get: route({
    method: 'GET',
    path: '/bodies/{code}',
    access: 'register:read',
    summary: 'One body: its names over time, what became of it, its people and its work',
    params: CodeParams,
    query: AsOfQuery,
    answer: BodyPage,
  }),
}
