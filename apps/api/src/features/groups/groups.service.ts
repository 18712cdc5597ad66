import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { contract, Group, GroupItem, GroupMember, GroupRole, GroupSummary, HandlerInput } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, forbidden, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { HistoryRepository } from '../history/index.js'
import { readAsOf } from '../register/index.js'
import { findSummaries } from '../updates/index.js'
import { ActionPointsRepository } from './action-points.repository.js'
import { edits, findStanding, isInside, leads, type Standing } from './group-standing.js'
import { GroupsRepository } from './groups.repository.js'
import { MandatesRepository } from './mandates.repository.js'

type NewMember = HandlerInput<typeof contract.groups.addMember>['body']

const longestChanges = 60

@Injectable()
export class GroupsService {
  constructor(
    private readonly database: Database,
    private readonly groups: GroupsRepository,
    private readonly mandates: MandatesRepository,
    private readonly points: ActionPointsRepository,
    private readonly history: HistoryRepository,
  ) {}

  list(caller: Caller): Promise<GroupSummary[]> {
    return this.groups.findAll(this.database.manager, caller)
  }

  get(caller: Caller, code: string, asOf?: string): Promise<Group> {
    return this.database.inSnapshot(async (manager) => {
      const standing = await findStanding(manager, caller, { code })
      const { bodyId } = standing
      const then = await readAsOf(manager, asOf)
      const [summary] = await this.groups.findAll(manager, caller, bodyId)
      if (!summary) throw notFound()
      const inside = isInside(caller, standing)
      const since = await this.groups.sinceLastMeeting(manager, bodyId)
      const actionPoints = inside ? await this.points.ofGroup(manager, caller, bodyId) : []
      const { assessedFully, changedItems } = await this.groups.findFigures(manager, bodyId, since)
      return {
        ...summary,
        mandate: await this.mandates.find(manager, bodyId),
        memberList: await this.groups.findMembers(manager, bodyId),
        meetings: inside ? await this.groups.findMeetings(manager, bodyId) : [],
        changedSince: since,
        changed: await this.history.findChanges(manager, caller, {
          recommendationIds: await this.groups.findItemIds(manager, bodyId),
          bodyIds: [],
          since,
          limit: longestChanges,
        }),
        changedItems,
        unanswered: await this.groups.findUnanswered(manager, bodyId),
        updates: then
          ? []
          : await findSummaries(manager, caller, { where: `u.body_id = $5 AND u.state IN ('draft', 'returned')`, parameters: [bodyId] }),
        actionPoints: actionPoints.map((point) => ({ ...point, mine: point.mine && !then })),
        figures: { assessedFully, actionPointsDone: actionPoints.filter(({ doneOn }) => doneOn).length, actionPoints: actionPoints.length },
        readers: await this.groups.countReaders(manager, bodyId),
        asOf: (then ? new Date(then.moment) : new Date()).toISOString(),
        actions: then ? [] : actionsIn(caller, standing),
      }
    })
  }

  items(caller: Caller, code: string, asOf?: string): Promise<GroupItem[]> {
    return this.database.inSnapshot(async (manager) => {
      const standing = await findStanding(manager, caller, { code })
      if (!isInside(caller, standing)) throw notFound()
      await readAsOf(manager, asOf)
      const since = await this.groups.sinceLastMeeting(manager, standing.bodyId)
      return this.groups.findItems(manager, standing.bodyId, caller.language, since)
    })
  }

  addMember(caller: Caller, code: string, { email, ...member }: NewMember): Promise<GroupMember[]> {
    return this.changeMembers(caller, code, async (manager, bodyId) => {
      const accountId = await this.groups.findAccount(manager, email)
      if (accountId === undefined) {
        const say = sentence(m.groups_no_account, {})
        throw new Refusal('rule-broken', say, { reason: 'no-account', fields: { email: say } })
      }
      const held = (await this.groups.findMembers(manager, bodyId)).filter((one) => one.accountId === accountId && isCurrent(one))
      if (held.length > 0) {
        const say = sentence(m.groups_member_already, {})
        throw new Refusal('conflict', say, { reason: 'member-already', fields: { email: say } })
      }
      await this.groups.addMember(manager, bodyId, { accountId, actorId: caller.accountId, ...member })
    })
  }

  /** The old part ends and the new one begins today: nothing of what somebody was is lost. */
  changeMember(caller: Caller, code: string, id: number, role: GroupRole): Promise<GroupMember[]> {
    return this.changeMembers(caller, code, async (manager, bodyId) => {
      const accountId = await this.groups.endMember(manager, bodyId, id)
      if (accountId === undefined) throw notFound()
      await this.groups.addMember(manager, bodyId, { accountId, role, validFrom: null, validTo: null, actorId: caller.accountId })
    })
  }

  endMember(caller: Caller, code: string, id: number): Promise<GroupMember[]> {
    return this.changeMembers(caller, code, async (manager, bodyId) => {
      if ((await this.groups.endMember(manager, bodyId, id)) === undefined) throw notFound()
    })
  }

  private changeMembers(
    caller: Caller,
    code: string,
    change: (manager: EntityManager, bodyId: number) => Promise<void>,
  ): Promise<GroupMember[]> {
    return this.database.inTransaction(async (manager) => {
      const standing = await findStanding(manager, caller, { code })
      if (!edits(caller, standing)) throw forbidden()
      await change(manager, standing.bodyId)
      return this.groups.findMembers(manager, standing.bodyId)
    })
  }
}

const isCurrent = ({ validTo }: GroupMember) => validTo === null || validTo > new Date().toISOString().slice(0, 10)

const actionsIn = (caller: Caller, standing: Standing): Group['actions'] => [
  ...(edits(caller, standing) ? (['edit'] as const) : []),
  ...(leads(caller, standing) ? (['call'] as const) : []),
  ...(bodiesOf(caller, 'member').includes(standing.bodyId) ? (['report'] as const) : []),
]
