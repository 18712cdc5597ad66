import { Injectable } from '@nestjs/common'
import type { Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment } from '../../platform/database/index.js'

export interface OpenInvitation {
  readonly id: number
  readonly accountId: number
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly purpose: 'invitation' | 'password'
  readonly expiresAt: string
}

const daysOpen = 7

@Injectable()
export class InvitationsRepository {
  /** A new link takes the place of an older one. */
  async insert(manager: EntityManager, accountId: number, tokenHash: Buffer, madeBy: number | null): Promise<{ expiresAt: string }> {
    await manager.query('UPDATE invitations SET revoked_at = now() WHERE account_id = $1 AND used_at IS NULL AND revoked_at IS NULL', [
      accountId,
    ])
    const made = await firstRow<{ expiresAt: string }>(
      manager,
      `INSERT INTO invitations (account_id, purpose, token_hash, made_by, expires_at)
       SELECT id, CASE WHEN invited THEN 'invitation' ELSE 'password' END, $2, $3, now() + make_interval(days => ${daysOpen}) FROM accounts WHERE id = $1
       RETURNING ${moment('expires_at')} AS "expiresAt"`,
      [accountId, tokenHash, madeBy],
    )
    if (!made) throw new Error('Nobody has this account.')
    return made
  }

  /** How many links somebody asked for within the hour without being signed in. Locked, so that none is made while they are counted. */
  async countForgotten(manager: EntityManager, accountId: number): Promise<number> {
    await manager.query('SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE', [accountId])
    const found = await firstRow<{ count: number }>(
      manager,
      `SELECT count(*)::integer AS count FROM invitations WHERE account_id = $1 AND made_by IS NULL AND made_at > now() - interval '1 hour'`,
      [accountId],
    )
    return found?.count ?? 0
  }

  /** Who has this address, where the account still opens. */
  findByEmail(manager: EntityManager, email: string): Promise<{ id: number } | undefined> {
    return firstRow(manager, 'SELECT a.id FROM accounts a WHERE a.email = $1 AND opens(a)', [email])
  }

  /** Locked, so that of two who open it at once one is let in. */
  findOpen(manager: EntityManager, tokenHash: Buffer): Promise<OpenInvitation | undefined> {
    return firstRow(
      manager,
      `SELECT i.id, a.id AS "accountId", a.name, a.email, a.language, i.purpose, ${moment('i.expires_at')} AS "expiresAt"
       FROM invitations i JOIN accounts a ON a.id = i.account_id
       WHERE i.token_hash = $1 AND i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now() AND opens(a) AND a.email IS NOT NULL FOR UPDATE OF i`,
      [tokenHash],
    )
  }

  async use(manager: EntityManager, { id, accountId }: OpenInvitation, passwordHash: string): Promise<void> {
    await manager.query('UPDATE invitations SET used_at = now() WHERE id = $1', [id])
    await manager.query('UPDATE accounts SET password_hash = $2, invited = false, version = version + 1 WHERE id = $1', [
      accountId,
      passwordHash,
    ])
    await manager.query('DELETE FROM sessions WHERE account_id = $1', [accountId])
  }

  /** Whether somebody is today in one of these bodies and in no other. */
  async belongsTo(manager: EntityManager, accountId: number, bodyIds: readonly number[]): Promise<boolean> {
    const found = await firstRow<{ belongs: boolean }>(
      manager,
      `SELECT coalesce(bool_and(body_id = ANY ($2)), false) AS belongs FROM memberships
       WHERE account_id = $1 AND valid_to IS DISTINCT FROM valid_from AND (valid_to IS NULL OR valid_to > today())`,
      [accountId, bodyIds],
    )
    return found?.belongs ?? false
  }
}
