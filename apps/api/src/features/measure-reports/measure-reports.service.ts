import { isDeepStrictEqual } from 'node:util'
import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import {
  needsEvidence,
  workflowStates,
  type HandlerInput,
  type Measure,
  type MeasureReport,
  type ReportWords,
  type ReportsWaiting,
  type contract,
} from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import {
  bodiesOf,
  forbidden,
  hasRole,
  notFound,
  Refusal,
  sentence,
  staleVersion,
  type Caller,
  type Sentence,
} from '../../platform/http/index.js'
import { isFuture } from '../calendar/index.js'
import { HistoryRepository } from '../history/index.js'
import { IndicatorsRepository, IndicatorsService, MeasureReporting, ownBodies } from '../plans/index.js'
import { reportActions, type ReportAction } from './measure-reports.policy.js'
import { MeasureReportsRepository, type LockedReport } from './measure-reports.repository.js'

type Routes = typeof contract.measureReports
type DecisionGiven = HandlerInput<Routes['decide']>['body']

@Injectable()
export class MeasureReportsService implements MeasureReporting {
  constructor(
    private readonly database: Database,
    private readonly reports: MeasureReportsRepository,
    private readonly measured: IndicatorsRepository,
    private readonly indicators: IndicatorsService,
    private readonly history: HistoryRepository,
  ) {}

  async ofMeasure(manager: EntityManager, caller: Caller, measureId: number): Promise<Pick<Measure, 'reports' | 'dues'>> {
    return {
      reports: await this.reports.findSummaries(manager, caller, 'r.measure_id = $6', [measureId]),
      dues: await this.reports.findDues(manager, caller, 'd.measure_id = $6 AND d.due_on <= today() + 400', [measureId]),
    }
  }

  async waiting(caller: Caller): Promise<ReportsWaiting> {
    const { manager } = this.database
    const [writes, clears] = [bodiesOf(caller, 'liaison'), bodiesOf(caller, 'approver')]
    const reviews = hasRole(caller, 'officer') || ownBodies(caller).length > 0
    const open = `(r.id IS NULL OR r.state IN ('draft', 'returned'))`
    return {
      owed:
        writes.length > 0
          ? await this.reports.findDues(manager, caller, `d.body_id = ANY ($6) AND d.due_on <= today() + 30 AND ${open}`, [writes])
          : [],
      toClear:
        clears.length > 0
          ? await this.reports.findSummaries(manager, caller, `r.state = 'submitted' AND r.body_id = ANY ($6)`, [clears])
          : [],
      toReview: reviews
        ? await this.reports.findSummaries(
            manager,
            caller,
            `r.state = 'cleared' AND ($1 OR (p.owner_id = ANY ($2::integer[]) AND r.body_id <> p.owner_id))`,
          )
        : [],
      silent: reviews ? await this.reports.findSilent(manager, caller) : [],
    }
  }

  get(caller: Caller, id: number): Promise<MeasureReport> {
    return this.database.inSnapshot(async (manager) => {
      const head = await this.reports.findHead(manager, caller, id)
      if (!head) throw notFound()
      return {
        ...head,
        indicators: await this.measured.findOfMeasure(manager, caller.language, head.measureId),
        decisions: await this.reports.findDecisions(manager, caller, id),
        previous: await this.reports.findPrevious(manager, caller, head),
        actions: reportActions(caller, head),
      }
    })
  }

  /** Begins a report. The same key again, or the same due date, answers with what is there. */
  async create(
    caller: Caller,
    { key, planCode, measureCode, bodyCode, dueId }: HandlerInput<Routes['create']>['body'],
  ): Promise<MeasureReport> {
    const membership = caller.memberships.find(({ bodyCode: code, role }) => code === bodyCode && role === 'liaison')
    if (!membership) throw new Refusal('forbidden', sentence(m.rules_updates_other_body, { code: bodyCode }))
    const { bodyId } = membership
    const id = await this.database.inTransaction(async (manager) => {
      const measureId = await this.reports.leads(manager, planCode, measureCode, bodyId)
      if (measureId === undefined)
        throw new Refusal('rule-broken', sentence(m.rules_plans_not_leading, { code: measureCode }), { reason: 'not-leading' })
      if (dueId !== null && !(await this.reports.findDue(manager, dueId, measureId, bodyId))) throw notFound()
      const words = { narrative: '', language: caller.language, claimed: null, trueOn: null, proofs: [], values: [] }
      const begun = await this.reports.begin(manager, { key, measureId, bodyId, dueId, createdBy: caller.accountId, words })
      return begun ?? (await this.reports.findBegun(manager, { key, bodyId, dueId }))
    })
    if (id === undefined) throw new Refusal('conflict', sentence(m.rules_updates_key_used, {}), { reason: 'key-used' })
    return this.get(caller, id)
  }

  /** Keeps a draft. Saving the same words again changes nothing, so that a line that drops after a save makes no conflict. */
  async save(caller: Caller, id: number, { version, ...words }: HandlerInput<Routes['save']>['body']): Promise<MeasureReport> {
    const stale = await this.database.inTransaction(async (manager) => {
      const report = await this.lockVisible(manager, caller, id)
      if (!mayEver(caller, report, 'edit')) throw forbidden()
      if (sameWords(report.words, words)) return false
      if (report.version !== version) return true
      if (!reportActions(caller, report).includes('edit')) {
        throw new Refusal('rule-broken', sentence(m.rules_updates_not_editable, {}), { reason: 'not-editable' })
      }
      await this.reports.save(manager, report, words, caller.accountId)
      return false
    })
    if (stale) throw await this.staleVersion(caller, id)
    return this.get(caller, id)
  }

