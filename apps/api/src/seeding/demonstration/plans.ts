import type { INestApplicationContext } from '@nestjs/common'
import type { MeasureWords, Quantity } from '@tawsiya/sdk'
import { MeasureReportsRepository, MeasureReportsService } from '../../features/measure-reports/index.js'
import { IndicatorsRepository, MeasuresRepository, PlansRepository, ReportSchedules } from '../../features/plans/index.js'
import { rows } from '../../platform/database/index.js'
import { required } from './cast.js'
import type { DemonstrationMeasure, DemonstrationPlan } from './plan-file.js'
import type { EnteredDemonstration } from './recommendations.js'
import { spread, uuidOf } from './spread.js'
import type { Stage } from './stage.js'

interface Means {
  readonly plans: PlansRepository
  readonly measures: MeasuresRepository
  readonly indicators: IndicatorsRepository
  readonly schedules: ReportSchedules
  readonly reports: MeasureReportsRepository
  readonly service: MeasureReportsService
}

export const planMeans = (app: INestApplicationContext): Means => ({
  plans: app.get(PlansRepository),
  measures: app.get(MeasuresRepository),
  indicators: app.get(IndicatorsRepository),
  schedules: app.get(ReportSchedules),
  reports: app.get(MeasureReportsRepository),
  service: app.get(MeasureReportsService),
})

const days = { entered: 640, approved: 620, scheduled: 230, amended: 150, firstDue: 46, reported: 50 }

/** Two plans in their second year: versions, links, indicators, and a first round of reports, some of which have not come. */
export async function enterPlans(
  stage: Stage,
  means: Means,
  recommendations: readonly EnteredDemonstration[],
  plans: readonly DemonstrationPlan[],
): Promise<void> {
  for (const plan of plans) await enterPlan(stage, means, recommendations, plan)
}

async function enterPlan(
  stage: Stage,
  means: Means,
  recommendations: readonly EnteredDemonstration[],
  plan: DemonstrationPlan,
): Promise<void> {
  const { manager, calendar, cast } = stage
  const officer = cast.person(plan.by)
  const firstYear = Number(calendar.day(0).slice(0, 4)) - 1
  const planId = required(
    await means.plans.insert(manager, {
      ...{ code: plan.code, names: plan.names, track: plan.track, demonstration: true, createdBy: officer.accountId },
      ...{ ownerId: cast.body(plan.owner).id, periodFrom: `${firstYear}-01-01`, periodTo: `${firstYear + 4}-12-31` },
      at: calendar.moment(days.entered, '10:00'),
    }),
    plan.code,
  )
  const ids = new Map<string, number>()
  const first = plan.firstVersion
  for (const [place, letterNumber] of plan.letters.entries()) {
    const last = place === plan.letters.length - 1
    const [begun, approved] = last && place > 0 ? [days.amended + 20, days.amended] : [days.entered, days.approved]
    const versionId = await means.plans.insertVersion(manager, planId, officer.accountId, calendar.moment(begun, '10:20'))
    const measures = last || !first ? plan.measures : [...plan.measures.filter(({ code }) => !first.without.includes(code)), first.also]
    await manager.query('DELETE FROM measure_editions WHERE plan_version_id = $1', [versionId])
    for (const measure of measures) {
      const old = !last && first ? { otherwise: first.otherwise[measure.code], sooner: first.sooner.includes(measure.code) } : {}
      const measureId = await means.measures.identify(manager, planId, measure.code, officer.accountId, calendar.moment(begun, '10:30'))
      ids.set(measure.code, measureId)
      const words = await wordsOf(stage, means, measure, { firstYear, supporting: plan.supporting[measure.code] ?? [], ...old })
      await means.measures.saveEdition(manager, { versionId, measureId, version: 0 }, words, officer.accountId)
    }
    await means.plans.putInForce(manager, versionId, {
      ...{ approvedBy: plan.approvedBy, letterNumber, letterDate: calendar.day(approved + 5), inForceFrom: calendar.day(approved) },
      ...{ decidedBy: officer.accountId, at: calendar.moment(approved, '12:00') },
    })
  }
  await linkMeasures(stage, means, recommendations, plan, ids)
  await enterIndicators(stage, means, plan, ids, firstYear)
  await means.schedules.set(manager, {
    plan: { id: planId },
    measureId: null,
    choice: { everyMonths: plan.everyMonths, firstDueOn: calendar.day(days.firstDue) },
    setBy: officer.accountId,
    at: calendar.moment(days.scheduled, '09:30'),
  })
  await reportOn(stage, means, plan, ids)
}

async function wordsOf(
  { manager, cast }: Stage,
  { measures }: Means,
  { leads, sdgs, fromYear, toYear, text }: DemonstrationMeasure,
  {
    firstYear,
    supporting,
    otherwise,
    sooner = false,
  }: { firstYear: number; supporting: readonly string[]; otherwise?: string | undefined; sooner?: boolean },
) {
  const endOf = (year: number) => (Number.isInteger(year) ? `${firstYear + year - 1}-12-31` : `${firstYear + Math.floor(year)}-06-30`)
  const texts: MeasureWords['texts'] = otherwise ? { ar: otherwise } : text
  return {
    ...{ texts, startsOn: `${firstYear + fromYear - 1}-01-01`, endsOn: endOf(sooner ? Math.max(1, toYear - 1) : toYear), budgetLine: '' },
    leadIds: leads.map((code) => cast.body(code).id),
    supportingIds: supporting.map((code) => cast.body(code).id),
    sdgIds: (await measures.findSdgs(manager, sdgs)).map(({ id }) => id),
  }
}

