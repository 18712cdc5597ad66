import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HistoryKind } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Refusal, sentence } from '../../platform/http/index.js'
import { HistoryRepository, type NewHistoryEntry } from '../history/index.js'
import { refreshRegister } from '../register/index.js'
import type { ChangedRecommendation, EnteredPosition, EnteredRecommendation, LabelTaxonomy, Provenance } from './entered-recommendation.js'
import { RecommendationFactsRepository } from './recommendation-facts.repository.js'

type Event = { readonly recommendationId: number; readonly detail: Readonly<Record<string, string>> }

/**
 * The one way in which recommendations get into the record and are corrected: by hand, from a file, or from a seed. Any number
 * takes about ten statements, with history and register. The caller's transaction is theirs to open.
 */
@Injectable()
export class RecommendationsWriter {
  constructor(
    private readonly facts: RecommendationFactsRepository,
    private readonly history: HistoryRepository,
  ) {}

  /** Ids in the order given; refused where one of the codes is taken. */
  async enter(
    manager: EntityManager,
    entries: readonly EnteredRecommendation[],
    from: Provenance,
  ): Promise<{ id: number; code: string }[]> {
    if (entries.length === 0) return []
    const inserted = await this.facts.insertRecommendations(manager, entries, from)
    const idByCode = new Map(inserted.map(({ id, code }) => [code, id]))
    const entered = entries.map((entry) => {
      const id = idByCode.get(entry.code)
      // A code that stands twice among the entries is inserted once.
      if (id === undefined || inserted.length < entries.length) throw takenCode(entries, idByCode)
      return { ...entry, id }
    })
    const of = <Fact extends object>(list: (entry: EnteredRecommendation) => readonly Fact[]) =>
      entered.flatMap((entry) => list(entry).map((fact) => ({ ...fact, recommendationId: entry.id })))

    await this.facts.insertTexts(
      manager,
      of(({ texts }) => texts),
      from,
    )
    await this.facts.replaceStates(
      manager,
      of(({ states }) => (states.length > 0 ? [{ names: states }] : [])),
    )
    await this.facts.insertLabels(
      manager,
      of(({ termIds }) => [{ termIds }]),
    )
    const stated = of(({ position }) => (position ? [position] : []))
    await this.facts.insertPositions(manager, stated, from)
    await this.facts.insertComponents(
      manager,
      of(({ components }) => components ?? [{ letter: '', text: null }]),
      from,
    )
    await this.history.recordAll(manager, [
      ...historyOf(
        'recommendation-entered',
        entered.map(({ id }) => ({ recommendationId: id, detail: {} })),
        from,
      ),
      ...historyOf(
        'position-stated',
        stated.map((position) => ({ recommendationId: position.recommendationId, detail: positionDetail(position) })),
        from,
      ),
    ])
    const ids = entered.map(({ id }) => id)
    await refreshRegister(manager, ids)
    return entered.map(({ id, code }) => ({ id, code }))
  }

  /** Every change is one more version of its recommendation. */
  async change(manager: EntityManager, changes: readonly ChangedRecommendation[], from: Provenance): Promise<void> {
    if (changes.length === 0) return
    const editions = await this.facts.insertTexts(
      manager,
      changes.flatMap(({ id, text }) => (text ? [{ ...text, recommendationId: id }] : [])),
      from,
    )
    const states = await this.facts.replaceStates(
      manager,
      changes.flatMap(({ id, states: names }) => (names ? [{ names, recommendationId: id }] : [])),
    )
    const labels = await this.facts.replaceLabels(manager, changes.flatMap(labelChanges))
    const stated = changes.flatMap(({ id, position }) => (position ? [{ ...position, recommendationId: id }] : []))
    const previous = new Map((await this.facts.insertPositions(manager, stated, from)).map((row) => [row.recommendationId, row.previous]))
    await this.history.recordAll(manager, [
      ...historyOf(
        'text-changed',
        editions.map(({ recommendationId, language, edition }) => ({ recommendationId, detail: { language, edition: String(edition) } })),
        from,
      ),
      ...historyOf(
        'text-changed',
        states.map((row) => ({ recommendationId: row.recommendationId, detail: { field: 'states', previous: row.previous } })),
        from,
      ),
      ...historyOf(
        'terms-changed',
        labels.map(({ recommendationId, ...detail }) => ({ recommendationId, detail })),
        from,
      ),
      ...historyOf(
        'position-stated',
        stated.map((position) => ({
          recommendationId: position.recommendationId,
          detail: { ...positionDetail(position), ...present({ previous: previous.get(position.recommendationId) }) },
        })),
        from,
      ),
    ])
    const ids = changes.map(({ id }) => id)
    await this.facts.countUp(manager, ids)
    await refreshRegister(manager, ids)
  }
}

const labelChanges = ({ id, labels = {} }: ChangedRecommendation) =>
  (Object.entries(labels) as [LabelTaxonomy, readonly number[]][]).map(([taxonomy, termIds]) => ({
    recommendationId: id,
    taxonomy,
    termIds,
  }))

const positionDetail = ({ value, symbol, paragraph, statedOn, reason }: EnteredPosition) => ({
  status: value,
  ...present({ symbol, paragraph, statedOn, reason }),
})

/** Only what is there: the detail of an entry holds words alone. */
const present = (values: Record<string, string | null | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])))

/** What happened alike to many is one entry on many. */
function historyOf(kind: HistoryKind, events: readonly Event[], { actorId, bodyId, at }: Provenance): NewHistoryEntry[] {
  return [...Map.groupBy(events, ({ detail }) => JSON.stringify(detail)).values()].map((alike) => ({
    kind,
    actorId,
    bodyId,
    at,
    audience: 'everyone',
    detail: alike[0]?.detail ?? {},
    items: alike.map(({ recommendationId }) => ({ recommendationId })),
  }))
}

function takenCode(entries: readonly EnteredRecommendation[], inserted: ReadonlyMap<string, number>): Refusal {
  const codes = entries.map(({ code }) => code)
  const taken = codes.find((code, place) => !inserted.has(code) || codes.indexOf(code) !== place) ?? ''
  return new Refusal('conflict', sentence(m.problem_code_taken, { code: taken }), { reason: 'code-taken' })
}
