import { Injectable } from '@nestjs/common'
import type { Account, Language, NewMembership, Role } from '@tawsiya/sdk'
import { QueryFailedError, type EntityManager } from 'typeorm'
import type { z } from 'zod'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { doors, personal } from './account-references.js'

type Membership = z.infer<typeof NewMembership>

export interface AccountRow {
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly passwordHash: string
  readonly expiresOn: string | null
  /** Nobody has chosen a password yet. */
  readonly invited?: boolean
}

export interface AccountChanges {
  readonly name: string | undefined
  readonly email: string | undefined
  readonly closed: boolean | undefined
  readonly passwordHash: string | undefined
  /** Null takes the last day away. */
  readonly expiresOn: string | null | undefined
}

/** So long a closed account can be opened again as it was. */
const daysUntilErased = 30

const accounts = `
  SELECT a.id, a.version, a.name, a.email, a.language, a.expires_on::text AS "expiresOn", ${moment('a.closed_at')} AS "closedAt",
    CASE WHEN a.erased_at IS NULL THEN (day_of(a.closed_at) + ${daysUntilErased})::text END AS "eraseOn", ${moment('a.erased_at')} AS "erasedAt", a.invited,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', ms.id, 'bodyId', b.id, 'bodyCode', b.code, 'bodyName', b.names ->> $1, 'bodyKind', b.kind, 'role', ms.role,
        'validFrom', ms.valid_from, 'validTo', ms.valid_to) ORDER BY ms.id)
      FROM memberships ms JOIN bodies b ON b.id = ms.body_id WHERE ms.account_id = a.id
    ), '[]') AS memberships
  FROM accounts a`

@Injectable()
export class AccountsRepository {
  findAll(manager: EntityManager, language: Language): Promise<Account[]> {
    return rows(manager, `${accounts} ORDER BY a.closed_at IS NOT NULL, a.name, a.id`, [language])
  }

  findById(manager: EntityManager, language: Language, id: number): Promise<Account | undefined> {
    return firstRow(manager, `${accounts} WHERE a.id = $2`, [language, id])
  }

