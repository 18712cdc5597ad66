import { Injectable } from '@nestjs/common'
import type { Account, Language, NewMembership, Role } from '@tawsiya/sdk'
import { QueryFailedError, type EntityManager } from 'typeorm'
import type { z } from 'zod'
import { firstRow, moment, rows } from '../../platform/database/index.js'

type Membership = z.infer<typeof NewMembership>

export interface AccountRow {
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly passwordHash: string
}

export interface AccountChanges {
  readonly name: string | undefined
  readonly email: string | undefined
  readonly closed: boolean | undefined
  readonly passwordHash: string | undefined
}

const accounts = `
  SELECT a.id, a.version, a.name, a.email, a.language, ${moment('a.closed_at')} AS "closedAt",
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
  async insert(manager: EntityManager, { name, email, language, passwordHash }: AccountRow): Promise<number | undefined> {
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO accounts (name, email, language, password_hash) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING RETURNING id`,
      [name, email, language, passwordHash],
    )
    return made?.id
  }

  /** Changes what is given, and only the version that was edited. */
  async update(manager: EntityManager, id: number, version: number, changes: AccountChanges): Promise<'changed' | 'stale' | 'email-taken'> {
    const { name = null, email = null, closed = null, passwordHash = null } = changes
    const change = firstRow(
      manager,
      `UPDATE accounts SET version = version + 1, name = coalesce($3, name), email = coalesce($4, email), password_hash = coalesce($5, password_hash),
         closed_at = CASE $6::boolean WHEN true THEN coalesce(closed_at, now()) WHEN false THEN NULL ELSE closed_at END
       WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version, name, email, passwordHash, closed],
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

  async revokeKeys(manager: EntityManager, accountId: number): Promise<void> {
    await manager.query('UPDATE api_keys SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL', [accountId])
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
      `SELECT 1 FROM memberships ms JOIN accounts a ON a.id = ms.account_id AND a.closed_at IS NULL
       WHERE ms.role = 'administrator' AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today()) LIMIT 1`,
    )
    return found !== undefined
  }
}

const isEmailTaken = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === 'accounts_email_unique'
