import type { Client, MeasureWords } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enterPlan, measureOf } from '../../testing/plan.fixture.js'
import { enter, makeTerms } from '../../testing/recommendation.fixture.js'

let app: TestApp
let officer: Client
let owner: Client
let stranger: Client
let observer: Client

beforeAll(async () => {
  app = await openTestApp()
  ;[officer, owner, stranger, observer] = await Promise.all([
    app.as('officer', 'OFFICE'),
    app.as('liaison', 'MOJ'),
    app.as('liaison', 'MOI'),
    app.as('observer', 'CSO'),
  ])
  await app.body('KRG-MOI', { track: 'kurdistan-region' })
  await makeTerms(app, 'sdg', ['16.3'])
})
afterAll(() => app.close())

describe('a version of a plan', () => {
  it('is there for officers and for the people of its owner alone, until it is approved', async () => {
    const code = await enterPlan(officer, { measures: [measureOf('1')] })
    expect((await owner.plans.get({ params: { code } })).versions.map(({ state }) => state)).toEqual(['draft'])
    for (const other of [stranger, observer]) {
      expect(await isRefused(other.plans.get({ params: { code } }))).toBe('not-found')
      expect(await isRefused(other.measures.get({ params: { code, measure: '1' } }))).toBe('not-found')
      expect((await other.plans.list()).map((plan) => plan.code)).not.toContain(code)
    }
  })

  it('cannot be edited once it is in force, and the next one begins as its copy', async () => {
    const code = await enterPlan(officer, {
      measures: [measureOf('1', { sdgs: ['16.3'], supporting: ['MOI'] })],
      inForceFrom: '2026-01-01',
    })
    const change = { ...words(measureOf('1')), version: 1 }
    expect(await isRefused(officer.measures.save({ params: { code, number: 1, measure: '1' }, body: change }))).toBe('rule-broken')
    const { shown, measures } = await officer.plans.beginVersion({ params: { code } })
    expect(shown).toBe(2)
    expect(measures.map(({ supporting, sdgs }) => [supporting.map(({ code: body }) => body), sdgs.map((goal) => goal.code)])).toEqual([
      [['MOI'], ['16.3']],
    ])
    expect((await observer.plans.get({ params: { code } })).shown).toBe(1)
    expect(await isRefused(observer.plans.get({ params: { code }, query: { version: 2 } }))).toBe('not-found')
  })

  it('says what it changed', async () => {
    const code = await enterPlan(officer, { measures: ['1', '2', '3'].map((measure) => measureOf(measure)), inForceFrom: '2026-01-01' })
    await officer.plans.beginVersion({ params: { code } })
    await officer.measures.save({
      params: { code, number: 2, measure: '2' },
      body: { ...words(measureOf('2')), endsOn: '2029-12-31', version: 1 },
    })
    await officer.measures.remove({ params: { code, number: 2, measure: '3' } })
    await officer.plans.addMeasures({ params: { code, number: 2 }, body: { measures: [measureOf('10')] } })
    const { same, differences } = await officer.plans.changes({ params: { code }, query: { from: 1, to: 2 } })
    expect(same).toBe(1)
    expect(differences.map(({ code: measure, kind }) => [measure, kind])).toEqual([
      ['2', 'changed'],
      ['3', 'removed'],
      ['10', 'added'],
    ])
    expect((await officer.plans.get({ params: { code }, query: { version: 1 } })).measures).toHaveLength(3)
  })

  it('is approved as it was read, with a lead for each measure', async () => {
    const code = await enterPlan(officer, { measures: [measureOf('1', { leads: [] })] })
    const approval = { inForceFrom: '2026-01-01', approvedBy: 'Council of Ministers', letterNumber: '12/77', letterDate: '2025-12-20' }
    const approve = (version: number) => officer.plans.putInForce({ params: { code, number: 1 }, body: { version, ...approval } })
    const { versions } = await officer.plans.get({ params: { code } })
    expect(await isRefused(approve(versions[0]!.version - 1))).toBe('stale-version')
    expect((await refusalOf(approve(versions[0]!.version))).problem.reason).toBe('nobody-leads')
  })

  it('takes all measures that are handed in, or none', async () => {
    const code = await enterPlan(officer, { measures: [] })
    const add = (...measures: MeasureWords[]) => officer.plans.addMeasures({ params: { code, number: 1 }, body: { measures } })
    const { problem } = await refusalOf(
      add(measureOf('1'), measureOf('2', { leads: ['NOBODY'] }), measureOf('3', { leads: ['MOJ', 'MOI'] })),
    )
    expect(Object.keys(problem.fields ?? {})).toEqual(['measures.1.leads', 'measures.2.leads'])
    expect((await add(measureOf('1'), measureOf('2', { leads: ['MOJ', 'KRG-MOI'] }))).measures).toHaveLength(2)
    expect(await isRefused(add(measureOf('3'), measureOf('2')))).toBe('conflict')
    expect((await officer.plans.get({ params: { code } })).measures).toHaveLength(2)
  })

  it('refuses an edit made from an older one, with the present one', async () => {
    const code = await enterPlan(officer, { measures: [measureOf('1')] })
    const save = (budgetLine: string) =>
      officer.measures.save({ params: { code, number: 1, measure: '1' }, body: { ...words(measureOf('1')), budgetLine, version: 1 } })
    await save('31/2')
    const { problem } = await refusalOf(save('31/3'))
    expect([problem.code, (problem.current as { budgetLine: string }).budgetLine]).toEqual(['stale-version', '31/2'])
  })

  it('is written by nobody else', async () => {
    const code = await enterPlan(officer, { measures: [measureOf('1')], inForceFrom: '2026-01-01' })
    expect(await isRefused(stranger.plans.beginVersion({ params: { code } }))).toBe('forbidden')
    expect((await owner.plans.beginVersion({ params: { code } })).shown).toBe(2)
  })
})

