import { randomUUID } from 'node:crypto'
import type { Client, ReportWords } from '@tawsiya/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enterPlan, measureOf } from '../../testing/plan.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { ReportReminders } from './report-reminders.js'

let app: TestApp
let officer: Client
let liaison: Client & { readonly accountId: number }
let approver: Client
let stranger: Client
let observer: Client
let code: string

beforeAll(async () => {
  app = await openTestApp()
  ;[officer, liaison, approver, stranger, observer] = await Promise.all([
    app.as('officer', 'OFFICE'),
    app.as('liaison', 'MOJ'),
    app.as('approver', 'MOJ'),
    app.as('liaison', 'MOI'),
    app.as('observer', 'CSO'),
  ])
})
afterAll(() => app.close())
beforeEach(async () => {
  code = await enterPlan(officer, { measures: [measureOf('1'), measureOf('2')], inForceFrom: '2026-01-01', ownerCode: 'OFFICE' })
})

const words = (more: Partial<ReportWords> = {}): ReportWords => ({
  narrative: 'The bill was sent to the Council of Ministers.',
  language: 'en',
  claimed: 'in-progress',
  trueOn: '2026-03-01',
  proofs: [],
  values: [],
  ...more,
})
const begin = (client: Client, more: { bodyCode?: string; dueId?: number; key?: string } = {}) =>
  client.measureReports.create({ body: { key: randomUUID(), planCode: code, measureCode: '1', bodyCode: 'MOJ', ...more } })
const decide = async (
  client: Client,
  id: number,
  decision: 'submitted' | 'cleared' | 'returned' | 'approved',
  reason: string | null = null,
) => {
  const { version } = await client.measureReports.get({ params: { id } })
  return client.measureReports.decide({ params: { id }, body: { version, decision, reason } })
}
const write = async (given: Partial<ReportWords> = {}, dueId?: number) => {
  const { id, version } = await begin(liaison, dueId === undefined ? {} : { dueId })
  await liaison.measureReports.save({ params: { id }, body: { ...words(given), version } })
  return id
}
const schedule = (everyMonths: 1 | 3 | 6 | 12 | null, firstDueOn: string | null) =>
  officer.plans.schedule({ params: { code }, body: { everyMonths, firstDueOn } })
const dues = async (measure = '1'): Promise<{ dueOn: string; measureId: number; reported: boolean }[]> =>
  app.database.query(
    `SELECT d.due_on::text AS "dueOn", d.measure_id AS "measureId", EXISTS (SELECT 1 FROM measure_reports r WHERE r.due_id = d.id) AS reported
     FROM report_dues d JOIN measures m ON m.id = d.measure_id JOIN plans p ON p.id = m.plan_id
     WHERE p.code = $1 AND m.code = $2 AND d.ended_at IS NULL ORDER BY d.due_on`,
    [code, measure],
  )

