import { z } from 'zod'
import { Language, Role } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, Moment, Nothing } from './common.js'
import { Held, HeldKind } from './holdings.js'
import { route } from './route.js'
import { Account, Email, NewMembership, Password, SignedIn } from './session.js'

/** What somebody holds goes to somebody else: all of it, or what belongs to one body. */
export const HandoverChoice = z.object({
  fromId: Id,
  /** What the person holds in one body; everything where it is left out. */
  bodyCode: Code.nullable().default(null),
})
export const NewHandover = HandoverChoice.extend({
  toId: Id,
  /** From this day on: today, or later. */
  day: DateOnly,
  /** A few words to the successor. */
  note: z.string().trim().max(2000).default(''),
  /** Close the account that has handed everything over. */
  close: z.boolean().default(false),
})
export type NewHandover = z.output<typeof NewHandover>

const NamedPerson = z.object({ id: Id, name: z.string() })

export const HandoverPreview = z.object({
  from: NamedPerson,
  held: z.array(Held),
  /** Those who may take it over: colleagues of the same bodies, and for administrators everybody. */
  candidates: z.array(NamedPerson.extend({ bodyNames: z.array(z.string()) })),
  /** Whether everything that the person holds is in the choice, so that the account can be closed. */
  whole: z.boolean(),
})
export type HandoverPreview = z.infer<typeof HandoverPreview>

export const handoverStates = ['planned', 'carried-out', 'undone'] as const

export const Handover = z.object({
  id: Id,
  state: z.enum(handoverStates),
  from: NamedPerson,
  to: NamedPerson,
  bodyName: z.string().nullable(),
  day: DateOnly,
  note: z.string(),
  madeBy: z.string(),
  madeAt: Moment,
  carriedOutAt: Moment.nullable(),
  undoneAt: Moment.nullable(),
  held: z.array(z.object({ kind: HeldKind, count: z.int() })),
  /** Until when it can be undone; null where it cannot any more. */
  undoUntil: DateOnly.nullable(),
  /** The reader is the one who took over, and has the pack. */
  mine: z.boolean(),
})
export type Handover = z.infer<typeof Handover>

const Answered = z.object({
  updateId: Id,
  codes: z.array(Code),
  bodyName: z.string(),
  claimed: z.string().nullable(),
  state: z.string(),
  sentOn: DateOnly.nullable(),
  decidedOn: DateOnly.nullable(),
})

/** What a successor needs on the first morning. */
export const HandoverPack = z.object({
  handover: Handover,
  waiting: z.array(
    z.object({ requestId: Id, code: Code, letter: z.string(), bodyName: z.string(), dueOn: DateOnly, letterNumber: z.string().nullable() }),
  ),
  drafts: z.array(Answered),
  answered: z.array(Answered),
  letters: z.array(
    z.object({
      requestId: Id,
      letterNumber: z.string().nullable(),
      letterDate: DateOnly.nullable(),
      message: z.string(),
      officeName: z.string(),
    }),
  ),
  contacts: z.array(z.object({ name: z.string(), officeName: z.string(), email: z.string().nullable() })),
  /** Who clears an answer before it leaves each institution. */
  clearing: z.array(z.object({ bodyName: z.string(), approvers: z.array(z.string()) })),
})
export type HandoverPack = z.infer<typeof HandoverPack>

export const handovers = {
  preview: route({
    method: 'GET',
    path: '/handovers/preview',
    access: 'signed-in',
    summary: 'What somebody holds and who could take it over; of the own, and for those who manage the people of a body',
    query: z.object({ from: z.coerce.number().int().positive().max(2_147_483_647), body: Code.optional() }),
    answer: HandoverPreview,
  }),
  list: route({
    method: 'GET',
    path: '/handovers',
    access: 'signed-in',
    summary: 'Hand-overs that the caller made, gave, received or manages',
    answer: z.array(Handover),
  }),
  get: route({ method: 'GET', path: '/handovers/{id}', access: 'signed-in', summary: 'One hand-over', params: IdParams, answer: Handover }),
  create: route({
    method: 'POST',
    path: '/handovers',
    access: 'signed-in',
    summary: 'Hand everything over in one step',
    body: NewHandover,
    status: 201,
    answer: Handover,
  }),
  undo: route({
    method: 'POST',
    path: '/handovers/{id}/undo',
    access: 'signed-in',
    summary: 'Take it back, until the successor has acted',
    params: IdParams,
    answer: Handover,
  }),
  pack: route({
    method: 'GET',
    path: '/handovers/{id}/pack',
    access: 'signed-in',
    summary: 'The pack for the successor, who alone reads it',
    params: IdParams,
    answer: HandoverPack,
  }),
  packFile: route({
    method: 'GET',
    path: '/handovers/{id}/pack.docx',
    access: 'signed-in',
    summary: 'The pack as a document, in the language of the successor',
    params: IdParams,
    answer: 'file',
  }),
}

export const NewInvitation = z.object({
  name: z.string().trim().min(1).max(200),
  email: Email,
  language: Language,
  bodyCode: Code,
  role: Role,
  validFrom: NewMembership.shape.validFrom,
  expiresOn: DateOnly.nullable().default(null),
})

export const invitationPurposes = ['invitation', 'password'] as const
/** A link that is shown once, opens once and expires; `mailed` where it was mailed to the person too. */
export const MadeInvitation = z.object({ account: Account, token: z.string(), expiresAt: Moment, mailed: z.boolean() })
export type MadeInvitation = z.infer<typeof MadeInvitation>

const Token = z.string().min(20).max(200)

export const invitations = {
  create: route({
    method: 'POST',
    path: '/invitations',
    access: 'accounts:invite',
    summary: 'Invite somebody into a body; the answer holds the link’s secret this once',
    body: NewInvitation,
    status: 201,
    answer: MadeInvitation,
  }),
  renew: route({
    method: 'POST',
    path: '/accounts/{id}/invitations',
    access: 'accounts:invite',
    summary: 'A new link for somebody who lost theirs, or the password',
    params: IdParams,
    status: 201,
    answer: MadeInvitation,
  }),
  request: route({
    method: 'POST',
    path: '/invitations/requests',
    access: 'public',
    summary: 'Have a link mailed to whoever has this address, to choose a new password. The answer is the same where nobody has it',
    body: z.object({ email: Email }),
    answer: Nothing,
  }),
  look: route({
    method: 'POST',
    path: '/invitations/look',
    access: 'public',
    summary: 'Whom a link invites',
    body: z.object({ token: Token }),
    answer: z.object({ name: z.string(), email: z.string(), language: Language, purpose: z.enum(invitationPurposes), expiresAt: Moment }),
  }),
  accept: route({
    method: 'POST',
    path: '/invitations/accept',
    access: 'public',
    summary: 'Choose a password with a link, and be signed in',
    body: z.object({ token: Token, password: Password }),
    answer: SignedIn,
  }),
}
