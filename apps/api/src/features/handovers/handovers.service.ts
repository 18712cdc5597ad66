import { Injectable } from '@nestjs/common'
import { calendarDate, m } from '@tawsiya/messages'
import type { Handover, HandoverPreview, Held, NewHandover } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, forbidden, hasRole, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { AccountsService } from '../accounts/index.js'
import { Notifications } from '../notifications/index.js'
import { accountHoldings } from './account-holdings.js'
import { HandoversRepository, type HandoverRow, type KeptMove } from './handovers.repository.js'

/** Whose work it is, which bodies' of it, and who may take it over. */
interface Scope {
  readonly from: { readonly id: number; readonly name: string }
  readonly bodyId: number | null
  readonly bodyIds: readonly number[]
  readonly whole: boolean
}

const named = 200

@Injectable()
export class HandoversService {
  constructor(
    private readonly database: Database,
    private readonly handovers: HandoversRepository,
    private readonly accounts: AccountsService,
    private readonly notifications: Notifications,
  ) {}

  list(caller: Caller): Promise<Handover[]> {
    return this.handovers.findAll(this.database.manager, readerOf(caller))
  }

  get(caller: Caller, id: number): Promise<Handover> {
    return this.find(this.database.manager, caller, id)
  }

  async preview(caller: Caller, fromId: number, bodyCode: string | null): Promise<HandoverPreview> {
    const { manager } = this.database
    const scope = await this.scope(manager, caller, fromId, bodyCode)
    return {
      from: scope.from,
      whole: scope.whole,
      held: await this.held(manager, caller, scope),
      candidates: await this.candidates(manager, caller, scope),
    }
  }

  create(caller: Caller, given: NewHandover): Promise<Handover> {
    return this.database.inTransaction(async (manager) => {
      const scope = await this.scope(manager, caller, given.fromId, given.bodyCode)
      if (given.day < calendarDate(new Date())) throw broken('day-past', 'day', m.handover_day_past)
      const candidates = await this.candidates(manager, caller, scope)
      if (!candidates.some(({ id }) => id === given.toId)) throw broken('not-a-colleague', 'toId', m.handover_not_a_colleague)
      if (given.close && (!scope.whole || given.fromId === caller.accountId)) throw broken('not-whole', 'close', m.handover_not_whole)
      const id = await this.record(manager, given, scope.bodyId, caller.accountId)
      return this.find(manager, caller, id)
    })
  }

  /** Writes it down, and carries it out where its day has come. */
  async record(manager: EntityManager, given: NewHandover, bodyId: number | null, madeBy: number): Promise<number> {
    const id = await this.handovers.insert(manager, given, bodyId, madeBy)
    const row = await this.lock(manager, id)
    if (row.due) await this.carryOut(manager, row)
    return id
  }

  /** Carries out what was made for today or earlier; called every night. */
  async carryOutDue(): Promise<void> {
    for (const { id } of await this.handovers.findDue(this.database.manager)) {
      await this.database.inTransaction(async (manager) => {
        const row = await this.lock(manager, id)
        if (row.due && !row.carriedOutAt && !row.undone) await this.carryOut(manager, row)
      })
    }
  }

  undo(caller: Caller, id: number): Promise<Handover> {
    return this.database.inTransaction(async (manager) => {
      const row = await this.lock(manager, id)
      const handover = await this.find(manager, caller, id)
      const mayUndo = row.toId !== caller.accountId || hasRole(caller, 'administrator')
      if (!mayUndo) throw forbidden()
      if (handover.undoUntil === null) throw new Refusal('rule-broken', sentence(m.handover_too_late, {}), { reason: 'too-late' })
      const moves = await this.handovers.findMoves(manager, id)
      for (const holding of accountHoldings) {
        const some = moves.filter(({ kind }) => kind === holding.kind)
        await holding.undo(manager, { moves: some, fromId: row.fromId, toId: row.toId, since: row.carriedOutAt ?? '' })
      }
      await this.handovers.markUndone(manager, row, caller.accountId)
      return this.find(manager, caller, id)
    })
  }

