import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import type { Asked } from './clearance-requests.repository.js'

/** Somebody was asked and has not decided. */
export interface Waiting extends Asked {
  readonly id: number
  readonly briefId: number
  /** Working days since then. */
  readonly days: number
}

@Injectable()
export class ClearanceRemindersRepository {
  findWaiting(manager: EntityManager, day: string, atLeast: number): Promise<Waiting[]> {
    return rows(
      manager,
      `SELECT * FROM (
         SELECT q.id, q.brief_id AS "briefId", q.account_id AS "accountId", q.body_id AS "bodyId", working_days_late(day_of(q.asked_at), $1) AS days
         FROM brief_clearance_requests q WHERE is_open(q)
       ) AS waiting WHERE days >= $2 ORDER BY id`,
      [day, atLeast],
    )
  }

  /** False where this reminder went out before: a job that is done twice reminds once. */
  async record(manager: EntityManager, requestId: number, step: number): Promise<boolean> {
    const made = await firstRow(
      manager,
      'INSERT INTO brief_clearance_reminders (request_id, step) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id',
      [requestId, step],
    )
    return made !== undefined
  }
}
