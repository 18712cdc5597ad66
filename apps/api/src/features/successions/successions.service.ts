import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { NewSuccession, Succession, SuccessionPreview, SuccessionSummary } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { Notifications } from '../notifications/index.js'
import { SuccessionMover, heldIn, type Going, type Plan } from './succession-mover.js'
import { broken, refuseMisshapen, refuseUnfit, targetsOf } from './succession-rules.js'
import { SuccessionsRepository, type ConcernedBody, type SuccessionRow } from './successions.repository.js'

@Injectable()
export class SuccessionsService {
  constructor(
    private readonly database: Database,
    private readonly successions: SuccessionsRepository,
    private readonly mover: SuccessionMover,
    private readonly notifications: Notifications,
  ) {}

  list(caller: Caller, body: string | undefined): Promise<SuccessionSummary[]> {
    const withPlans = caller.permissions.has('successions:manage')
    return this.successions.findAll(this.database.manager, caller.language, { withPlans, body: body ?? null })
  }

  get(caller: Caller, id: number): Promise<Succession> {
    return this.database.inTransaction((manager) => this.describe(manager, caller, id))
  }

  async preview(caller: Caller, given: NewSuccession): Promise<SuccessionPreview> {
    const { manager } = this.database
    const { from } = await this.check(manager, given)
    const going = given.kind === 'renamed' ? [] : await this.mover.find(manager, planOf(given, from), caller.language)
    refuseOpenWork(given.kind, going)
    return {
      atOnce: await this.successions.isDue(manager, given.day),
      held: heldIn(going.map(({ holding, ...thing }) => ({ kind: holding.kind, ...thing }))),
    }
  }

  create(caller: Caller, given: NewSuccession): Promise<Succession> {
    return this.database.inTransaction(async (manager) => {
      await manager.query('LOCK TABLE successions, bodies IN SHARE ROW EXCLUSIVE MODE')
      const id = await this.record(manager, caller.accountId, given)
      return this.describe(manager, caller, id)
    })
  }

  /** Writes it down, and carries it out where its day has come. */
  async record(manager: EntityManager, actorId: number | null, given: NewSuccession): Promise<number> {
    const { from, to } = await this.check(manager, given)
    const fromIds = from.map(({ id }) => id)
    if (await this.successions.findLater(manager, fromIds, { exceptId: null, after: null }))
      throw broken('already-planned', 'from', sentence(m.succession_already_planned, {}))
    if (given.kind === 'ended') refuseOpenWork(given.kind, await this.mover.find(manager, planOf(given, from), 'en'))
    const founded: number[] = []
    for (const body of given.founded) {
      const made = from[0] && (await this.successions.found(manager, from[0].id, given.day, body))
      if (!made) throw broken('code-taken', 'founded', sentence(m.problem_code_taken, { code: body.code }))
      founded.push(made)
    }
    const id = await this.successions.insert(manager, given, actorId)
    await this.successions.insertBodies(manager, id, 'from', fromIds)
    await this.successions.insertBodies(manager, id, 'to', [...to.map((body) => body.id), ...founded], founded)
    const row = await this.lock(manager, id)
    if (row.due) await this.carryOut(manager, row, actorId)
    return id
  }

  /** Carries out what was planned for today or earlier; called every night. */
  async carryOutDue(): Promise<void> {
    for (const { id } of await this.successions.findDue(this.database.manager)) {
      await this.database.inTransaction(async (manager) => {
        const row = await this.lock(manager, id)
        if (row.due && !row.carriedOutAt && !row.revokedAt) await this.carryOut(manager, row, null)
      })
    }
  }

  revoke(caller: Caller, id: number): Promise<Succession> {
    return this.database.inTransaction(async (manager) => {
      const row = await this.lock(manager, id)
      if (row.carriedOutAt || row.revokedAt)
        throw new Refusal('conflict', sentence(m.succession_not_planned, {}), { reason: 'not-planned' })
      await this.successions.markRevoked(manager, id, caller.accountId)
      await this.successions.unfound(manager, foundedIn(row))
      return this.describe(manager, caller, id)
    })
  }

