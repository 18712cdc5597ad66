import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, MeasureWords, Plan, PlanChanges, PlanSummary, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, staleVersion, type Caller, type Sentence } from '../../platform/http/index.js'
import { readAsOf } from '../register/index.js'
import { MeasureSummaries } from './measure-summaries.repository.js'
import { MeasuresRepository } from './measures.repository.js'
import { PlanDrafts, broken } from './plan-drafts.js'
import { mayWrite } from './plans.policy.js'
import { PlansRepository } from './plans.repository.js'
import { ReportSchedules } from './report-schedules.js'

type Routes = typeof contract.plans

@Injectable()
export class PlansService {
  constructor(
    private readonly database: Database,
    private readonly plans: PlansRepository,
    private readonly measures: MeasuresRepository,
    private readonly summaries: MeasureSummaries,
    private readonly drafts: PlanDrafts,
    private readonly schedules: ReportSchedules,
  ) {}

  list(caller: Caller, asOf?: string): Promise<PlanSummary[]> {
    return this.database.inSnapshot(async (manager) => {
      await readAsOf(manager, asOf)
      return this.plans.findAll(manager, caller)
    })
  }

  get(caller: Caller, code: string, query: Partial<HandlerInput<Routes['get']>['query']> = {}): Promise<Plan> {
    const { version, institution = [], sdg = [], state = [], late = false, asOf } = query
    return this.database.inSnapshot(async (manager) => {
      const then = await readAsOf(manager, asOf)
      const head = await this.plans.findOne(manager, caller, code)
      if (!head) throw notFound()
      const versions = await this.plans.findVersions(manager, caller, head.id)
      const shown = version ?? head.inForce?.number ?? versions[0]?.number
      if (!versions.some(({ number }) => number === shown)) throw notFound()
      const all = await this.summaries.find(manager, caller, { where: 'p.id = $4 AND v.number = $5', parameters: [head.id, shown] })
      return {
        ...head,
        versions,
        shown: shown as number,
        measures: all.filter(
          ({ leads, supporting, sdgs, ...measure }) =>
            has(institution, [...leads, ...supporting]) &&
            has(sdg, sdgs) &&
            (state.length === 0 || state.includes(measure.state)) &&
            (!late || measure.late),
        ),
        institutions: distinct(all.flatMap(({ leads, supporting }) => [...leads, ...supporting])),
        sdgs: distinct(all.flatMap(({ sdgs }) => sdgs)),
        schedule: await this.schedules.findOfPlan(manager, head.id),
        actions: !then && mayWrite(caller, head) ? ['edit', 'schedule'] : [],
      }
    })
  }

  async create(caller: Caller, { ownerCode, ...plan }: HandlerInput<Routes['create']>['body']): Promise<Plan> {
    if (plan.periodTo <= plan.periodFrom) throw broken('period', 'periodTo', sentence(m.rules_plans_period, {}))
    await this.database.inTransaction(async (manager) => {
      const [owner] = await this.measures.findBodies(manager, [ownerCode])
      if (!owner) throw broken('code-unknown', 'ownerCode', sentence(m.problem_code_unknown, { code: ownerCode }))
      if (!mayWrite(caller, { ownerId: owner.id })) throw new Refusal('forbidden', sentence(m.rules_plans_other_owner, {}))
      const entered = await this.plans.insert(manager, { ...plan, ownerId: owner.id, createdBy: caller.accountId })
      if (entered === undefined) {
        const taken = sentence(m.problem_code_taken, { code: plan.code })
        throw new Refusal('conflict', taken, { reason: 'code-taken', fields: { code: taken } })
      }
      await this.plans.insertVersion(manager, entered, caller.accountId)
    })
    return this.get(caller, plan.code)
  }

  async beginVersion(caller: Caller, code: string): Promise<Plan> {
    const number = await this.database.inTransaction(async (manager) => {
      const plan = await this.drafts.writable(manager, caller, code)
      const newest = await this.plans.findNewest(manager, plan.id)
      if (newest?.draft) return newest.number
      await this.plans.insertVersion(manager, plan.id, caller.accountId)
      return (newest?.number ?? 0) + 1
    })
    return this.get(caller, code, { version: number })
  }

