import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { GivenValue, HandlerInput, Indicator, Quantity, SavedIndicator, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, staleVersion, type Caller, type Sentence } from '../../platform/http/index.js'
import { isFuture } from '../calendar/index.js'
import { IndicatorsRepository, type NewValues } from './indicators.repository.js'
import { MeasuresRepository } from './measures.repository.js'
import { PlanDrafts, broken } from './plan-drafts.js'

type Routes = typeof contract.indicators

@Injectable()
export class IndicatorsService {
  constructor(
    private readonly database: Database,
    private readonly indicators: IndicatorsRepository,
    private readonly measures: MeasuresRepository,
    private readonly drafts: PlanDrafts,
  ) {}

  async get(caller: Caller, id: number): Promise<Indicator> {
    const { manager } = this.database
    const place = await this.indicators.findPlace(manager, id)
    const indicator = await this.indicators.findOne(manager, caller.language, id)
    if (!place || !indicator || !(await this.measures.findOne(manager, caller, place.planCode, place.measureCode))) throw notFound()
    return indicator
  }

  async create(caller: Caller, { code, measure }: { code: string; measure: string }, indicator: SavedIndicator): Promise<Indicator> {
    refuseHalfShares(indicator)
    const id = await this.database.inTransaction(async (manager) => {
      const plan = await this.drafts.writable(manager, caller, code)
      const measureId = await this.measures.findId(manager, plan.id, measure)
      if (measureId === undefined) throw notFound()
      return this.indicators.insert(manager, measureId, indicator, caller.accountId)
    })
    return this.get(caller, id)
  }

  async save(caller: Caller, id: number, { version, ...indicator }: HandlerInput<Routes['save']>['body']): Promise<Indicator> {
    refuseHalfShares(indicator)
    const saved = await this.database.inTransaction(async (manager) => {
      await this.writable(manager, caller, id)
      return this.indicators.save(manager, id, version, indicator, caller.accountId)
    })
    const current = await this.get(caller, id)
    if (!saved) throw staleVersion(current)
    return current
  }

  async addValues(caller: Caller, id: number, given: HandlerInput<Routes['addValues']>['body']): Promise<Indicator> {
    await this.database.inTransaction(async (manager) => {
      await this.writable(manager, caller, id)
      await this.enter(manager, { indicatorId: id, ...given, reportId: null, enteredBy: caller.accountId })
    })
    return this.get(caller, id)
  }

  /** Enters values of one day; those of a report come with its approval. */
  async enter(
    manager: EntityManager,
    { values, ...given }: Omit<NewValues, 'values'> & { readonly values: readonly GivenValue[] },
  ): Promise<void> {
    await this.indicators.insertValues(manager, { ...given, values: await this.resolve(manager, given.indicatorId, given.trueOn, values) })
  }

  /** Refuses what cannot be a value of this indicator, at the field of each. */
  async resolve(
    manager: EntityManager,
    indicatorId: number,
    trueOn: string,
    values: readonly GivenValue[],
    path = '',
  ): Promise<NewValues['values']> {
    if (await isFuture(manager, trueOn)) throw broken('true-on-future', 'trueOn', sentence(m.rules_updates_true_on_future, {}))
    const place = await this.indicators.findPlace(manager, indicatorId)
    if (!place) throw notFound()
    const codes = values.flatMap(({ termCode }) => termCode ?? [])
    const terms = new Map((await this.indicators.findTerms(manager, place.breakdown, codes)).map(({ id, code }) => [code, id]))
    const refused: Record<string, Sentence> = {}
    const resolved = values.map(({ termCode, quantity }, at) => {
      const wrong = quantityProblem(place.kind, quantity)
      if (wrong) refused[`${path}values.${at}.quantity`] = wrong
      if (termCode !== null && !terms.has(termCode))
        refused[`${path}values.${at}.termCode`] = sentence(m.problem_code_unknown, { code: termCode })
      return { termId: termCode === null ? null : (terms.get(termCode) ?? null), quantity }
    })
    const [first] = Object.values(refused)
    if (first) throw new Refusal('rule-broken', first, { reason: 'value-unfit', fields: refused })
    return resolved
  }

  private async writable(manager: EntityManager, caller: Caller, id: number): Promise<void> {
    const place = await this.indicators.findPlace(manager, id)
    if (!place) throw notFound()
    await this.drafts.writable(manager, caller, place.planCode)
  }
}

/** A share is two numbers, the part no greater than the whole; a plain number stands alone. */
function quantityProblem(kind: string, quantity: Quantity | null): Sentence | undefined {
  if (!quantity) return undefined
  if (kind === 'number') return quantity.of === null ? undefined : sentence(m.rules_plans_no_whole, {})
  if (quantity.of === null) return sentence(m.rules_plans_whole_missing, {})
  const [part, whole] = [Number(quantity.value), Number(quantity.of)]
  return whole > 0 && part >= 0 && part <= whole ? undefined : sentence(m.rules_plans_part_of_whole, {})
}

function refuseHalfShares({ kind, baseline, target }: SavedIndicator): void {
  for (const [field, quantity] of Object.entries({ baseline, target })) {
    const wrong = quantityProblem(kind, quantity)
    if (wrong) throw broken('value-unfit', field, wrong)
  }
}
