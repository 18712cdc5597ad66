import { Injectable } from '@nestjs/common'
import type { Preparation } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow } from '../../platform/database/index.js'

/** Before anybody chose any. */
const usual: Preparation = { version: 0, steps: [], alertDays: [180, 90, 30, 7] }

/** How many days before a date officers are told, as an array in a statement. */
export const alertDays = `coalesce((SELECT alert_days FROM preparations ORDER BY version DESC LIMIT 1), ARRAY[${usual.alertDays.join(', ')}])`

@Injectable()
export class PreparationRepository {
  async find(manager: EntityManager): Promise<Preparation> {
    const found = await firstRow<Preparation>(
      manager,
      'SELECT version, steps, alert_days AS "alertDays" FROM preparations ORDER BY version DESC LIMIT 1',
    )
    return found ?? usual
  }

  /** False where somebody saved in between. */
  async save(manager: EntityManager, { version, steps, alertDays: days }: Preparation, savedBy: number | null): Promise<boolean> {
    const saved = await firstRow(
      manager,
      `INSERT INTO preparations (version, steps, alert_days, saved_by)
       SELECT $1::integer + 1, $2, $3, $4 WHERE $1 = coalesce((SELECT max(version) FROM preparations), 0)
       ON CONFLICT (version) DO NOTHING RETURNING version`,
      [version, JSON.stringify(steps), [...new Set(days)].sort((a, b) => b - a), savedBy],
    )
    return saved !== undefined
  }
}