describe('a schedule', () => {
  it('makes the days ahead to the end of the plan, on working days', async () => {
    await schedule(3, '2030-01-31')
    const days = (await dues()).map(({ dueOn }) => dueOn)
    expect(days).toHaveLength(24)
    // The last day of a month that has no 31st.
    expect(days[1]).toBe('2030-04-30')
    const [{ idle }] = await app.database.query(
      'SELECT count(*) FILTER (WHERE NOT is_working_day(day))::integer AS idle FROM unnest($1::date[]) AS day',
      [days],
    )
    expect(idle).toBe(0)
  })

  it('that is changed keeps what was reported and what was due, and makes the later days anew', async () => {
    await schedule(3, '2030-01-31')
    const [first, second] = await app.database.query(
      `SELECT id, due_on::text AS "dueOn" FROM report_dues WHERE measure_id = $1 AND ended_at IS NULL ORDER BY due_on`,
      [(await dues())[0]!.measureId],
    )
    await write({}, first.id)
    // The second has come, and nothing was sent.
    await app.database.query(`UPDATE report_dues SET due_on = '2026-02-01' WHERE id = $1`, [second.id])
    await schedule(6, '2030-05-30')
    const kept = await dues()
    expect(kept.slice(0, 4).map(({ dueOn, reported }) => [dueOn, reported])).toEqual([
      ['2026-02-01', false],
      [first.dueOn, true],
      ['2030-05-30', false],
      // A Saturday: the first working day after it.
      ['2030-12-01', false],
    ])
  })

  it('of a measure goes before that of its plan, until it is ended', async () => {
    await schedule(12, '2030-01-31')
    const place = { code, measure: '2' }
    const own = await officer.measures.schedule({ params: place, body: { everyMonths: 1, firstDueOn: '2035-11-01' } })
    expect([own.schedule?.own, (await dues('2')).length, (await dues('1')).length]).toEqual([true, 2, 6])
    const followed = await officer.measures.schedule({ params: place, body: { everyMonths: null, firstDueOn: null } })
    expect([followed.schedule?.own, (await dues('2')).length]).toEqual([false, 6])
  })

  it('does not ask for what has passed', async () => {
    expect((await refusalOf(schedule(3, '2026-01-31'))).problem.fields).toHaveProperty('firstDueOn')
  })

  it('asks the new lead once a new version is in force', async () => {
    await schedule(12, '2030-01-31')
    await officer.plans.beginVersion({ params: { code } })
    const { code: _, ...changed } = measureOf('1', { leads: ['MOI'] })
    await officer.measures.save({ params: { code, number: 2, measure: '1' }, body: { ...changed, version: 1 } })
    const { versions } = await officer.plans.get({ params: { code }, query: { version: 2 } })
    await officer.plans.putInForce({
      params: { code, number: 2 },
      body: {
        version: versions[0]!.version,
        inForceFrom: '2026-02-01',
        approvedBy: 'Council',
        letterNumber: '1',
        letterDate: '2026-01-30',
      },
    })
    const { dues: seen } = await officer.measures.get({ params: { code, measure: '1' } })
    expect(seen).toEqual([])
    const asked: { code: string }[] = await app.database.query(
      'SELECT DISTINCT b.code FROM report_dues d JOIN bodies b ON b.id = d.body_id WHERE d.measure_id = $1 AND d.ended_at IS NULL',
      [(await dues())[0]!.measureId],
    )
    expect(asked.map((body) => body.code)).toEqual(['MOI'])
  })
})