  /** From now on what the version says cannot be changed, only replaced by another version. */
  async putInForce(
    caller: Caller,
    { code, number }: HandlerInput<Routes['putInForce']>['params'],
    { version, ...approval }: HandlerInput<Routes['putInForce']>['body'],
  ): Promise<Plan> {
    const stale = await this.database.inTransaction(async (manager) => {
      const { plan, draft } = await this.drafts.open(manager, caller, code, number)
      if (draft.version !== version) return true
      if (await this.plans.overtakes(manager, plan.id, number, approval.inForceFrom)) {
        throw broken('before-earlier', 'inForceFrom', sentence(m.rules_plans_before_earlier, {}))
      }
      const orphans = await this.plans.findOrphans(manager, draft.id)
      if (orphans.length > 0)
        throw broken('nobody-leads', 'measures', sentence(m.rules_plans_nobody_leads, { codes: orphans.slice(0, 10).join(', ') }))
      if ((await this.measures.findWords(manager, draft.id)).length === 0)
        throw broken('no-measures', 'measures', sentence(m.rules_plans_no_measures, {}))
      await this.plans.putInForce(manager, draft.id, { ...approval, decidedBy: caller.accountId })
      await this.schedules.remake(manager, plan.id)
      return false
    })
    if (stale) throw staleVersion(await this.get(caller, code, { version: number }))
    return this.get(caller, code, { version: number })
  }

  async addMeasures(
    caller: Caller,
    { code, number }: HandlerInput<Routes['addMeasures']>['params'],
    measures: readonly MeasureWords[],
  ): Promise<Plan> {
    await this.database.inTransaction(async (manager) => {
      const { plan, draft } = await this.drafts.open(manager, caller, code, number)
      const editions = await this.drafts.resolve(manager, measures)
      const refused: Record<string, Sentence> = {}
      for (const [place, edition] of editions.entries()) {
        const measureCode = (measures[place] as MeasureWords).code
        const measureId = await this.measures.identify(manager, plan.id, measureCode, caller.accountId)
        if (await this.measures.holds(manager, draft.id, measureId)) {
          refused[`measures.${place}.code`] = sentence(m.rules_plans_measure_taken, { code: measureCode })
        } else {
          await this.measures.saveEdition(manager, { versionId: draft.id, measureId, version: 0 }, edition, caller.accountId)
        }
      }
      const [first] = Object.values(refused)
      if (first) throw new Refusal('conflict', first, { reason: 'code-taken', fields: refused })
      await this.plans.touchVersion(manager, draft.id)
    })
    return this.get(caller, code, { version: number })
  }

  async changes(caller: Caller, code: string, { from, to }: { from: number; to: number }): Promise<PlanChanges> {
    const { manager } = this.database
    const plan = await this.plans.findOne(manager, caller, code)
    if (!plan) throw notFound()
    const seen = (await this.plans.findVersions(manager, caller, plan.id)).map(({ number }) => number)
    if (!seen.includes(from) || !seen.includes(to)) throw notFound()
    const [before, after] = await Promise.all([this.wordsOf(manager, plan.id, from), this.wordsOf(manager, plan.id, to)])
    const codes = [...new Set([...before.keys(), ...after.keys()])]
    const pairs = codes.map((measure) => ({ code: measure, before: before.get(measure) ?? null, after: after.get(measure) ?? null }))
    const different = pairs.filter((pair) => JSON.stringify(pair.before) !== JSON.stringify(pair.after))
    return {
      ...{ from, to },
      same: pairs.length - different.length,
      differences: different.map((pair) => ({ ...pair, kind: pair.before ? (pair.after ? 'changed' : 'removed') : 'added' })),
    }
  }

  private async wordsOf(manager: EntityManager, planId: number, number: number): Promise<Map<string, MeasureWords>> {
    const version = await this.plans.findVersion(manager, planId, number)
    const words = version ? await this.measures.findWords(manager, version.id) : []
    return new Map(words.map((measure) => [measure.code, measure]))
  }

  async schedule(caller: Caller, code: string, choice: HandlerInput<Routes['schedule']>['body']): Promise<Plan> {
    await this.database.inTransaction(async (manager) => {
      const plan = await this.drafts.writable(manager, caller, code)
      await this.schedules.set(manager, { plan, measureId: null, choice, setBy: caller.accountId })
    })
    return this.get(caller, code)
  }
}

const has = (wanted: readonly string[], found: readonly { readonly code: string }[]): boolean =>
  wanted.length === 0 || found.some(({ code }) => wanted.includes(code))

const distinct = <Thing extends { readonly code: string }>(things: readonly Thing[]): Thing[] =>
  [...new Map(things.map((thing) => [thing.code, thing])).values()].sort((one, other) =>
    one.code.localeCompare(other.code, 'en', { numeric: true }),
  )
