import type { BodyPage, Membership } from '@tawsiya/sdk'

/** An institution's own liaisons and approvers, and the officers. */
export const readsMinisterPage = (memberships: readonly Membership[], { code, kind }: Pick<BodyPage, 'code' | 'kind'>): boolean =>
  kind === 'institution' &&
  memberships.some(({ role, bodyCode }) => role === 'officer' || (bodyCode === code && (role === 'liaison' || role === 'approver')))
