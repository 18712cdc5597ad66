import { Injectable } from '@nestjs/common'
import type { DemonstrationPerson, Language, Membership, Role } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import type { CallerMembership } from '../../platform/http/index.js'
import { firstRow, rows } from '../../platform/database/index.js'

export interface SignedInRow {
  accountId: number
  name: string
  email: string
  language: Language
  sessionId: number | null
  keyId: number | null
  keyUsedLately: boolean
  memberships: CallerMembership[]
}

export interface KnownAccount {
  readonly id: number
  readonly passwordHash: string
  readonly closedOn: string | null
  readonly expiredOn: string | null
}

const membershipsOf = (account: string) => `
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('bodyId', b.id, 'bodyCode', b.code, 'bodyKind', b.kind, 'role', ms.role) ORDER BY ms.id)
    FROM memberships ms JOIN bodies b ON b.id = ms.body_id
    WHERE ms.account_id = ${account} AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today())
  ), '[]') AS memberships`

@Injectable()
export class SessionsRepository {
  /** Session or key, account and memberships in one statement: it runs before every request. */
  findByToken(manager: EntityManager, tokenHash: Buffer): Promise<SignedInRow | undefined> {
    return firstRow(
      manager,
      `SELECT a.id AS "accountId", a.name, a.email, a.language, t.session_id AS "sessionId", t.key_id AS "keyId", t.used_lately AS "keyUsedLately",
        ${membershipsOf('a.id')}
       FROM (
         SELECT account_id, id AS session_id, NULL::integer AS key_id, true AS used_lately FROM sessions WHERE token_hash = $1 AND expires_at > now()
         UNION ALL
         SELECT account_id, NULL, id, coalesce(last_used_at > now() - interval '1 hour', false) FROM api_keys
         WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
       ) t
       JOIN accounts a ON a.id = t.account_id AND opens(a)`,
      [tokenHash],
    )
  }

  findOpenAccount(manager: EntityManager, accountId: number): Promise<SignedInRow | undefined> {
    return firstRow(
      manager,
      `SELECT a.id AS "accountId", a.name, a.email, a.language, NULL AS "sessionId", NULL AS "keyId", true AS "keyUsedLately", ${membershipsOf('a.id')}
       FROM accounts a WHERE a.id = $1 AND opens(a)`,
      [accountId],
    )
  }

  /** With the day on which it closed or after which it expired. */
  findByEmail(manager: EntityManager, email: string): Promise<KnownAccount | undefined> {
    return firstRow(
      manager,
      `SELECT a.id, a.password_hash AS "passwordHash", day_of(a.closed_at)::text AS "closedOn", CASE WHEN NOT opens(a) THEN a.expires_on::text END AS "expiredOn"
       FROM accounts a WHERE a.email = $1`,
      [email],
    )
  }

  async findAccount(manager: EntityManager, accountId: number): Promise<{ email: string; language: Language }> {
    const account = await firstRow<{ email: string; language: Language }>(manager, 'SELECT email, language FROM accounts WHERE id = $1', [
      accountId,
    ])
    if (!account) throw new Error('Nobody has this account.')
    return account
  }

  findPasswordHash(manager: EntityManager, accountId: number): Promise<{ passwordHash: string } | undefined> {
    return firstRow(manager, `SELECT password_hash AS "passwordHash" FROM accounts WHERE id = $1`, [accountId])
  }

  async insert(manager: EntityManager, accountId: number, tokenHash: Buffer, lifeInDays: number): Promise<string> {
    const row = await firstRow<{ expiresAt: Date }>(
      manager,
      `INSERT INTO sessions (account_id, token_hash, expires_at) VALUES ($1, $2, now() + make_interval(days => $3)) RETURNING expires_at AS "expiresAt"`,
      [accountId, tokenHash, lifeInDays],
    )
    return (row?.expiresAt ?? new Date()).toISOString()
  }

  async delete(manager: EntityManager, sessionId: number): Promise<void> {
    await manager.query('DELETE FROM sessions WHERE id = $1', [sessionId])
  }

  async deleteAllOf(manager: EntityManager, accountId: number): Promise<void> {
    await manager.query('DELETE FROM sessions WHERE account_id = $1', [accountId])
  }

  async changeLanguage(manager: EntityManager, accountId: number, language: Language): Promise<void> {
    await manager.query('UPDATE accounts SET language = $2 WHERE id = $1', [accountId, language])
  }

  async changePassword(manager: EntityManager, accountId: number, passwordHash: string): Promise<void> {
    await manager.query('UPDATE accounts SET password_hash = $2, version = version + 1 WHERE id = $1', [accountId, passwordHash])
  }

  async countFailures(manager: EntityManager, emailHash: Buffer, minutes: number): Promise<number> {
    const row = await firstRow<{ count: number }>(
      manager,
      'SELECT count(*)::integer AS count FROM sign_in_failures WHERE email_hash = $1 AND at > now() - make_interval(mins => $2)',
      [emailHash, minutes],
    )
    return row?.count ?? 0
  }

  async recordFailure(manager: EntityManager, emailHash: Buffer): Promise<void> {
    await manager.query('INSERT INTO sign_in_failures (email_hash) VALUES ($1)', [emailHash])
    await manager.query(`DELETE FROM sign_in_failures WHERE at < now() - interval '1 day'`)
  }

  async clearFailures(manager: EntityManager, emailHash: Buffer): Promise<void> {
    await manager.query('DELETE FROM sign_in_failures WHERE email_hash = $1', [emailHash])
  }

  async touchKey(manager: EntityManager, keyId: number): Promise<void> {
    await manager.query('UPDATE api_keys SET last_used_at = now() WHERE id = $1', [keyId])
  }

  findMemberships(manager: EntityManager, accountId: number, language: Language): Promise<Membership[]> {
    return rows(
      manager,
      `SELECT ms.id, b.id AS "bodyId", b.code AS "bodyCode", b.names ->> $2 AS "bodyName", b.kind AS "bodyKind", ms.role,
         ms.valid_from::text AS "validFrom", ms.valid_to::text AS "validTo"
       FROM memberships ms JOIN bodies b ON b.id = ms.body_id
       WHERE ms.account_id = $1 AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today()) ORDER BY ms.id`,
      [accountId, language],
    )
  }

  /** The people of the demonstration: everybody with an account and a part to play, the administrator last. */
  findPeople(manager: EntityManager, language: Language): Promise<(z.infer<typeof DemonstrationPerson> & { role: Role })[]> {
    return rows(
      manager,
      `SELECT a.id AS "accountId", a.name, ms.role, b.names ->> $1 AS "bodyName"
       FROM accounts a
       JOIN LATERAL (SELECT * FROM memberships WHERE account_id = a.id AND valid_to IS NULL AND valid_from <= today() ORDER BY id LIMIT 1) ms ON true
       JOIN bodies b ON b.id = ms.body_id
       WHERE opens(a) AND NOT a.invited
       ORDER BY array_position(ARRAY['liaison', 'approver', 'officer', 'member', 'observer', 'administrator'], ms.role), a.id`,
      [language],
    )
  }
}
