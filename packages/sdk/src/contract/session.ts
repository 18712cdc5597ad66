import { z } from 'zod'
import { BodyKind, Language, LocalName, Permission, Role } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, Moment, Nothing } from './common.js'
import { route } from './route.js'

export const Email = z.string().trim().toLowerCase().pipe(z.email().max(200))
/** Twelve characters or more; length protects better than signs. */
export const Password = z.string().min(12).max(200)

export const Membership = z.object({
  id: Id,
  bodyId: Id,
  bodyCode: Code,
  bodyName: z.string(),
  bodyKind: BodyKind,
  role: Role,
  validFrom: DateOnly,
  validTo: DateOnly.nullable(),
})
export type Membership = z.infer<typeof Membership>

/** The person who is signed in, what they are in which body today, and what they may therefore do. */
export const Session = z.object({
  accountId: Id,
  name: z.string(),
  email: z.string(),
  language: Language,
  memberships: z.array(Membership),
  permissions: z.array(Permission),
  /** What waits on the desk: the number beside the word in the navigation. */
  waiting: z.int(),
  /** What the reader was told and has not read. */
  unread: z.int(),
})
export type Session = z.infer<typeof Session>

export const NewSession = z.object({ email: Email, password: z.string().min(1).max(200) })
export const SignedIn = z.object({ token: z.string(), expiresAt: Moment, session: Session })
export type SignedIn = z.infer<typeof SignedIn>

export const DemonstrationPerson = z.object({ accountId: Id, name: z.string(), role: Role, bodyName: z.string() })

/** What a page must know before anybody has signed in. */
export const Instance = z.object({
  name: z.string(),
  country: z.object({ code: z.string(), names: LocalName }),
  demonstration: z.boolean(),
  /** Whether mails leave this installation. */
  mails: z.boolean(),
  /** In demonstration mode only: the people whom a visitor can be. */
  people: z.array(DemonstrationPerson),
})
export type Instance = z.infer<typeof Instance>

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  createdAt: Moment,
  expiresAt: Moment.nullable(),
  lastUsedAt: Moment.nullable(),
  revokedAt: Moment.nullable(),
})
export const NewApiKey = z.object({ name: z.string().trim().min(1).max(100), expiresOn: DateOnly.nullable().default(null) })

export const instance = {
  get: route({ method: 'GET', path: '/instance', access: 'public', summary: 'What this installation is', answer: Instance }),
  health: route({
    method: 'GET',
    path: '/health',
    access: 'public',
    summary: 'Whether the API can reach its database',
    answer: z.object({ status: z.literal('ok') }),
  }),
}

export const session = {
  create: route({
    method: 'POST',
    path: '/session',
    access: 'public',
    summary: 'Sign in with an address and a password',
    body: NewSession,
    status: 201,
    answer: SignedIn,
  }),
  createDemonstration: route({
    method: 'POST',
    path: '/demonstration-session',
    access: 'public',
    summary: 'Sign in as one of the people of a demonstration',
    body: z.object({ accountId: Id }),
    status: 201,
    answer: SignedIn,
  }),
  get: route({ method: 'GET', path: '/session', access: 'signed-in', summary: 'Who is signed in, with what rights', answer: Session }),
  update: route({
    method: 'PATCH',
    path: '/session',
    access: 'signed-in',
    summary: 'Change the own language or password',
    body: z.object({
      language: Language.optional(),
      password: z.object({ current: z.string().min(1).max(200), next: Password }).optional(),
    }),
    answer: Session,
  }),
  delete: route({ method: 'DELETE', path: '/session', access: 'signed-in', summary: 'Sign out here', answer: Nothing }),
  deleteAll: route({ method: 'DELETE', path: '/sessions', access: 'signed-in', summary: 'Sign out everywhere', answer: Nothing }),
}

export const apiKeys = {
  list: route({ method: 'GET', path: '/api-keys', access: 'signed-in', summary: 'The own API keys', answer: z.array(ApiKey) }),
  create: route({
    method: 'POST',
    path: '/api-keys',
    access: 'signed-in',
    summary: 'Make an API key; its secret is shown this once',
    body: NewApiKey,
    status: 201,
    answer: z.object({ key: ApiKey, secret: z.string() }),
  }),
  revoke: route({
    method: 'DELETE',
    path: '/api-keys/{id}',
    access: 'signed-in',
    summary: 'Revoke an own API key',
    params: IdParams,
    answer: Nothing,
  }),
}

export const Account = z.object({
  id: Id,
  version: z.int(),
  name: z.string(),
  /** Null once the contact details of a closed account are erased. */
  email: z.string().nullable(),
  language: Language,
  /** The last day on which it opens. */
  expiresOn: DateOnly.nullable(),
  closedAt: Moment.nullable(),
  /** A closed account's contact details are erased on this day, or were. */
  eraseOn: DateOnly.nullable(),
  erasedAt: Moment.nullable(),
  /** Nobody has chosen a password yet. */
  invited: z.boolean(),
  memberships: z.array(Membership),
})
export type Account = z.infer<typeof Account>
export const NewAccount = z.object({
  name: z.string().trim().min(1).max(200),
  email: Email,
  language: Language,
  password: Password,
  expiresOn: DateOnly.nullable().default(null),
})
export const NewMembership = z.object({
  bodyCode: Code,
  role: Role,
  validFrom: DateOnly,
  validTo: DateOnly.nullable().default(null),
})

export const accounts = {
  list: route({ method: 'GET', path: '/accounts', access: 'accounts:manage', summary: 'All accounts', answer: z.array(Account) }),
  get: route({
    method: 'GET',
    path: '/accounts/{id}',
    access: 'accounts:manage',
    summary: 'One account',
    params: IdParams,
    answer: Account,
  }),
  create: route({
    method: 'POST',
    path: '/accounts',
    access: 'accounts:manage',
    summary: 'Make an account',
    body: NewAccount,
    status: 201,
    answer: Account,
  }),
  update: route({
    method: 'PATCH',
    path: '/accounts/{id}',
    access: 'accounts:manage',
    summary: 'Change, close or open an account, or give it a new password',
    params: IdParams,
    body: z.object({
      version: z.int(),
      name: z.string().trim().min(1).max(200).optional(),
      email: Email.optional(),
      closed: z.boolean().optional(),
      /** Of an account that is closed: erase its contact details now, not after a month. */
      erase: z.literal(true).optional(),
      expiresOn: DateOnly.nullable().optional(),
      password: Password.optional(),
    }),
    answer: Account,
  }),
  addMembership: route({
    method: 'POST',
    path: '/accounts/{id}/memberships',
    access: 'accounts:manage',
    summary: 'Make an account a member of a body, from a date',
    params: IdParams,
    body: NewMembership,
    status: 201,
    answer: Account,
  }),
  endMembership: route({
    method: 'DELETE',
    path: '/memberships/{id}',
    access: 'accounts:manage',
    summary: 'End a membership today; it stays in the history',
    params: IdParams,
    answer: Account,
  }),
}