  async decide(caller: Caller, id: number, given: DecisionGiven): Promise<MeasureReport> {
    const stale = await this.database.inTransaction(async (manager) => {
      const report = await this.lockVisible(manager, caller, id)
      const { decision, reason } = given
      if (isRepeat(report, caller, given)) return false
      if (!mayEver(caller, report, decision)) throw forbidden()
      if (report.version !== given.version) return true
      if (!reportActions(caller, report).includes(decision))
        throw new Refusal('rule-broken', sentence(m.rules_updates_not_now, {}), { reason: 'not-now' })
      if (decision === 'returned' && !reason) {
        const missing = sentence(m.rules_updates_reason_missing, {})
        throw new Refusal('rule-broken', missing, { reason: 'reason-missing', fields: { reason: missing } })
      }
      if (decision === 'submitted') await this.refuseIncomplete(manager, report)
      const bodyId = bodiesOf(caller, 'liaison', 'approver').includes(report.bodyId) ? report.bodyId : decidingBody(caller, report)
      await this.reports.decide(manager, report, { decision, reason: reason || null, bodyId, actorId: caller.accountId })
      if (decision === 'approved') await this.enterInRecord(manager, caller.accountId, report)
      return false
    })
    if (stale) throw await this.staleVersion(caller, id)
    return this.get(caller, id)
  }

  /** What an approved report adds to the record: its values, and a line in the history of what the measure carries out. */
  async enterInRecord(
    manager: EntityManager,
    actorId: number,
    report: Omit<LockedReport, 'version' | 'state' | 'lastDecision'>,
    at?: string,
  ): Promise<void> {
    const { id, words, planCode, measureCode, measureId, bodyId } = report
    for (const { indicatorId, values } of words.values) {
      if (values.length === 0 || words.trueOn === null) continue
      await this.indicators.enter(manager, {
        indicatorId,
        trueOn: words.trueOn,
        source: '',
        values,
        reportId: id,
        enteredBy: words.savedBy,
        ...(at && { at }),
      })
    }
    const items = await this.reports.findLinked(manager, measureId)
    if (items.length === 0) return
    const detail = { plan: planCode, measure: measureCode, ...(words.claimed && { status: words.claimed }) }
    await this.history.record(manager, { kind: 'measure-reported', actorId, bodyId, detail, audience: 'everyone', items, at })
  }

  private async lockVisible(manager: EntityManager, caller: Caller, id: number): Promise<LockedReport> {
    if (!(await this.reports.isVisible(manager, caller, id))) throw notFound()
    return this.reports.lock(manager, id)
  }

  private async staleVersion(caller: Caller, id: number): Promise<Refusal> {
    return staleVersion(await this.get(caller, id))
  }

  /** What leaves a body says what was done, how far it has come and when that was true, and shows what it claims. */
  private async refuseIncomplete(manager: EntityManager, { words, measureId }: LockedReport): Promise<void> {
    const fields: Record<string, Sentence> = {}
    if (words.narrative.trim() === '') fields['narrative'] = sentence(m.rules_updates_narrative_missing, {})
    if (words.claimed === null) fields['claimed'] = sentence(m.rules_updates_claimed_missing, {})
    else if (needsEvidence(words.claimed) && words.proofs.length === 0) fields['proofs'] = sentence(m.rules_plans_proof_missing, {})
    if (words.trueOn === null) fields['trueOn'] = sentence(m.rules_updates_true_on_missing, {})
    else if (await isFuture(manager, words.trueOn)) fields['trueOn'] = sentence(m.rules_updates_true_on_future, {})
    if (Object.keys(fields).length > 0)
      throw new Refusal('rule-broken', sentence(m.rules_plans_report_incomplete, {}), { reason: 'incomplete', fields })
    const known = (await this.measured.findOfMeasure(manager, 'en', measureId)).map(({ id }) => id)
    for (const [place, { indicatorId, values }] of words.values.entries()) {
      if (!known.includes(indicatorId)) throw notFound()
      await this.indicators.resolve(manager, indicatorId, words.trueOn as string, values, `values.${place}.`)
    }
  }
}

/** Whether the caller could do it at another stage: then the stage is what stands in the way, and not the person. */
const mayEver = (caller: Caller, report: LockedReport, action: ReportAction): boolean =>
  workflowStates.some((state) => reportActions(caller, { ...report, state }).includes(action))

const isRepeat = (report: LockedReport, caller: Caller, { decision, version }: DecisionGiven): boolean =>
  report.version === version + 1 && report.lastDecision?.decision === decision && report.lastDecision.actorId === caller.accountId

const decidingBody = (caller: Caller, { ownerId }: LockedReport): number =>
  ownBodies(caller).includes(ownerId) ? ownerId : (bodiesOf(caller, 'officer')[0] ?? ownerId)

const wordFields = ['narrative', 'language', 'claimed', 'trueOn', 'proofs', 'values'] as const
const sameWords = (present: LockedReport['words'], given: ReportWords): boolean =>
  wordFields.every((field) => isDeepStrictEqual(present[field], given[field]))
