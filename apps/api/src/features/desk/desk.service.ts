import { Injectable } from '@nestjs/common'
import type { Desk } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'
import { ClearanceRequestsRepository } from '../clearances/index.js'
import { ActionPointsRepository, GroupsRepository } from '../groups/index.js'
import { HistoryRepository } from '../history/index.js'
import { ObligationsReader } from '../obligations/index.js'
import { WaitingCounter } from '../sessions/index.js'
import { DeskRepository } from './desk.repository.js'

const changedDays = 30
const longestChanges = 40

@Injectable()
export class DeskService extends WaitingCounter {
  constructor(
    private readonly database: Database,
    private readonly desk: DeskRepository,
    private readonly history: HistoryRepository,
    private readonly groups: GroupsRepository,
    private readonly points: ActionPointsRepository,
    private readonly obligations: ObligationsReader,
    private readonly clearances: ClearanceRequestsRepository,
  ) {
    super()
  }

  count(caller: Caller): Promise<number> {
    return this.desk.countWaiting(this.database.manager, caller)
  }

  /** One answer for every role: a section that is not the reader's stays empty and costs nothing. */
  get(caller: Caller): Promise<Desk> {
    return this.database.inSnapshot(async (manager) => {
      const writes = hasRole(caller, 'liaison', 'member')
      const answersFor = hasRole(caller, 'liaison', 'approver')
      const officer = hasRole(caller, 'officer')
      return {
        asOf: new Date().toISOString(),
        waiting: await this.desk.countWaiting(manager, caller),
        answers: writes ? await this.desk.findAnswers(manager, caller) : [],
        proposedResponsibilities: answersFor ? await this.desk.findProposed(manager, caller) : [],
        toClear: hasRole(caller, 'approver') ? await this.desk.findReviews(manager, caller, 'toClear') : [],
        toReview: officer ? await this.desk.findReviews(manager, caller, 'toReview') : [],
        silent: officer ? await this.desk.findSilent(manager, caller) : [],
        declined: officer ? await this.desk.findDeclined(manager, caller) : [],
        referred: officer ? await this.desk.countReferred(manager, caller) : 0,
        handedOn: await this.desk.findHandedOn(manager, caller),
        unassigned: officer ? await this.desk.countUnassigned(manager, caller) : 0,
        groupItems: hasRole(caller, 'member') ? await this.desk.findGroupItems(manager, caller) : [],
        groups: (await this.groups.findAll(manager, caller)).filter(({ role }) => role !== null),
        actionPoints: await this.points.mine(manager, caller),
        toAskAgain: officer ? await this.groups.findToAskAgain(manager, caller.language) : [],
        obligations: officer ? await this.obligations.findNear(manager, caller.language) : [],
        briefsToClear: officer ? await this.clearances.findMine(manager, caller) : [],
        withOthers: writes || answersFor || officer ? await this.desk.findWithOthers(manager, caller) : [],
        changed: await this.findChanged(manager, caller),
      }
    })
  }

  private async findChanged(manager: EntityManager, caller: Caller): Promise<Desk['changed']> {
    const bodyIds = bodiesOf(caller, 'officer', 'approver', 'liaison', 'member', 'observer')
    if (bodyIds.length === 0) return []
    const since = new Date(Date.now() - changedDays * 24 * 60 * 60 * 1000).toISOString()
    const recommendationIds = await this.desk.findChanged(manager, caller, since, bodyIds)
    return this.history.findChanges(manager, caller, { recommendationIds, bodyIds, since, limit: longestChanges })
  }
}
