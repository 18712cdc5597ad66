import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { firstRow } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { Notifications } from '../notifications/index.js'
import type { ResponsibilityRow } from './responsibilities.repository.js'

type Placed = Pick<ResponsibilityRow, 'bodyId' | 'recommendationId' | 'role'>

/** Tells an institution what it is to answer for, and the officers what it declined. */
@Injectable()
export class ResponsibilityNotices {
  constructor(private readonly notifications: Notifications) {}

  /** A working group is not asked whether it accepts. */
  async proposed(manager: EntityManager, { accountId: actorId }: Caller, placed: readonly Placed[]): Promise<void> {
    const asked = placed.filter(({ role }) => role !== 'working-group')
    for (const [bodyId, ofBody] of Map.groupBy(asked, (row) => row.bodyId)) {
      const { codes } = await this.named(manager, bodyId, ofBody)
      await this.notifications.tell(manager, {
        kind: 'responsibility-proposed',
        to: { focalPointsOf: [bodyId] },
        actorId,
        codes,
        path: codes.length === 1 ? pageOf(codes[0]) : '/desk',
      })
    }
  }

  async declined(manager: EntityManager, { accountId: actorId }: Caller, row: Placed): Promise<void> {
    const { codes, bodyCode } = await this.named(manager, row.bodyId, [row])
    await this.notifications.tell(manager, {
      kind: 'responsibility-declined',
      to: { roles: ['officer'] },
      actorId,
      codes,
      path: pageOf(codes[0]),
      detail: { bodyCode },
    })
  }

  private async named(manager: EntityManager, bodyId: number, rows: readonly Placed[]): Promise<{ codes: string[]; bodyCode: string }> {
    const ids = rows.map(({ recommendationId }) => recommendationId)
    const found = await firstRow<{ codes: string[]; bodyCode: string }>(
      manager,
      `SELECT b.code AS "bodyCode", ARRAY(SELECT code FROM recommendations WHERE id = ANY ($2::integer[])) AS codes
       FROM bodies b WHERE b.id = $1`,
      [bodyId, ids],
    )
    if (!found) throw new Error(`There is no body ${bodyId}.`)
    return found
  }
}

const pageOf = (code = '') => `/recommendations/${encodeURIComponent(code)}`
