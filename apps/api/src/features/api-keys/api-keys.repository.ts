import { Injectable } from '@nestjs/common'
import type { ApiKey } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { firstRow, moment, rows } from '../../platform/database/index.js'

type Key = z.infer<typeof ApiKey>

const columns = `id, name, ${moment('created_at')} AS "createdAt", ${moment('expires_at')} AS "expiresAt",
  ${moment('last_used_at')} AS "lastUsedAt", ${moment('revoked_at')} AS "revokedAt"`

@Injectable()
export class ApiKeysRepository {
  findAllOf(manager: EntityManager, accountId: number): Promise<Key[]> {
    return rows(manager, `SELECT ${columns} FROM api_keys WHERE account_id = $1 ORDER BY id DESC`, [accountId])
  }

  /** A key opens until the end of its last day. Answers nothing where that day is over. */
  insert(manager: EntityManager, accountId: number, name: string, tokenHash: Buffer, expiresOn: string | null): Promise<Key | undefined> {
    return firstRow(
      manager,
      `INSERT INTO api_keys (account_id, name, token_hash, expires_at)
       SELECT $1, $2, $3, $4::date + 1 WHERE $4::date IS NULL OR $4::date >= today() RETURNING ${columns}`,
      [accountId, name, tokenHash, expiresOn],
    )
  }

  async revoke(manager: EntityManager, accountId: number, id: number): Promise<boolean> {
    const revoked = await firstRow(
      manager,
      'UPDATE api_keys SET revoked_at = coalesce(revoked_at, now()) WHERE id = $2 AND account_id = $1 RETURNING id',
      [accountId, id],
    )
    return revoked !== undefined
  }
}
