import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Attendee, contract, HandlerInput, Meeting, MeetingState } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { forbidden, notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { ActionPointsRepository, confirms, findStanding, GroupsRepository, isInside, leads, type Standing } from '../groups/index.js'
import { CarryOut } from './carry-out.js'
import { MeetingsRepository, type MeetingHead } from './meetings.repository.js'

type Routes = typeof contract.meetings
type Called = HandlerInput<Routes['call']>['body']
type Changed = HandlerInput<Routes['change']>['body']

const after: Readonly<Record<MeetingState, readonly MeetingState[]>> = {
  called: ['open', 'cancelled'],
  open: ['paused', 'closed'],
  paused: ['open', 'closed'],
  closed: [],
  cancelled: [],
}

/** A meeting from the call to its close. What is recorded in it is the records' matter, what is confirmed of it the minutes'. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly database: Database,
    private readonly meetings: MeetingsRepository,
    private readonly groups: GroupsRepository,
    private readonly points: ActionPointsRepository,
    private readonly carryOut: CarryOut,
  ) {}

  get(caller: Caller, id: number): Promise<Meeting> {
    return this.database.inSnapshot((manager) => this.read(manager, caller, id))
  }

  /** The same key again, from the same person, answers with what it made the first time. */
  async call(caller: Caller, code: string, { key, codes, ...when }: Called): Promise<Meeting> {
    const id = await this.database.inTransaction(async (manager) => {
      const standing = await findStanding(manager, caller, { code })
      if (!isInside(caller, standing)) throw notFound()
      if (!leads(caller, standing)) throw forbidden()
      const called = await this.meetings.insert(manager, standing.bodyId, key, when, caller.accountId)
      if (called === undefined) return this.meetings.findByKey(manager, key, caller.accountId)
      await this.putOnAgenda(manager, called, codes)
      await this.carryOut.tellMembers(manager, caller, called, 'meeting-called')
      return called
    })
    if (id === undefined) throw new Refusal('conflict', sentence(m.rules_updates_key_used, {}), { reason: 'key-used' })
    return this.get(caller, id)
  }

  change(caller: Caller, id: number, { version, ...when }: Changed): Promise<Meeting> {
    return this.write(caller, id, version, ['called'], async (manager, head) => {
      await this.meetings.change(manager, id, when)
      if (when.heldOn !== head.heldOn || when.startsAt !== head.startsAt)
        await this.carryOut.tellMembers(manager, caller, id, 'meeting-called')
    })
  }

  setAgenda(caller: Caller, id: number, version: number, codes: readonly string[]): Promise<Meeting> {
    return this.write(caller, id, version, ['called', 'open', 'paused'], (manager) => this.putOnAgenda(manager, id, codes))
  }

  setAttendance(caller: Caller, id: number, version: number, attendees: readonly Attendee[]): Promise<Meeting> {
    return this.write(caller, id, version, ['called', 'open', 'paused', 'closed'], (manager) =>
      this.meetings.setAttendees(manager, id, attendees),
    )
  }

  setState(caller: Caller, id: number, version: number, state: MeetingState): Promise<Meeting> {
    const from = (Object.keys(after) as MeetingState[]).filter((one) => after[one].includes(state))
    return this.write(caller, id, version, from, async (manager, head) => {
      await this.meetings.setState(manager, id, state)
      if (state === 'closed') {
        await this.carryOut.proposals(manager, caller, head)
        await this.carryOut.tellOwners(manager, caller, id)
      }
    })
  }

  private async putOnAgenda(manager: EntityManager, id: number, codes: readonly string[]): Promise<void> {
    const ids = await this.meetings.findRecommendationIds(manager, codes)
    const unknown = codes.find((code) => !ids.has(code))
    if (unknown !== undefined) {
      const say = sentence(m.problem_code_unknown, { code: unknown })
      throw new Refusal('rule-broken', say, { reason: 'unknown-code', fields: { codes: say } })
    }
    await this.meetings.setAgenda(
      manager,
      id,
      [...new Set(codes)].map((code) => ids.get(code) ?? 0),
    )
  }

  private write(
    caller: Caller,
    id: number,
    version: number,
    states: readonly MeetingState[],
    change: (manager: EntityManager, head: MeetingHead) => Promise<void>,
  ): Promise<Meeting> {
    return this.database.inTransaction(async (manager) => {
      const { head, standing } = await this.find(manager, caller, id)
      if (!leads(caller, standing)) throw forbidden()
      if (!(await this.meetings.countUp(manager, id, version))) throw staleVersion(await this.read(manager, caller, id))
      if (!states.includes(head.state)) throw new Refusal('rule-broken', sentence(m.meetings_wrong_state, {}), { reason: 'wrong-state' })
      await change(manager, head)
      return this.read(manager, caller, id)
    })
  }

  /** A meeting that the caller may read; for everybody else there is none. */
  async find(manager: EntityManager, caller: Caller, id: number): Promise<{ head: MeetingHead; standing: Standing }> {
    const head = await this.meetings.findHead(manager, id, caller.language)
    if (!head) throw notFound()
    const standing = await findStanding(manager, caller, { id: head.bodyId })
    if (!isInside(caller, standing)) throw notFound()
    return { head, standing }
  }

  private async read(manager: EntityManager, caller: Caller, id: number): Promise<Meeting> {
    const { head, standing } = await this.find(manager, caller, id)
    const since = await this.groups.sinceLastMeeting(manager, head.bodyId, head.heldOn)
    return {
      ...head,
      attendees: await this.meetings.findAttendees(manager, head),
      agenda: await this.meetings.findAgenda(manager, head, caller.language, since),
      actionPoints: await this.points.ofMeeting(manager, caller, id),
      minutes: await this.meetings.findMinutes(manager, id),
      readers: await this.groups.countReaders(manager, head.bodyId),
      owners: leads(caller, standing) ? await this.meetings.findOwners(manager, head, caller.language) : [],
      actions: actionsIn(caller, standing, head),
    }
  }
}

function actionsIn(caller: Caller, standing: Standing, { state, confirmedAt, corrected }: MeetingHead): Meeting['actions'] {
  const may = (next: MeetingState) => leads(caller, standing) && after[state].includes(next)
  const runs = state === 'open' || state === 'paused'
  const actions: [Meeting['actions'][number], boolean][] = [
    ['prepare', leads(caller, standing) && (state === 'called' || runs)],
    ['open', may('open')],
    ['pause', may('paused')],
    ['close', may('closed')],
    ['cancel', may('cancelled')],
    ['record', leads(caller, standing) && (runs || state === 'closed')],
    ['confirm', confirms(caller, standing) && state === 'closed' && (confirmedAt === null || corrected)],
  ]
  return actions.filter(([, allowed]) => allowed).map(([action]) => action)
}