describe('a link between a measure and a recommendation', () => {
  it('stands on both, says who made it, and stays readable when it ended', async () => {
    const { code: recommendation, componentIds } = await enter(app, '140.7')
    const code = await enterPlan(officer, { measures: [measureOf('1')], inForceFrom: '2026-01-01' })
    const place = { code, measure: '1' }
    const linked = await officer.measures.link({ params: place, body: { codes: [recommendation], componentIds: [componentIds[0]!] } })
    expect(linked.recommendations).toHaveLength(2)
    await officer.measures.link({ params: place, body: { codes: [recommendation] } })
    const planned = await observer.measures.ofRecommendation({ params: { code: recommendation } })
    expect(planned.map(({ planCode, measure, letter }) => [planCode, measure.code, letter])).toEqual([
      [code, '1', null],
      [code, '1', ''],
    ])
    const { recommendations } = await officer.measures.unlink({ params: { ...place, link: linked.recommendations[0]!.id } })
    expect(recommendations.filter(({ endedAt, endedByName }) => endedAt && endedByName)).toHaveLength(1)
    const { timeline } = await observer.recommendations.get({ params: { code: recommendation } })
    expect(timeline.map(({ kind }) => kind).slice(0, 2)).toEqual(['measure-unlinked', 'measure-linked'])
  })
})

describe('an indicator', () => {
  const given = {
    names: { en: 'Complaints examined' },
    unit: { en: 'complaints' },
    definition: { en: 'Complaints examined within 30 days, out of all complaints received in the year.' },
    source: 'Ministry of Justice',
    kind: 'share' as const,
    direction: 'up' as const,
    breakdown: 'governorate' as const,
    baseline: { value: '٣٨', of: '۱۲۰', on: '2024-12-31' },
    target: { value: '90', of: '100', on: '2029-12-31' },
  }
  const make = async (more: Partial<Parameters<Client['indicators']['create']>[0]['body']> = {}) => {
    const code = await enterPlan(officer, { measures: [measureOf('1')], inForceFrom: '2026-01-01' })
    return officer.indicators.create({ params: { code, measure: '1' }, body: { ...given, ...more } })
  }

  it('reads numbers in all digits and keeps them exact', async () => {
    const { id } = await make({ kind: 'number', baseline: null, target: { value: '٠٫١', on: '2029-12-31' } })
    const { values, target } = await officer.indicators.addValues({
      params: { id },
      body: { trueOn: '2025-12-31', values: [{ quantity: { value: '123456789012,123456' } }] },
    })
    expect(values[0]?.quantity).toEqual({ value: '123456789012.123456', of: null })
    expect(target?.value).toBe('0.1')
  })

  it('does not guess a number that can be read in two ways', async () => {
    const { id } = await make()
    const add = officer.indicators.addValues({
      params: { id },
      body: { trueOn: '2025-12-31', values: [{ quantity: { value: '1,250', of: '2000' } }] },
    })
    expect(Object.keys((await refusalOf(add)).problem.fields ?? {})).toEqual(['values.0.quantity.value'])
  })

  it('tells no data from 0, and a correction from what it corrects', async () => {
    await makeTerms(app, 'governorate', ['IQ-BA', 'IQ-NI'])
    const { id } = await make()
    const enterValues = (values: Parameters<Client['indicators']['addValues']>[0]['body']['values']) =>
      officer.indicators.addValues({ params: { id }, body: { trueOn: '2025-12-31', values } })
    await enterValues([
      { quantity: { value: '40', of: '100' } },
      { termCode: 'IQ-BA', quantity: null },
      { termCode: 'IQ-NI', quantity: { value: '0', of: '9' } },
    ])
    const { values } = await enterValues([{ quantity: { value: '44', of: '100' } }])
    expect(values.map(({ term, quantity, corrected }) => [term?.code ?? null, quantity?.value ?? null, corrected])).toEqual([
      [null, '40', true],
      [null, '44', false],
      ['IQ-BA', null, false],
      ['IQ-NI', '0', false],
    ])
  })

  it('that is a share needs the whole, and no part is more than it', async () => {
    const { id } = await make()
    const add = (quantity: { value: string; of?: string }) =>
      isRefused(officer.indicators.addValues({ params: { id }, body: { trueOn: '2025-12-31', values: [{ quantity }] } }))
    expect(await add({ value: '40' })).toBe('rule-broken')
    expect(await add({ value: '140', of: '100' })).toBe('rule-broken')
  })

  it('keeps its number of edits, and nobody else enters values', async () => {
    const { id, version } = await make()
    const saved = await officer.indicators.save({ params: { id }, body: { ...given, source: 'Courts', version } })
    expect([saved.source, saved.version]).toEqual(['Courts', 2])
    expect(await isRefused(officer.indicators.save({ params: { id }, body: { ...given, version } }))).toBe('stale-version')
    expect(
      await isRefused(stranger.indicators.addValues({ params: { id }, body: { trueOn: '2025-12-31', values: [{ quantity: null }] } })),
    ).toBe('forbidden')
  })
})

const words = ({ code: _, ...rest }: MeasureWords) => rest
