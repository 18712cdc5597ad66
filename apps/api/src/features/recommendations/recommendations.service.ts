import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { NewRecommendation, Recommendation } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { EvidenceReader } from '../evidence/index.js'
import { HistoryRepository } from '../history/index.js'
import { UpdatesReader } from '../updates/index.js'
import { ComponentsWriter, type NewComponent } from './components.writer.js'
import type { ChangedRecommendation, EnteredRecommendation, LabelTaxonomy } from './entered-recommendation.js'
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

  get(caller: Caller, code: string): Promise<Recommendation> {
    return this.database.inSnapshot((manager) => this.read(manager, caller, code))
  }

  create(caller: Caller, entries: readonly NewRecommendation[]): Promise<{ codes: string[] }> {
    return this.database.inTransaction(async (manager) => {
      const entered = await Promise.all(entries.map((entry) => this.prepare(manager, entry)))
      const made = await this.writer.enter(manager, entered, provenance(caller))
      return { codes: made.map(({ code }) => code) }
    })
  }

  /** Changes one recommendation from the version that the caller saw, and answers with what it is then. */
  change(caller: Caller, code: string, version: number, changes: Omit<ChangedRecommendation, 'id'>): Promise<Recommendation> {
    return this.fromVersion(caller, code, version, (manager, id) => this.writer.change(manager, [{ id, ...changes }], provenance(caller)))
  }

  async setTerms(caller: Caller, code: string, version: number, codes: Readonly<Record<LabelTaxonomy, readonly string[]>>): Promise<Recommendation> {
    return this.fromVersion(caller, code, version, async (manager, id) => {
      const labels = {
        theme: await this.termIds(manager, 'theme', codes.theme),
        group: await this.termIds(manager, 'group', codes.group),
        sdg: await this.termIds(manager, 'sdg', codes.sdg),
      }
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
    if (!changed) throw new Refusal('stale-version', sentence(m.problem_stale_version, {}), { current: present })
    return present
  }

  private async read(manager: EntityManager, caller: Caller, code: string): Promise<Recommendation> {
    const head = await this.reader.findHead(manager, caller, code)
    if (!head) throw new Refusal('not-found', sentence(m.problem_not_found, {}))
    const components = await this.reader.findComponents(manager, caller, head.id)
    return {
      ...head,
      components,
      updates: await this.updates.summariesForRecommendation(manager, caller, head.id),
      evidence: await this.evidence.forRecommendation(manager, caller, head.id),
      openRequests: await this.reader.findOpenRequests(manager, caller, head.id),
      timeline: await this.history.findTimeline(manager, caller, head.id),
      readers: await this.reader.countReaders(manager),
      actions: actionsFor(caller, components),
    }
  }

  private async prepare(manager: EntityManager, entry: NewRecommendation): Promise<EnteredRecommendation> {
    const reviewId = await this.reader.findReviewId(manager, entry.reviewCode)
    if (!reviewId) throw unknownCode(entry.reviewCode)
    const original = entry.texts.some((text) => text.original)
    return {
      reviewId,
      code: `${entry.reviewCode}-${entry.number}`,
      number: entry.number,
      kind: entry.kind,
      symbol: entry.symbol,
      texts: entry.texts.map((text, place) => ({ ...text, original: original ? text.original : place === 0 })),
      states: entry.recommendingStates,
      termIds: [
        ...(await this.termIds(manager, 'theme', entry.themes)),
        ...(await this.termIds(manager, 'group', entry.groups)),
        ...(await this.termIds(manager, 'sdg', entry.sdgs)),
      ],
      position: entry.position && { ...entry.position, statedOn: null },
    }
  }

  private async termIds(manager: EntityManager, taxonomy: LabelTaxonomy, codes: readonly string[]): Promise<number[]> {
    if (codes.length === 0) return []
    const ids = await this.reader.findTermIds(manager, taxonomy, codes)
    return codes.map((code) => {
      const id = ids.get(code)
      if (!id) throw unknownCode(code)
      return id
    })
  }
}

const provenance = (caller: Caller) => ({ actorId: caller.accountId, bodyId: bodiesOf(caller, 'officer')[0] ?? null, importId: null })

const unknownCode = (code: string) => new Refusal('rule-broken', sentence(m.problem_code_unknown, { code }), { reason: 'unknown-code' })
