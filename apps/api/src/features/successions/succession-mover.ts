import { Injectable } from '@nestjs/common'
import type { Allocation, Held, Language, Obstacle } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { refreshRegister } from '../register/index.js'
import { HistoryRepository } from '../history/index.js'
import type { FoundThing, Holding } from '../holdings/index.js'
import { allocator } from './allocate.js'
import { bodyHoldings } from './body-holdings.js'
import { SuccessionsRepository, type KeptMove, type SuccessionRow } from './successions.repository.js'

/** So many of a kind are named. */
const named = 500

export interface Going {
  readonly holding: Holding
  readonly fromId: number
  readonly thing: FoundThing
  readonly toCode: string | null
}

export interface Plan {
  readonly day: string
  readonly from: readonly { readonly id: number; readonly code: string }[]
  /** Codes, as a successor may not exist yet. */
  readonly to: readonly string[]
  readonly allocation: Allocation
}

/** Finds what goes where, moves it, and brings it back. */
@Injectable()
export class SuccessionMover {
  constructor(
    private readonly successions: SuccessionsRepository,
    private readonly history: HistoryRepository,
  ) {}

  /** Everything that the bodies hold, with who gets it; what stays where it is is left out. */
  async find(manager: EntityManager, { day, from, to, allocation }: Plan, language: Language): Promise<Going[]> {
    const found: { holding: Holding; body: { id: number; code: string }; thing: FoundThing }[] = []
    for (const body of from) {
      for (const holding of bodyHoldings) {
        const things = await holding.find(manager, { holderId: body.id, day, bodyId: null, language })
        found.push(...things.map((thing) => ({ holding, body, thing })))
      }
    }
    const themes =
      allocation.themes.length > 0
        ? await this.successions.findThemes(
            manager,
            found.flatMap(({ thing }) => thing.codes),
          )
        : new Map<string, string[]>()
    const goesTo = allocator(allocation, to, themes)
    return found
      .map(({ holding, body, thing }) => ({ holding, fromId: body.id, fromCode: body.code, thing, toCode: goesTo(thing) }))
      .filter(({ fromCode, toCode }) => fromCode !== toCode)
  }

  async move(manager: EntityManager, row: SuccessionRow, actorId: number | null): Promise<void> {
    const from = row.bodies.filter(({ part }) => part === 'from')
    const to = row.bodies.filter(({ part }) => part === 'to')
    const going = await this.find(manager, { day: row.day, from, to: to.map(({ code }) => code), allocation: row.allocation }, 'en')
    const moves: KeptMove[] = []
    for (const group of Map.groupBy(going, ({ holding, fromId, toCode }) => `${holding.kind} ${fromId} ${toCode}`).values()) {
      const [first] = group
      if (!first) continue
      const { holding, fromId, toCode } = first
      const toId = to.find(({ code }) => code === toCode)?.id ?? null
      const things = new Map(group.map(({ thing }) => [thing.id, thing]))
      const moved = await holding.move(manager, { ids: [...things.keys()], fromId, toId, day: row.day, actorId, successionId: row.id })
      moves.push(
        ...moved.flatMap((move) => {
          const thing = things.get(move.rowId)
          return thing ? [{ ...move, kind: holding.kind, fromId, toId, thing: { ...thing, toCode } }] : []
        }),
      )
    }
    await this.successions.insertMoves(manager, row.id, moves)
    await this.tell(manager, row, moves, actorId, 'body-succeeded')
  }

  async undo(manager: EntityManager, row: SuccessionRow, actorId: number): Promise<void> {
    const moves = await this.successions.findMoves(manager, row.id)
    for (const { holding, ...moved } of groupsOf(moves, row)) await holding.undo(manager, moved)
    await this.tell(manager, row, moves, actorId, 'succession-undone')
  }

  /** What has happened since and would be lost: to what moved, and to a successor that would no longer be there. */
  async obstacles(manager: EntityManager, row: SuccessionRow): Promise<Obstacle[]> {
    const moves = await this.successions.findMoves(manager, row.id)
    const touched: { kind: Obstacle['kind']; labels: string[] }[] = []
    for (const { holding, ...moved } of groupsOf(moves, row))
      touched.push({ kind: holding.kind, labels: await holding.touched(manager, moved) })
    const arrived = new Set(moves.map(({ kind, rowId, madeId }) => `${kind} ${madeId ?? rowId}`))
    for (const { id: holderId } of row.bodies.filter(({ founded }) => founded)) {
      for (const holding of bodyHoldings) {
        const things = await holding.find(manager, { holderId, day: row.day, bodyId: null, language: 'en' })
        touched.push({
          kind: holding.kind,
          labels: things.filter(({ id }) => !arrived.has(`${holding.kind} ${id}`)).map(({ label }) => label),
        })
      }
    }
    const byKind = Map.groupBy(touched, ({ kind }) => kind)
    return [...byKind].flatMap(([kind, some]) => {
      const labels = [...new Set(some.flatMap((one) => one.labels))]
      return labels.length > 0 ? [{ kind, count: labels.length, labels: labels.slice(0, 20) }] : []
    })
  }

  private async tell(
    manager: EntityManager,
    row: SuccessionRow,
    moves: readonly KeptMove[],
    actorId: number | null,
    kind: 'body-succeeded' | 'succession-undone',
  ): Promise<void> {
    const responsibilities = moves.filter((move) => move.kind === 'responsibility')
    const codeOf = (id: number | null) => row.bodies.find((body) => body.id === id)?.code ?? ''
    for (const [toId, some] of Map.groupBy(responsibilities, (move) => move.toId)) {
      const items = await this.successions.findItems(
        manager,
        some.map(({ rowId }) => rowId),
      )
      const detail = { from: [...new Set(some.map(({ fromId }) => codeOf(fromId)))].join(', '), to: codeOf(toId) }
      await this.history.record(manager, { kind, actorId, bodyId: some[0]?.fromId ?? null, detail, audience: 'everyone', items })
    }
    await refreshRegister(
      manager,
      await this.successions.findRecommendations(
        manager,
        moves.flatMap(({ thing }) => thing.codes),
      ),
    )
  }
}

/** Moves by what they are and between whom: as they were made, so they are taken back. */
function groupsOf(moves: readonly KeptMove[], { carriedOutAt }: SuccessionRow) {
  const groups = Map.groupBy(moves, ({ kind, fromId, toId }) => `${kind} ${fromId} ${toId}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const holding = bodyHoldings.find(({ kind }) => kind === first?.kind)
    return first && holding ? [{ holding, moves: group, fromId: first.fromId, toId: first.toId, since: carriedOutAt ?? '' }] : []
  })
}

/** Counted by kind, in the order of the registry. */
export function heldIn(
  going: readonly { readonly kind: Held['kind']; readonly thing: FoundThing; readonly toCode: string | null }[],
): Held[] {
  const byKind = Map.groupBy(going, ({ kind }) => kind)
  return bodyHoldings.flatMap(({ kind }) => {
    const things = byKind.get(kind) ?? []
    if (things.length === 0) return []
    const shown = things.slice(0, named).map(({ thing: { id, label, dueOn, accountId, role = null, codes }, toCode }) => ({
      id,
      label,
      dueOn,
      accountId,
      role,
      code: codes[0] ?? null,
      toCode,
    }))
    // Drafts are counted only: what somebody is writing about is the institution's own matter.
    return [{ kind, count: things.length, things: kind === 'update' ? [] : shown }]
  })
}