describe('a report', () => {
  it('is its own institution’s alone until it is cleared, and everybody’s once approved', async () => {
    const id = await write()
    const readers = async () => {
      const seen = await Promise.all(
        [liaison, approver, officer, stranger, observer].map((client) =>
          client.measureReports.get({ params: { id } }).then(
            () => 1,
            () => 0,
          ),
        ),
      )
      const listed = await Promise.all(
        [liaison, approver, officer, stranger, observer].map(
          async (client) => (await client.measures.get({ params: { code, measure: '1' } })).reports.length,
        ),
      )
      expect(listed).toEqual(seen)
      return seen.join('')
    }
    expect(await readers()).toBe('10000')
    await decide(liaison, id, 'submitted')
    expect(await readers()).toBe('11000')
    await decide(approver, id, 'cleared')
    expect(await readers()).toBe('11100')
    await decide(officer, id, 'approved')
    expect(await readers()).toBe('11111')
  })

  it('that went back is read by the others as it was sent', async () => {
    const id = await write()
    await decide(liaison, id, 'submitted')
    await decide(approver, id, 'cleared')
    expect(await isRefused(decide(officer, id, 'returned'))).toBe('rule-broken')
    const { version } = await decide(officer, id, 'returned', 'Which Council?')
    await liaison.measureReports.save({ params: { id }, body: { ...words({ narrative: 'being rewritten' }), version } })
    expect((await officer.measureReports.get({ params: { id } })).narrative).toBe(words().narrative)
    expect((await liaison.measureReports.get({ params: { id } })).decisions.map(({ reason }) => reason)).toContain('Which Council?')
  })

  it('gives the measure its state, and its values enter the record, once approved', async () => {
    const recommendation = await enter(app, `1${code}`)
    await officer.measures.link({ params: { code, measure: '1' }, body: { codes: [recommendation.code] } })
    const indicator = await officer.indicators.create({
      params: { code, measure: '1' },
      body: {
        ...{
          names: { en: 'Trained' },
          unit: { en: 'persons' },
          definition: { en: 'Persons trained' },
          source: '',
          kind: 'number',
          direction: 'up',
        },
        ...{ breakdown: 'none', baseline: null, target: null },
      },
    })
    const id = await write({ values: [{ indicatorId: indicator.id, values: [{ termCode: null, quantity: { value: '٤٥٥', of: null } }] }] })
    const state = async () => {
      const measure = await observer.measures.get({ params: { code, measure: '1' } })
      return [measure.state, measure.indicators[0]?.values.map(({ quantity }) => quantity?.value)]
    }
    await decide(liaison, id, 'submitted')
    await decide(approver, id, 'cleared')
    expect(await state()).toEqual(['no-information', []])
    await decide(officer, id, 'approved')
    expect(await state()).toEqual(['in-progress', ['455']])
    const [planned] = await observer.measures.ofRecommendation({ params: { code: recommendation.code } })
    expect([planned?.measure.state, planned?.reported?.narrative]).toEqual(['in-progress', words().narrative])
    // A claim on a measure is no claim on the recommendation.
    const { claimed, timeline } = await observer.recommendations.get({ params: { code: recommendation.code } })
    expect([claimed, timeline[0]?.kind]).toEqual(['no-information', 'measure-reported'])
  })

  it('needs words, a state, a day, and proof of what it claims', async () => {
    const { id } = await begin(liaison)
    const { problem } = await refusalOf(decide(liaison, id, 'submitted'))
    expect(Object.keys(problem.fields ?? {})).toEqual(['narrative', 'claimed', 'trueOn'])
    const claim = await write({ claimed: 'fully-implemented' })
    expect((await refusalOf(decide(liaison, claim, 'submitted'))).problem.fields).toHaveProperty('proofs')
    const future = await write({ trueOn: '2099-01-01' })
    expect((await refusalOf(decide(liaison, future, 'submitted'))).problem.fields).toHaveProperty('trueOn')
  })

  it('is begun once for a due date, by a body that leads the measure', async () => {
    await schedule(12, '2030-01-31')
    const [due]: { id: number }[] = await app.database.query('SELECT id FROM report_dues WHERE measure_id = $1', [
      (await dues())[0]!.measureId,
    ])
    const [one, other] = [await begin(liaison, { dueId: due!.id }), await begin(liaison, { dueId: due!.id })]
    expect(one.id).toBe(other.id)
    expect(await isRefused(begin(stranger, { bodyCode: 'MOI' }))).toBe('rule-broken')
    expect(await isRefused(begin(stranger, { bodyCode: 'MOJ' }))).toBe('forbidden')
  })

  it('that somebody else saved meanwhile is not overwritten', async () => {
    const { id, version } = await begin(liaison)
    const save = (narrative: string) => liaison.measureReports.save({ params: { id }, body: { ...words({ narrative }), version } })
    await save('mine')
    expect((await save('mine')).narrative).toBe('mine')
    expect(await isRefused(save('yours'))).toBe('stale-version')
  })
})

describe('a reminder', () => {
  it('goes to the liaison before the day and after it, with codes and nothing else, until a report is sent', async () => {
    await schedule(12, '2030-01-31')
    const reminders = app.app.get(ReportReminders)
    for (const day of ['2030-01-24', '2030-01-25', '2030-02-01']) await reminders.remind(day)
    const told: { kind: string; codes: string[] }[] = await app.database.query(
      'SELECT kind, codes FROM notifications WHERE account_id = $1 AND due_on = $2 ORDER BY id',
      [liaison.accountId, '2030-01-31'],
    )
    const about = told.map(({ kind, codes }) => [kind, codes.filter((known) => known.startsWith(`${code} `))])
    expect(about).toEqual([
      ['report-due', [`${code} 1`, `${code} 2`]],
      ['report-overdue', [`${code} 1`, `${code} 2`]],
    ])
  })
})