  /** Answers the new id, or nothing where the address is taken. */
  async insert(
    manager: EntityManager,
    { name, email, language, passwordHash, expiresOn, invited = false }: AccountRow,
  ): Promise<number | undefined> {
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO accounts (name, email, language, password_hash, expires_on, invited) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (email) DO NOTHING RETURNING id`,
      [name, email, language, passwordHash, expiresOn, invited],
    )
    return made?.id
  }

  /** Changes what is given, and only the version that was edited. */
  async update(manager: EntityManager, id: number, version: number, changes: AccountChanges): Promise<'changed' | 'stale' | 'email-taken'> {
    const { name = null, email = null, closed = null, passwordHash = null, expiresOn } = changes
    const change = firstRow(
      manager,
      `UPDATE accounts SET version = version + 1, name = coalesce($3, name), email = coalesce($4, email), password_hash = coalesce($5, password_hash),
         expires_on = CASE WHEN $7 THEN $8::date ELSE expires_on END, expiry_told = CASE WHEN $7 THEN NULL ELSE expiry_told END,
         invited = invited AND $5::text IS NULL,
         closed_at = CASE $6::boolean WHEN true THEN coalesce(closed_at, now()) WHEN false THEN NULL ELSE closed_at END
       WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version, name, email, passwordHash, closed, expiresOn !== undefined, expiresOn ?? null],
    )
    try {
      return (await change) ? 'changed' : 'stale'
    } catch (error) {
      if (isEmailTaken(error)) return 'email-taken'
      throw error
    }
  }

  /** Ends what lets an account in, but for the session that asks for it. */
  async endSessions(manager: EntityManager, accountId: number, except: number | null): Promise<void> {
    await manager.query('DELETE FROM sessions WHERE account_id = $1 AND id IS DISTINCT FROM $2', [accountId, except])
  }

  /** What lets a closed account in, or tells it something, is gone at once. */
  async shutDoors(manager: EntityManager, accountId: number): Promise<void> {
    await remove(manager, doors, accountId)
    await manager.query('UPDATE api_keys SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL', [accountId])
  }

  /** Erases how somebody was reached and let in. The name stays, for the history. */
  async erase(manager: EntityManager, accountId: number): Promise<void> {
    await remove(manager, personal, accountId)
    await manager.query(
      `UPDATE accounts SET email = NULL, password_hash = '-', erased_at = now(), version = version + 1 WHERE id = $1 AND closed_at IS NOT NULL AND erased_at IS NULL`,
      [accountId],
    )
  }

  async close(manager: EntityManager, accountId: number): Promise<void> {
    await manager.query('UPDATE accounts SET closed_at = now(), version = version + 1 WHERE id = $1 AND closed_at IS NULL', [accountId])
  }

  findErasable(manager: EntityManager): Promise<{ id: number }[]> {
    return rows(
      manager,
      `SELECT id FROM accounts WHERE closed_at IS NOT NULL AND erased_at IS NULL AND day_of(closed_at) + ${daysUntilErased} <= today() ORDER BY id`,
    )
  }

  /** Whose account expires within so many days, and who was not told so yet; marks them as told. */
  markExpiring(manager: EntityManager, days: number): Promise<{ id: number; expiresOn: string }[]> {
    return rows(
      manager,
      `UPDATE accounts a SET expiry_told = $1 WHERE opens(a) AND a.expires_on <= today() + $1::integer AND (a.expiry_told IS NULL OR a.expiry_told > $1)
       RETURNING a.id, a.expires_on::text AS "expiresOn"`,
      [days],
    )
  }

  findBody(manager: EntityManager, code: string): Promise<{ id: number } | undefined> {
    return firstRow(manager, 'SELECT id FROM bodies WHERE code = $1', [code])
  }

  async hasMembership(manager: EntityManager, accountId: number, bodyId: number, membership: Membership): Promise<boolean> {
    const { role, validFrom, validTo } = membership
    const found = await firstRow(
      manager,
      `SELECT 1 FROM memberships WHERE account_id = $1 AND body_id = $2 AND role = $3 AND daterange(valid_from, valid_to) && daterange($4, $5)`,
      [accountId, bodyId, role, validFrom, validTo],
    )
    return found !== undefined
  }

  async insertMembership(
    manager: EntityManager,
    accountId: number,
    bodyId: number,
    membership: Membership,
    createdBy: number | null,
  ): Promise<void> {
    const { role, validFrom, validTo } = membership
    await manager.query(
      'INSERT INTO memberships (account_id, body_id, role, valid_from, valid_to, created_by) VALUES ($1, $2, $3, $4, $5, $6)',
      [accountId, bodyId, role, validFrom, validTo, createdBy],
    )
  }

  /** Ends a membership today, or before it begins; one that has ended stays as it is. */
  endMembership(manager: EntityManager, id: number): Promise<{ accountId: number; role: Role } | undefined> {
    return firstRow(
      manager,
      `UPDATE memberships SET valid_to = least(valid_to, greatest(valid_from, today())) WHERE id = $1 RETURNING account_id AS "accountId", role`,
      [id],
    )
  }

  /** Lets one change at a time in, where it must be counted what others are: no role twice, never no administrator. */
  async holdMemberships(manager: EntityManager): Promise<void> {
    await manager.query('LOCK TABLE memberships IN SHARE ROW EXCLUSIVE MODE')
  }

  async hasAdministrator(manager: EntityManager): Promise<boolean> {
    const found = await firstRow(
      manager,
      `SELECT 1 FROM memberships ms JOIN accounts a ON a.id = ms.account_id AND a.closed_at IS NULL AND a.expires_on IS NULL
       WHERE ms.role = 'administrator' AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today()) LIMIT 1`,
    )
    return found !== undefined
  }
}

const isEmailTaken = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === 'accounts_email_unique'

async function remove(manager: EntityManager, columns: readonly string[], accountId: number): Promise<void> {
  for (const [table, column] of columns.map((name) => name.split('.')))
    await manager.query(`DELETE FROM ${table} WHERE ${column} = $1`, [accountId])
}
