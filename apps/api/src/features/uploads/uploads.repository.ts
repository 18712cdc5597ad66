import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'

export interface UploadRow {
  readonly id: string
  readonly accountId: number
  readonly name: string
  readonly size: number | null
  readonly modified: string | null
  readonly place: string
  readonly createdAt: string
}

const columns = `id, account_id AS "accountId", name, size, modified, place, ${moment('created_at')} AS "createdAt"`

@Injectable()
export class UploadsRepository {
  async insert(manager: EntityManager, { id, accountId, name, size, modified, place }: Omit<UploadRow, 'createdAt'>): Promise<void> {
    await manager.query('INSERT INTO uploads (id, account_id, name, size, modified, place) VALUES ($1, $2, $3, $4, $5, $6)', [
      id,
      accountId,
      name,
      size,
      modified,
      place,
    ])
  }

  find(manager: EntityManager, id: string): Promise<UploadRow | undefined> {
    return firstRow(manager, `SELECT ${columns} FROM uploads WHERE id = $1`, [id])
  }

  findUnused(manager: EntityManager, accountId: number, place: string | null): Promise<UploadRow[]> {
    return rows(
      manager,
      `SELECT ${columns} FROM uploads WHERE account_id = $1 AND used_at IS NULL AND ($2::text IS NULL OR place = $2) ORDER BY created_at DESC LIMIT 100`,
      [accountId, place],
    )
  }

  async declareSize(manager: EntityManager, id: string, size: number): Promise<void> {
    await manager.query('UPDATE uploads SET size = $2 WHERE id = $1', [id, size])
  }

  async markUsed(manager: EntityManager, id: string): Promise<void> {
    await manager.query('UPDATE uploads SET used_at = coalesce(used_at, now()) WHERE id = $1', [id])
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.query('DELETE FROM uploads WHERE id = $1', [id])
  }

  /** What was left lying for longer than `patience`, and what was used more than a day ago. */
  async removeOld(manager: EntityManager, patience: string): Promise<string[]> {
    const gone = await rows<{ id: string }>(
      manager,
      `DELETE FROM uploads WHERE used_at < now() - interval '1 day' OR created_at < now() - $1::interval RETURNING id`,
      [patience],
    )
    return gone.map(({ id }) => id)
  }
}
