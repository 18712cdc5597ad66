import type { GroupRole } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow } from '../../platform/database/index.js'
import { hasRole, notFound, type Caller } from '../../platform/http/index.js'

/** What somebody is in a group today, also where the record of then is read: `role` of account `a` in body `b`, or nothing. */
export const roleIn = (body: string, account: string): string => `(
  SELECT CASE WHEN m.role = 'observer' THEN 'observer' ELSE coalesce(m.duty, 'member') END FROM public.memberships m
  WHERE m.account_id = ${account} AND m.body_id = ${body} AND m.role IN ('member', 'observer')
    AND m.valid_from <= public.today() AND (m.valid_to IS NULL OR m.valid_to > public.today())
  ORDER BY m.role, m.duty NULLS LAST LIMIT 1
)`

/** How the caller stands to a group. What is not the caller's to read is not there. */
export interface Standing {
  readonly bodyId: number
  readonly code: string
  readonly role: GroupRole | null
  readonly hasChair: boolean
}

export const isOfficer = (caller: Caller): boolean => hasRole(caller, 'officer')

/** Reads what the group says and writes: its people, and the officers. */
export const isInside = (caller: Caller, { role }: Pick<Standing, 'role'>): boolean => role !== null || isOfficer(caller)
/** Calls meetings and writes what was decided. */
export const leads = (caller: Caller, { role }: Pick<Standing, 'role'>): boolean =>
  role === 'chair' || role === 'secretary' || isOfficer(caller)
/** Sets the mandate and the members. */
export const edits = (caller: Caller, standing: Pick<Standing, 'role'>): boolean =>
  leads(caller, standing) || hasRole(caller, 'administrator')
/** The chair confirms minutes; where a group has none, an officer. */
export const confirms = (caller: Caller, { role, hasChair }: Pick<Standing, 'role' | 'hasChair'>): boolean =>
  role === 'chair' || (!hasChair && isOfficer(caller))

export async function findStanding(manager: EntityManager, caller: Caller, group: { code: string } | { id: number }): Promise<Standing> {
  const standing = await firstRow<Standing>(
    manager,
    `SELECT b.id AS "bodyId", b.code, ${roleIn('b.id', '$2')} AS role, EXISTS (
       SELECT FROM memberships m WHERE m.body_id = b.id AND m.duty = 'chair' AND m.valid_from <= today() AND (m.valid_to IS NULL OR m.valid_to > today())
     ) AS "hasChair"
     FROM bodies b WHERE b.kind = 'working-group' AND ${'code' in group ? 'b.code = $1' : 'b.id = $1'}`,
    ['code' in group ? group.code : group.id, caller.accountId],
  )
  if (!standing || !(isInside(caller, standing) || hasRole(caller, 'administrator'))) throw notFound()
  return standing
}
