import { z } from 'zod'
import { Role } from '../vocabulary/index.js'
import { Code, DateOnly, Id } from './common.js'

/** What a person or a body holds, and what therefore goes to another when it hands over. */
export const heldKinds = [
  'membership',
  'focal-point',
  'responsibility',
  'request-item',
  'update',
  'delegation',
  'delegated',
  'plan',
  'measure',
  'report-due',
  'measure-report',
  'clearing-step',
  'action-point',
  'followed-point',
  'part',
  'template',
  'brief-to-clear',
] as const
export const HeldKind = z.enum(heldKinds)
export type HeldKind = z.infer<typeof HeldKind>

/** One of them, named as far as everybody concerned may know: a name, a code, a date, never a text. */
export const HeldThing = z.object({
  id: Id,
  label: z.string(),
  code: Code.nullable(),
  dueOn: DateOnly.nullable(),
  /** Of a membership: whose it is, and as what. */
  accountId: Id.nullable(),
  role: Role.nullable(),
  /** Which body it goes to, where there are several. */
  toCode: Code.nullable(),
})
export type HeldThing = z.infer<typeof HeldThing>

/** All of one kind: how many, and the first of them by name. */
export const Held = z.object({ kind: HeldKind, count: z.int(), things: z.array(HeldThing) })
export type Held = z.infer<typeof Held>
