import { isDeepStrictEqual } from 'node:util'
import { Injectable } from '@nestjs/common'
import { formatDate, m } from '@tawsiya/messages'
import type { contract, HandlerInput, MeetingItem, NewActionPoint } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { forbidden, notFound, Refusal, sentence, staleVersion, type Caller, type Sentence } from '../../platform/http/index.js'
import { ActionPointsRepository, GroupsRepository, leads } from '../groups/index.js'
import { HistoryRepository } from '../history/index.js'
import { CarryOut } from './carry-out.js'
import { MeetingsRepository, type MeetingHead } from './meetings.repository.js'
import { MeetingsService } from './meetings.service.js'
import { RecordsRepository, type Written } from './records.repository.js'

type Given = HandlerInput<typeof contract.meetings.record>['body']

const longestChanges = 12

/** What is decided of one item: every save is kept, and who saves over somebody else's words sees both. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly database: Database,
    private readonly meetings: MeetingsService,
    private readonly agenda: MeetingsRepository,
    private readonly records: RecordsRepository,
    private readonly points: ActionPointsRepository,
    private readonly groups: GroupsRepository,
    private readonly history: HistoryRepository,
    private readonly carryOut: CarryOut,
  ) {}

  item(caller: Caller, meetingId: number, itemId: number): Promise<MeetingItem> {
    return this.database.inSnapshot((manager) => this.read(manager, caller, meetingId, itemId))
  }

  record(caller: Caller, meetingId: number, itemId: number, given: Given): Promise<MeetingItem> {
    return this.database.inTransaction(async (manager) => {
      const { head, standing } = await this.meetings.find(manager, caller, meetingId)
      if (!leads(caller, standing)) throw forbidden()
      if ((await this.records.findItem(manager, meetingId, itemId, true)) === undefined) throw notFound()
      if (head.state === 'called' || head.state === 'cancelled')
        throw new Refusal('rule-broken', sentence(m.meetings_not_open, {}), { reason: 'not-open' })
      const written: Written = { decision: given.decision, proposed: given.proposed, words: given.words, views: given.views }
      refuseHalf(written)
      const { savedById, ...present } = await this.records.find(manager, itemId)
      if (present.version !== given.version) {
        // A save whose answer was lost on the line comes again: it is there already, with its action points.
        const { decision, proposed, words, views } = present
        const again = isDeepStrictEqual({ decision, proposed, words, views }, written) && savedById === caller.accountId
        if (again && present.version === given.version + 1) return this.read(manager, caller, meetingId, itemId)
        throw staleVersion(await this.read(manager, caller, meetingId, itemId))
      }
      const also = await this.alsoDecided(manager, meetingId, itemId, given.alsoItemIds)
      await this.records.append(manager, [itemId, ...also], written, caller.accountId)
      await this.promise(manager, caller, head, itemId, given.actionPoints)
      if (head.state === 'closed') await this.carryOut.proposals(manager, caller, head)
      return this.read(manager, caller, meetingId, itemId)
    })
  }

  private async alsoDecided(manager: EntityManager, meetingId: number, itemId: number, chosen: readonly number[]): Promise<number[]> {
    const wanted = [...new Set(chosen)].filter((id) => id !== itemId)
    const free = await this.records.lockUndecided(manager, meetingId, wanted)
    if (free.length < wanted.length) {
      const say = sentence(m.meetings_decided_meanwhile, {})
      throw new Refusal('conflict', say, { reason: 'decided-meanwhile', fields: { alsoItemIds: say } })
    }
    return [...new Set([...(await this.records.findFollowers(manager, itemId)), ...free])]
  }

  private async promise(
    manager: EntityManager,
    caller: Caller,
    head: MeetingHead,
    itemId: number,
    points: readonly NewActionPoint[],
  ): Promise<void> {
    if (points.length === 0) return
    const owners = await this.agenda.findOwners(manager, head, caller.language)
    for (const [place, { bodyCode, accountId, dueOn }] of points.entries()) {
      const known = owners.some((owner) =>
        bodyCode === null ? owner.accountId === accountId && accountId !== null : owner.code === bodyCode,
      )
      if (!known) throw broken('owner-unknown', `actionPoints.${place}.owner`, sentence(m.meetings_owner_unknown, {}))
      if (dueOn < head.heldOn) throw broken('due-past', `actionPoints.${place}.dueOn`, sentence(m.meetings_due_past, {}))
      const next = await this.points.nextWorkingDay(manager, dueOn)
      if (next)
        throw broken('due-on-holiday', `actionPoints.${place}.dueOn`, (language) =>
          m.meetings_due_on_holiday(
            { day: formatDate(dueOn, language, 'full'), next: formatDate(next, language, 'full') },
            { locale: language },
          ),
        )
    }
    await this.points.insert(manager, { bodyId: head.bodyId, meetingId: head.id, itemId }, points, caller.accountId)
    if (head.state === 'closed') await this.carryOut.tellOwners(manager, caller, head.id)
  }

  private async read(manager: EntityManager, caller: Caller, meetingId: number, itemId: number): Promise<MeetingItem> {
    const { head } = await this.meetings.find(manager, caller, meetingId)
    const recommendationId = await this.records.findItem(manager, meetingId, itemId)
    const since = await this.groups.sinceLastMeeting(manager, head.bodyId, head.heldOn)
    const agenda = await this.agenda.findAgenda(manager, head, caller.language, since)
    const place = agenda.findIndex(({ id }) => id === itemId)
    const here = agenda[place]
    if (!here || recommendationId === undefined) throw notFound()
    const points = await this.points.onItem(manager, caller, itemId)
    const changes = { recommendationIds: [recommendationId], bodyIds: [], since, limit: longestChanges }
    return {
      ...here,
      record: await this.records.find(manager, itemId),
      changed: await this.history.findChanges(manager, caller, changes),
      reported: await this.records.findReported(manager, caller, recommendationId, since),
      promised: points.filter((point) => point.meetingId !== meetingId),
      actionPoints: points.filter((point) => point.meetingId === meetingId),
      alike: await this.records.findAlike(manager, itemId, caller.language),
      previous: agenda[place - 1]?.id ?? null,
      next: agenda[place + 1]?.id ?? null,
    }
  }
}

function refuseHalf({ decision, proposed, views }: Written): void {
  if (decision === 'status-proposed' && proposed === null)
    throw broken('status-missing', 'proposed', sentence(m.meetings_status_missing, {}))
  if (decision !== 'status-proposed' && proposed !== null)
    throw broken('status-not-proposed', 'proposed', sentence(m.meetings_status_missing, {}))
  const empty = views.findIndex(({ kind, text }) => kind === 'objects' && text === '')
  if (empty >= 0) throw broken('view-empty', `views.${empty}.text`, sentence(m.meetings_view_empty, {}))
}

const broken = (reason: string, field: string, say: Sentence) => new Refusal('rule-broken', say, { reason, fields: { [field]: say } })
