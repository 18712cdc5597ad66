import type { Language } from '@tawsiya/messages'
import type { Permission, Role, BodyKind } from '@tawsiya/sdk'

/** What a person is today, in one body. */
export interface CallerMembership {
  readonly bodyId: number
  readonly bodyCode: string
  readonly bodyKind: BodyKind
  readonly role: Role
}

/** Who asks, with what rights, in which language. Public routes are called by nobody: then `accountId` is 0. */
export interface Caller {
  readonly accountId: number
  readonly name: string
  readonly memberships: readonly CallerMembership[]
  readonly permissions: ReadonlySet<Permission>
  readonly language: Language
  /** The session or key that was used, so that it can be ended. */
  readonly sessionId: number | null
}

export const nobody = (language: Language): Caller => ({
  accountId: 0,
  name: '',
  memberships: [],
  permissions: new Set(),
  language,
  sessionId: null,
})

/** The bodies in which the caller holds one of these roles. */
export const bodiesOf = (caller: Caller, ...roles: Role[]): number[] =>
  caller.memberships.filter((membership) => roles.includes(membership.role)).map((membership) => membership.bodyId)

export const hasRole = (caller: Caller, ...roles: Role[]): boolean => caller.memberships.some(({ role }) => roles.includes(role))