  undo(caller: Caller, id: number): Promise<Succession> {
    return this.database.inTransaction(async (manager) => {
      await manager.query('LOCK TABLE successions, bodies IN SHARE ROW EXCLUSIVE MODE')
      const row = await this.lock(manager, id)
      if (!row.carriedOutAt || row.undoneAt)
        throw new Refusal('conflict', sentence(m.succession_not_carried_out, {}), { reason: 'not-carried-out' })
      const bodyIds = row.bodies.map((body) => body.id)
      if (await this.successions.findLater(manager, bodyIds, { exceptId: id, after: row.carriedOutAt }))
        throw new Refusal('rule-broken', sentence(m.succession_later, {}), { reason: 'later-succession' })
      const obstacles = await this.mover.obstacles(manager, row)
      if (obstacles.length > 0) {
        const labels = obstacles
          .flatMap((obstacle) => obstacle.labels)
          .slice(0, 10)
          .join(', ')
        throw new Refusal('rule-broken', sentence(m.succession_moved_on, { labels }), { reason: 'moved-on' })
      }
      if (row.kind === 'renamed') await this.successions.unrename(manager, id)
      else {
        await this.mover.undo(manager, row, caller.accountId)
        await this.successions.endBodies(manager, endedBy(row), null, null)
        await this.successions.unfound(manager, foundedIn(row))
      }
      await this.successions.markUndone(manager, id, caller.accountId)
      return this.describe(manager, caller, id)
    })
  }

  private async carryOut(manager: EntityManager, row: SuccessionRow, actorId: number | null): Promise<void> {
    if (row.kind === 'renamed') await this.successions.rename(manager, row)
    else {
      await this.mover.move(manager, row, actorId)
      const successors = row.bodies.filter(({ part }) => part === 'to')
      await this.successions.endBodies(manager, endedBy(row), row.day, successors.length === 1 ? (successors[0]?.id ?? null) : null)
    }
    await this.successions.markCarriedOut(manager, row.id)
    const bodyIds = row.bodies.map(({ id }) => id)
    const path = `/bodies/${row.bodies[0]?.code ?? ''}`
    await this.notifications.tell(manager, {
      kind: 'body-changed',
      to: { bodyIds, roles: ['liaison', 'approver', 'member'] },
      actorId,
      dueOn: row.day,
      path,
    })
  }

  private async check(manager: EntityManager, given: NewSuccession): Promise<{ from: ConcernedBody[]; to: ConcernedBody[] }> {
    refuseMisshapen(given)
    const bodies = await this.successions.findBodies(manager, [...given.from, ...given.to], given.day)
    const from = refuseUnfit(given.from, bodies, 'from')
    refuseUnfit(given.from, bodies, 'from', from[0])
    const to = refuseUnfit(given.to, bodies, 'to', from[0])
    const [body] = from
    if (given.kind === 'renamed' && body && (await this.successions.isRenamedAfter(manager, body.id, given.day)))
      throw broken('renamed-later', 'day', sentence(m.succession_renamed_later, {}))
    return { from, to }
  }

  private async lock(manager: EntityManager, id: number): Promise<SuccessionRow> {
    const row = await this.successions.lock(manager, id)
    if (!row) throw notFound()
    return row
  }

  private async describe(manager: EntityManager, caller: Caller, id: number): Promise<Succession> {
    const row = await this.lock(manager, id)
    const [summary] = await this.successions.findAll(manager, caller.language, { withPlans: true, id })
    if (!summary) throw notFound()
    if (summary.state === 'planned' && row.kind !== 'renamed') {
      const from = row.bodies.filter(({ part }) => part === 'from')
      const to = row.bodies.filter(({ part }) => part === 'to').map(({ code }) => code)
      const going = await this.mover.find(manager, { day: row.day, from, to, allocation: row.allocation }, caller.language)
      return { ...summary, held: heldIn(going.map(({ holding, ...thing }) => ({ kind: holding.kind, ...thing }))), obstacles: [] }
    }
    const moves = await this.successions.findMoves(manager, id)
    const held = heldIn(moves.map(({ kind, thing }) => ({ kind, thing, toCode: thing.toCode })))
    return { ...summary, held, obstacles: summary.state === 'carried-out' ? await this.mover.obstacles(manager, row) : [] }
  }
}

const planOf = (given: NewSuccession, from: readonly ConcernedBody[]): Plan => ({
  day: given.day,
  from,
  to: targetsOf(given),
  allocation: given.allocation,
})

/** A body that is among its own successors goes on. */
const endedBy = ({ bodies }: SuccessionRow): number[] =>
  bodies.filter(({ id, part }) => part === 'from' && !bodies.some((body) => body.part === 'to' && body.id === id)).map(({ id }) => id)

const foundedIn = ({ bodies }: SuccessionRow): number[] => bodies.filter(({ founded }) => founded).map(({ id }) => id)

function refuseOpenWork(kind: NewSuccession['kind'], going: readonly Going[]): void {
  const open = going.filter(({ holding }) => holding.kind === 'request-item' || holding.kind === 'update')
  if (kind === 'ended' && open.length > 0) throw broken('open-work', 'from', sentence(m.succession_open_work, { count: open.length }))
}
