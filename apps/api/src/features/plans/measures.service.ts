import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, HistoryKind, Measure, PlannedMeasure, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, notFound, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { HistoryRepository } from '../history/index.js'
import { readAsOf } from '../register/index.js'
import { IndicatorsRepository } from './indicators.repository.js'
import { MeasureHistory } from './measure-history.repository.js'
import { MeasuresRepository } from './measures.repository.js'
import { PlanDrafts, broken } from './plan-drafts.js'
import { mayWrite } from './plans.policy.js'
import { PlansRepository } from './plans.repository.js'
import { ReportSchedules } from './report-schedules.js'

type Routes = typeof contract.measures
type Place = HandlerInput<Routes['link']>['params']

/** The reports and due dates of a measure as far as the caller may see them; the feature of the reports provides it. */
export abstract class MeasureReporting {
  abstract ofMeasure(manager: EntityManager, caller: Caller, measureId: number): Promise<Pick<Measure, 'reports' | 'dues'>>
}

@Injectable()
export class MeasuresService {
  constructor(
    private readonly database: Database,
    private readonly plans: PlansRepository,
    private readonly measures: MeasuresRepository,
    private readonly indicators: IndicatorsRepository,
    private readonly events: MeasureHistory,
    private readonly drafts: PlanDrafts,
    private readonly schedules: ReportSchedules,
    private readonly reporting: MeasureReporting,
    private readonly history: HistoryRepository,
  ) {}

  get(caller: Caller, { code, measure }: Place, { version, asOf }: HandlerInput<Routes['get']>['query'] = {}): Promise<Measure> {
    return this.database.inSnapshot(async (manager) => {
      const then = await readAsOf(manager, asOf)
      const head = await this.measures.findOne(manager, caller, code, measure, version)
      if (!head) throw notFound()
      const { id, planId, plan, leads } = head
      const writes = !then && mayWrite(caller, head)
      const own = bodiesOf(caller, 'liaison')
      return {
        ...head,
        ...(await this.reporting.ofMeasure(manager, caller, id)),
        recommendations: await this.measures.findLinks(manager, caller.language, id),
        indicators: await this.indicators.findOfMeasure(manager, caller.language, id),
        schedule: await this.schedules.findOfMeasure(manager, planId, id),
        history: await this.events.find(manager, caller.language, planId, id),
        reportsFor: !then && plan.state === 'in-force' ? leads.filter((lead) => own.includes(lead.id)).map((lead) => lead.code) : [],
        actions: [
          ...(writes && plan.state === 'draft' ? ['edit' as const] : []),
          ...(writes ? (['link', 'indicators', 'schedule'] as const) : []),
        ],
      }
    })
  }

  async save(
    caller: Caller,
    { code, number, measure }: HandlerInput<Routes['save']>['params'],
    { version, ...words }: HandlerInput<Routes['save']>['body'],
  ) {
    const saved = await this.database.inTransaction(async (manager) => {
      const { versionId, measureId } = await this.inDraft(manager, caller, code, number, measure)
      const [edition] = await this.drafts.resolve(manager, [words])
      if (!edition) return false
      await this.plans.touchVersion(manager, versionId)
      return this.measures.saveEdition(manager, { versionId, measureId, version }, edition, caller.accountId)
    })
    const current = await this.get(caller, { code, measure }, { version: number })
    if (!saved) throw staleVersion(current)
    return current
  }

  async remove(caller: Caller, { code, number, measure }: HandlerInput<Routes['remove']>['params']) {
    await this.database.inTransaction(async (manager) => {
      const { versionId, measureId } = await this.inDraft(manager, caller, code, number, measure)
      await this.measures.removeEdition(manager, versionId, measureId)
      await this.plans.touchVersion(manager, versionId)
    })
    return {}
  }

  /** Links recommendations; those that are linked already stay as they are. */
  async link(caller: Caller, place: Place, { codes, componentIds }: HandlerInput<Routes['link']>['body']): Promise<Measure> {
    if (codes.length + componentIds.length === 0) throw broken('nothing-chosen', 'codes', sentence(m.problem_field_nothing_chosen, {}))
    await this.database.inTransaction(async (manager) => {
      const { plan, measureId } = await this.ofPlan(manager, caller, place)
      const targets = await this.measures.findTargets(manager, codes, componentIds)
      const unknown = codes.find((code) => !targets.some((target) => target.code === code))
      if (unknown !== undefined) throw broken('code-unknown', 'codes', sentence(m.problem_code_unknown, { code: unknown }))
      if (componentIds.some((id) => !targets.some(({ componentId }) => componentId === id))) {
        throw broken('component-gone', 'componentIds', sentence(m.rules_updates_component_gone, {}))
      }
      const linked = await this.measures.link(manager, measureId, targets, caller.accountId)
      if (linked.length > 0) await this.tell(manager, caller, 'measure-linked', { plan, measure: place.measure }, linked)
    })
    return this.get(caller, place)
  }

  async unlink(caller: Caller, { link, ...place }: HandlerInput<Routes['unlink']>['params']): Promise<Measure> {
    await this.database.inTransaction(async (manager) => {
      const { plan, measureId } = await this.ofPlan(manager, caller, place)
      const ended = await this.measures.unlink(manager, measureId, link, caller.accountId)
      if (!ended) throw notFound()
      await this.tell(manager, caller, 'measure-unlinked', { plan, measure: place.measure }, [ended])
    })
    return this.get(caller, place)
  }

  ofRecommendation(caller: Caller, code: string, asOf?: string): Promise<PlannedMeasure[]> {
    return this.database.inSnapshot(async (manager) => {
      await readAsOf(manager, asOf)
      return this.measures.findOfRecommendation(manager, caller, code)
    })
  }

  async schedule(caller: Caller, place: Place, choice: HandlerInput<Routes['schedule']>['body']): Promise<Measure> {
    await this.database.inTransaction(async (manager) => {
      const { plan, measureId } = await this.ofPlan(manager, caller, place)
      await this.schedules.set(manager, { plan, measureId, choice, setBy: caller.accountId })
    })
    return this.get(caller, place)
  }

  private async inDraft(manager: EntityManager, caller: Caller, code: string, number: number, measure: string) {
    const { plan, draft } = await this.drafts.open(manager, caller, code, number)
    const measureId = await this.measures.findId(manager, plan.id, measure)
    if (measureId === undefined || !(await this.measures.holds(manager, draft.id, measureId))) throw notFound()
    return { versionId: draft.id, measureId }
  }

  private async ofPlan(manager: EntityManager, caller: Caller, { code, measure }: Place) {
    const plan = await this.drafts.writable(manager, caller, code)
    const measureId = await this.measures.findId(manager, plan.id, measure)
    if (measureId === undefined) throw notFound()
    return { plan, measureId }
  }

  private tell(
    manager: EntityManager,
    caller: Caller,
    kind: HistoryKind,
    { plan, measure }: { plan: { code: string; ownerId: number }; measure: string },
    items: readonly { recommendationId: number; componentId: number | null }[],
  ): Promise<void> {
    const detail = { plan: plan.code, measure }
    return this.history.record(manager, { kind, actorId: caller.accountId, bodyId: plan.ownerId, detail, audience: 'everyone', items })
  }
}
