import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { NewRecommendation, Recommendation } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database, lookBack } from '../../platform/database/index.js'
import { bodiesOf, notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { EvidenceReader } from '../evidence/index.js'
import { HistoryRepository } from '../history/index.js'
import { pointInTime, type PointInTime } from '../register/index.js'
import { UpdatesReader } from '../updates/index.js'
import { ComponentsWriter, type NewComponent } from './components.writer.js'
import type { ChangedRecommendation, EnteredRecommendation, EnteredText, LabelTaxonomy } from './entered-recommendation.js'
import { actionsFor } from './recommendations.policy.js'
import { RecommendationsReader } from './recommendations.reader.js'
import { RecommendationsWriter } from './recommendations.writer.js'

@Injectable()
export class RecommendationsService {
  constructor(
    private readonly database: Database,
    private readonly reader: RecommendationsReader,
    private readonly writer: RecommendationsWriter,
    private readonly components: ComponentsWriter,
    private readonly updates: UpdatesReader,
    private readonly evidence: EvidenceReader,
    private readonly history: HistoryRepository,
  ) {}

  get(caller: Caller, code: string, asOf?: string): Promise<Recommendation> {
    return this.database.inSnapshot(async (manager) => this.read(manager, caller, code, await pointInTime(manager, asOf)))
  }

  create(caller: Caller, entries: readonly NewRecommendation[]): Promise<{ codes: string[] }> {
    return this.database.inTransaction(async (manager) => {
      const made = await this.writer.enter(manager, await this.prepare(manager, entries), provenance(caller))
      return { codes: made.map(({ code }) => code) }
    })
  }

  /** Changes one recommendation from the version that the caller saw, and answers with what it is then. */
  change(caller: Caller, code: string, version: number, changes: Omit<ChangedRecommendation, 'id'>): Promise<Recommendation> {
    return this.fromVersion(caller, code, version, (manager, id) => this.writer.change(manager, [{ id, ...changes }], provenance(caller)))
  }

  setTerms(caller: Caller, code: string, version: number, codes: LabelCodes): Promise<Recommendation> {
    return this.fromVersion(caller, code, version, async (manager, id) => {
      const ids = await this.reader.findTermIds(manager, codes)
      const labels = { theme: idsOf(codes.theme, ids.theme), group: idsOf(codes.group, ids.group), sdg: idsOf(codes.sdg, ids.sdg) }
      await this.writer.change(manager, [{ id, labels }], provenance(caller))
    })
  }

  setComponents(caller: Caller, code: string, version: number, wanted: readonly NewComponent[]): Promise<Recommendation> {
    return this.fromVersion(caller, code, version, (manager, id) => this.components.replace(manager, id, wanted, provenance(caller)))
  }

  private async fromVersion(
    caller: Caller,
    code: string,
    version: number,
    work: (manager: EntityManager, id: number) => Promise<void>,
  ): Promise<Recommendation> {
    const changed = await this.database.inTransaction(async (manager) => {
      const locked = await this.reader.lockVersion(manager, code, version)
      if (locked) await work(manager, locked.id)
      return locked !== undefined
    })
    const present = await this.get(caller, code)
    if (!changed) throw staleVersion(present)
    return present
  }

  private async read(manager: EntityManager, caller: Caller, code: string, then?: PointInTime): Promise<Recommendation> {
    const moment = then?.moment ?? 'infinity'
    const head = await this.reader.findHead(manager, caller, code, moment)
    if (!head) throw notFound()
    const updates = await this.updates.summariesForRecommendation(manager, caller, head.id, then?.moment)
    if (then) await lookBack(manager, then.moment)
    const components = await this.reader.findComponents(manager, caller, head.id, moment)
    const evidence = await this.evidence.forRecommendation(manager, caller, head.id)
    return {
      ...head,
      components,
      updates,
      // What was withdrawn since has taken its evidence with it.
      evidence: then ? evidence.filter(({ updateId }) => updateId === null || updates.some(({ id }) => id === updateId)) : evidence,
      openRequests: await this.reader.findOpenRequests(manager, caller, head.id, moment),
      timeline: await this.history.findTimeline(manager, caller, head.id),
      readers: await this.reader.countReaders(manager),
      actions: then ? [] : actionsFor(caller, components),
      asOf: then ? new Date(then.moment).toISOString() : null,
    }
  }

  private async prepare(manager: EntityManager, entries: readonly NewRecommendation[]): Promise<EnteredRecommendation[]> {
    const reviews = await this.reader.findReviewIds(
      manager,
      entries.map(({ reviewCode }) => reviewCode),
    )
    const terms = await this.reader.findTermIds(manager, {
      theme: entries.flatMap(({ themes }) => themes),
      group: entries.flatMap(({ groups }) => groups),
      sdg: entries.flatMap(({ sdgs }) => sdgs),
    })
    return entries.map((entry) => ({
      reviewId: idOf(entry.reviewCode, reviews),
      code: `${entry.reviewCode}-${entry.number}`,
      number: entry.number,
      kind: entry.kind,
      symbol: entry.symbol,
      texts: withOriginal(entry.texts),
      states: entry.recommendingStates,
      termIds: [...idsOf(entry.themes, terms.theme), ...idsOf(entry.groups, terms.group), ...idsOf(entry.sdgs, terms.sdg)],
      position: entry.position && { ...entry.position, statedOn: null },
    }))
  }
}

type LabelCodes = Readonly<Record<LabelTaxonomy, readonly string[]>>

/** Where no text is called the original, the first is. */
const withOriginal = (texts: readonly EnteredText[]): EnteredText[] =>
  texts.map((text, place) => ({ ...text, original: text.original || (place === 0 && !texts.some(({ original }) => original)) }))

const idsOf = (codes: readonly string[], ids: ReadonlyMap<string, number>): number[] => codes.map((code) => idOf(code, ids))

function idOf(code: string, ids: ReadonlyMap<string, number>): number {
  const id = ids.get(code)
  if (id === undefined) throw new Refusal('rule-broken', sentence(m.problem_code_unknown, { code }), { reason: 'unknown-code' })
  return id
}

const provenance = (caller: Caller) => ({ actorId: caller.accountId, bodyId: bodiesOf(caller, 'officer')[0] ?? null, importId: null })