  private async carryOut(manager: EntityManager, { id, fromId, toId, bodyId, day, close, madeBy }: HandoverRow): Promise<void> {
    const moves: KeptMove[] = []
    for (const holding of accountHoldings) {
      const things = await holding.find(manager, { holderId: fromId, day, bodyId, language: 'en' })
      const ids = things.map((thing) => thing.id)
      const moved = await holding.move(manager, { ids, fromId, toId, day, actorId: madeBy, successionId: null })
      moves.push(...moved.map((move) => ({ ...move, kind: holding.kind })))
    }
    await this.handovers.keepMoves(manager, id, moves)
    if (close) await this.accounts.close(manager, fromId)
    await this.notifications.tell(manager, {
      kind: 'handover-received',
      to: { accountIds: [toId] },
      actorId: madeBy,
      dueOn: day,
      path: `/handovers/${id}`,
    })
  }

  /** One's own work, that of the people of a body that one approves for, and for administrators everybody's. */
  private async scope(manager: EntityManager, caller: Caller, fromId: number, bodyCode: string | null): Promise<Scope> {
    const from = await this.handovers.findPerson(manager, fromId)
    const bodies = from ? await this.handovers.findBodies(manager, fromId) : []
    const body = bodies.find(({ code }) => code === bodyCode)
    const own = bodiesOf(caller, 'approver')
    const chosen = bodyCode === null ? bodies : bodies.filter(({ code }) => code === bodyCode)
    const manages = chosen.length > 0 && chosen.every(({ id }) => own.includes(id))
    if (!from || (bodyCode !== null && !body) || !(fromId === caller.accountId || hasRole(caller, 'administrator') || manages))
      throw notFound()
    return { from, bodyId: body?.id ?? null, bodyIds: chosen.map(({ id }) => id), whole: chosen.length === bodies.length }
  }

  private candidates(manager: EntityManager, caller: Caller, { from, bodyIds }: Scope): Promise<HandoverPreview['candidates']> {
    return this.handovers.findCandidates(manager, caller.language, from.id, hasRole(caller, 'administrator') ? null : bodyIds)
  }

  private async held(manager: EntityManager, { language }: Caller, { from, bodyId, bodyIds }: Scope): Promise<Held[]> {
    const search = { holderId: from.id, day: calendarDate(new Date()), bodyId, language }
    const found = await Promise.all(
      accountHoldings.map(async (holding) => ({ kind: holding.kind, things: await holding.find(manager, search) })),
    )
    const following = await this.handovers.findFollowing(manager, from.id, bodyIds)
    return [...found, ...following]
      .filter(({ things }) => things.length > 0)
      .map(({ kind, things }) => ({
        kind,
        count: things.length,
        things: (kind === 'update' ? [] : things).slice(0, named).map(({ id, label, dueOn, accountId, role = null, codes }) => ({
          id,
          label,
          dueOn,
          accountId,
          role,
          code: codes[0] ?? null,
          toCode: null,
        })),
      }))
  }

  private async lock(manager: EntityManager, id: number): Promise<HandoverRow> {
    const row = await this.handovers.lock(manager, id)
    if (!row) throw notFound()
    return row
  }

  private async find(manager: EntityManager, caller: Caller, id: number): Promise<Handover> {
    const handover = await this.handovers.findOne(manager, readerOf(caller), id)
    if (!handover) throw notFound()
    return handover
  }
}

const readerOf = (caller: Caller) => ({
  accountId: caller.accountId,
  language: caller.language,
  seesAll: hasRole(caller, 'administrator'),
  bodyIds: bodiesOf(caller, 'approver'),
})

const broken = (reason: string, field: string, message: typeof m.handover_day_past): Refusal =>
  new Refusal('rule-broken', sentence(message, {}), { reason, fields: { [field]: sentence(message, {}) } })