async function linkMeasures(
  { manager, history, calendar, cast }: Stage,
  { measures }: Means,
  recommendations: readonly EnteredDemonstration[],
  plan: DemonstrationPlan,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const officer = cast.person(plan.by)
  const at = calendar.moment(days.amended - 2, '11:00')
  const entries = []
  for (const measure of plan.measures.filter((candidate) => candidate.recommendations.length > 0)) {
    const targets = measure.recommendations.map(({ review, number }) => {
      const found = required(
        recommendations.find((one) => one.review === review && one.number === number),
        `recommendation ${review}-${number}`,
      )
      return { recommendationId: found.id, componentId: null, code: `${review}-${number}` }
    })
    await measures.link(manager, required(ids.get(measure.code), measure.code), targets, officer.accountId, at)
    const detail = { plan: plan.code, measure: measure.code }
    entries.push({
      kind: 'measure-linked' as const,
      actorId: officer.accountId,
      bodyId: officer.body.id,
      detail,
      audience: 'everyone' as const,
      items: targets,
      at,
    })
  }
  await history.recordAll(manager, entries)
}

async function enterIndicators(
  { manager, calendar, cast }: Stage,
  { indicators }: Means,
  plan: DemonstrationPlan,
  ids: ReadonlyMap<string, number>,
  firstYear: number,
): Promise<void> {
  const enteredBy = cast.person(plan.by).accountId
  const at = calendar.moment(days.amended - 4, '13:00')
  for (const { measure, years, byTerm, baseline, target, ...words } of plan.indicators) {
    const endOf = (place: number) => `${firstYear - years.length + 1 + place}-12-31`
    const given = {
      ...words,
      baseline: { ...baseline, on: endOf(0), source: words.source },
      target: { ...target, on: `${firstYear + 4}-12-31` },
    }
    const indicatorId = await indicators.insert(manager, required(ids.get(measure), measure), given, enteredBy, at)
    const terms = await indicators.findTerms(manager, words.breakdown, Object.keys(byTerm))
    for (const [place, quantity] of years.entries()) {
      const last = place === years.length - 1
      const told = last
        ? terms.map(({ id, code }): { termId: number; quantity: Quantity | null } => ({ termId: id, quantity: byTerm[code] ?? null }))
        : []
      const values = [{ termId: null, quantity }, ...told]
      await indicators.insertValues(manager, {
        indicatorId,
        trueOn: endOf(place),
        source: words.source,
        values,
        reportId: null,
        enteredBy,
        at,
      })
    }
  }
}

/** A first round: most were approved, some are on their way, and from the others nothing has come. */
async function reportOn(
  { manager, calendar, cast }: Stage,
  { reports, service }: Means,
  plan: DemonstrationPlan,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const officer = cast.person(plan.by)
  for (const [place, { measure, narrative, language, claimed }] of plan.reports.entries()) {
    const measureId = required(ids.get(measure), measure)
    const [due] = await rows<{ id: number; bodyId: number; code: string }>(
      manager,
      `SELECT d.id, d.body_id AS "bodyId", b.code FROM report_dues d JOIN bodies b ON b.id = d.body_id WHERE d.measure_id = $1 ORDER BY d.due_on LIMIT 1`,
      [measureId],
    )
    const [liaison, approver] = due ? [cast.inBody(due.code, 'liaison'), cast.inBody(due.code, 'approver')] : []
    if (!due || !liaison || !approver) continue
    const trueOn = calendar.day(days.reported + 6)
    const letter = {
      kind: 'letter' as const,
      letterNumber: `${4 + (place % 5)}/${1210 + spread(`${plan.code} ${measure}`, 700)}`,
      letterDate: trueOn,
      issuer: 'مكتب الوزير',
    }
    const words = { narrative, language, claimed, trueOn, proofs: [letter], values: [] }
    const key = uuidOf(`${plan.code} report ${measure}`)
    const at = (daysAgo: number, time: string) => calendar.moment(daysAgo, time)
    const begun = {
      key,
      measureId,
      bodyId: due.bodyId,
      dueId: due.id,
      createdBy: liaison.accountId,
      words,
      at: at(days.reported + 1, '10:00'),
    }
    const id = required(await reports.begin(manager, begun), key)
    const report = { id, words: { ...words, version: 1, savedBy: liaison.accountId } }
    const own = { bodyId: due.bodyId, reason: null }
    const stage = place % 8
    if (stage === 7) continue
    await reports.decide(manager, report, { ...own, decision: 'submitted', actorId: liaison.accountId, at: at(days.reported, '10:30') })
    if (stage === 5) continue
    await reports.decide(manager, report, { ...own, decision: 'cleared', actorId: approver.accountId, at: at(days.reported - 1, '12:00') })
    if (stage === 3) continue
    const decided = { bodyId: officer.body.id, reason: null, actorId: officer.accountId, at: at(days.reported - 5, '11:15') }
    await reports.decide(manager, report, { ...decided, decision: 'approved' })
    const standing = { ...report, measureId, bodyId: due.bodyId, ownerId: officer.body.id, planCode: plan.code, measureCode: measure }
    await service.enterInRecord(manager, officer.accountId, standing, decided.at)
  }
}
