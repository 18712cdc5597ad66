import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { ActionPoint } from '@tawsiya/sdk'
import { Database, firstRow } from '../../platform/database/index.js'
import { forbidden, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { ActionPointsRepository } from './action-points.repository.js'
import { findStanding, leads } from './group-standing.js'

@Injectable()
export class ActionPointsService {
  constructor(
    private readonly database: Database,
    private readonly points: ActionPointsRepository,
  ) {}

  /** Its owner says so, or whoever leads the group. */
  mark(caller: Caller, id: number, done: boolean, note: string | null): Promise<ActionPoint> {
    return this.database.inTransaction(async (manager) => {
      const point = await this.points.one(manager, caller, id)
      if (!point) throw notFound()
      if (!point.mine && !leads(caller, await findStanding(manager, caller, { code: point.groupCode }))) throw forbidden()
      await this.points.mark(manager, id, done, note, caller.accountId)
      return (await this.points.one(manager, caller, id)) ?? point
    })
  }

  strike(caller: Caller, id: number): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      const point = await this.points.one(manager, caller, id)
      if (!point) throw notFound()
      if (!leads(caller, await findStanding(manager, caller, { code: point.groupCode }))) throw forbidden()
      if (await firstRow(manager, 'SELECT 1 FROM meeting_minutes WHERE meeting_id = $1 LIMIT 1', [point.meetingId]))
        throw new Refusal('rule-broken', sentence(m.meetings_point_confirmed, {}), { reason: 'minutes-confirmed' })
      await this.points.strike(manager, id, caller.accountId)
    })
  }
}
