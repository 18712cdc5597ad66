import { Injectable } from '@nestjs/common'
import type { CalendarFeed } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment } from '../../platform/database/index.js'

const columns = `${moment('created_at')} AS "createdAt", ${moment('last_read_at')} AS "lastReadAt"`

@Injectable()
export class FeedsRepository {
  findOf(manager: EntityManager, accountId: number): Promise<CalendarFeed | undefined> {
    return firstRow(manager, `SELECT ${columns} FROM calendar_feeds WHERE account_id = $1 AND revoked_at IS NULL`, [accountId])
  }

  async insert(manager: EntityManager, accountId: number, secretHash: Buffer): Promise<CalendarFeed> {
    const made = await firstRow<CalendarFeed>(
      manager,
      `INSERT INTO calendar_feeds (account_id, secret_hash) VALUES ($1, $2) RETURNING ${columns}`,
      [accountId, secretHash],
    )
    if (!made) throw new Error('The feed was not made.')
    return made
  }

  async revoke(manager: EntityManager, accountId: number): Promise<void> {
    await manager.query('UPDATE calendar_feeds SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL', [accountId])
  }

  /** Whose feed it is, noted as read: once an hour is enough. */
  async findReader(manager: EntityManager, secretHash: Buffer): Promise<number | undefined> {
    const feed = await firstRow<{ accountId: number; readLately: boolean }>(
      manager,
      `SELECT account_id AS "accountId", coalesce(last_read_at > now() - interval '1 hour', false) AS "readLately"
       FROM calendar_feeds WHERE secret_hash = $1 AND revoked_at IS NULL`,
      [secretHash],
    )
    if (feed && !feed.readLately) await manager.query('UPDATE calendar_feeds SET last_read_at = now() WHERE secret_hash = $1', [secretHash])
    return feed?.accountId
  }
}
