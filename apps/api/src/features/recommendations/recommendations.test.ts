import { randomUUID } from 'node:crypto'
import type { Client, Recommendation } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadReferenceData } from '../../seeding/reference-data.js'
import { openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'

describe('a recommendation', () => {
  let app: TestApp
  let officer: Client
  let number = 0

  beforeAll(async () => {
    app = await openTestApp()
    await loadReferenceData(app.database.manager)
    officer = await app.as('officer', 'NMIRF-SEC')
  })
  afterAll(() => app.close())

  const entered = async (changes: object = {}): Promise<Recommendation> => {
    const text = 'Guarantee a lawyer within the first hours, keep written records, and allow visits without notice.'
    const { codes } = await officer.recommendations.create({
      body: { recommendations: [{ reviewCode: 'UPR4', number: `140.${++number}`, texts: [{ language: 'en', text }], ...changes }] },
    })
    return officer.recommendations.get({ params: { code: codes[0]! } })
  }
  const split = (recommendation: Recommendation, ...components: { id?: number; letter: string; text: string | null }[]) =>
    officer.recommendations.setComponents({ params: { code: recommendation.code }, body: { version: recommendation.version, components } })

  it('is one component at first: the whole of it', async () => {
    expect((await entered()).components).toMatchObject([{ letter: '', text: null, claimed: 'no-information', responsibilities: [] }])
  })

  it('is entered with others, all or none', async () => {
    const texts = [{ language: 'en', text: 'Text' }]
    const taken = await entered()
    const both = [
      { reviewCode: 'UPR4', number: '999.1', texts },
      { reviewCode: 'UPR4', number: taken.number, texts },
    ]
    expect((await refusalOf(officer.recommendations.create({ body: { recommendations: both } }))).problem.code).toBe('conflict')
    expect((await refusalOf(officer.recommendations.get({ params: { code: 'UPR4-999.1' } }))).status).toBe(404)
  })

  it('splits into excerpts that take over who answers for it', async () => {
    const whole = await entered()
    await officer.responsibilities.assign({ body: { codes: [whole.code], leads: ['MOJ'] } })
    const parts = await split(
      whole,
      { letter: 'a', text: 'Guarantee a lawyer within the first hours' },
      { letter: 'b', text: 'keep written records' },
    )
    expect(parts.components.map(({ letter, responsibilities }) => [letter, responsibilities.map(({ body }) => body.code)])).toEqual([
      ['a', ['MOJ']],
      ['b', ['MOJ']],
    ])
    expect(parts.texts[0]?.text).toBe(whole.texts[0]?.text)
  })

  it('keeps what was said of a component that stays', async () => {
    const whole = await entered()
    const parts = await split(whole, { letter: 'a', text: 'keep written records' }, { letter: 'b', text: 'allow visits without notice' })
    const [first] = parts.components
    await officer.assessments.create({
      body: { componentId: first!.id, previousId: null, status: 'planned', confidence: 'low', reasons: 'A draft exists.' },
    })
    const again = await officer.recommendations.get({ params: { code: whole.code } })
    const merged = await split(again, { id: first!.id, letter: 'a', text: first!.text })
    expect(merged.components).toMatchObject([{ id: first!.id, assessment: { status: 'planned' } }])
    expect(merged.assessed).toBe('planned')
  })

  it('has no component in words that are not its own', async () => {
    const { problem } = await refusalOf(split(await entered(), { letter: 'a', text: 'abolish the death penalty' }))
    expect(problem.fields).toHaveProperty(['components.0.text'])
  })

  it('refuses a change made from an older version and shows the present one', async () => {
    const seen = await entered()
    await officer.recommendations.addPosition({
      params: { code: seen.code },
      body: { version: seen.version, value: 'supported', symbol: null, paragraph: null, statedOn: null },
    })
    const late = officer.recommendations.addPosition({
      params: { code: seen.code },
      body: { version: seen.version, value: 'noted', symbol: null, paragraph: null, statedOn: null },
    })
    const { problem } = await refusalOf(late)
    expect(problem).toMatchObject({ code: 'stale-version', current: { version: seen.version + 1, position: { value: 'supported' } } })
  })

  it('keeps every edition of its text', async () => {
    const first = await entered()
    const corrected = await officer.recommendations.addText({
      params: { code: first.code },
      body: { version: first.version, language: 'en', text: 'A corrected text.' },
    })
    expect(corrected.texts).toMatchObject([{ text: 'A corrected text.', edition: 2, original: true }])
    expect(corrected.earlierTexts).toHaveLength(1)
  })

  it('carries labels of the vocabulary only', async () => {
    const { code, version } = await entered()
    const labelled = await officer.recommendations.setTerms({
      params: { code },
      body: { version, themes: ['right-to-health'], groups: ['children'], sdgs: ['16.3'] },
    })
    expect([labelled.themes, labelled.groups, labelled.sdgs].flat().map((term) => term.code)).toEqual([
      'right-to-health',
      'children',
      '16.3',
    ])
    const wrong = officer.recommendations.setTerms({
      params: { code },
      body: { version: labelled.version, themes: ['no-such-theme'], groups: [], sdgs: [] },
    })
    expect((await refusalOf(wrong)).problem.reason).toBe('unknown-code')
  })

  it('tells its story to everybody who reads the register', async () => {
    const { code } = await entered()
    await officer.responsibilities.assign({ body: { codes: [code], leads: ['MOJ', 'KRG-MOJ'], workingGroups: ['WG-DETENTION'] } })
    const { timeline, readers } = await (await app.as('observer', 'COR')).recommendations.get({ params: { code } })
    expect(timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['recommendation-entered', 'responsibility-assigned']))
    expect(readers).toBeGreaterThan(0)
  })

  it('is changed by officers alone', async () => {
    const { code, version } = await entered()
    const liaison = await app.as('liaison', 'MOJ')
    expect(
      (await refusalOf(liaison.recommendations.setTerms({ params: { code }, body: { version, themes: [], groups: [], sdgs: [] } }))).status,
    ).toBe(403)
    expect((await liaison.recommendations.get({ params: { code } })).actions).toEqual([])
  })
})

describe('a responsibility', () => {
  let app: TestApp
  let officer: Client

  beforeAll(async () => {
    app = await openTestApp()
    await loadReferenceData(app.database.manager)
    officer = await app.as('officer', 'NMIRF-SEC')
  })
  afterAll(() => app.close())

  const assigned = async (body: { leads?: string[]; supporting?: string[]; workingGroups?: string[] }) => {
    const texts = [{ language: 'en', text: 'Publish figures.' }]
    const { codes } = await officer.recommendations.create({
      body: { recommendations: [{ reviewCode: 'UPR4', number: randomUUID().slice(0, 8), texts }] },
    })
    await officer.responsibilities.assign({ body: { codes, ...body } })
    return codes[0]!
  }
  const partsOf = async (code: string) =>
    (await officer.recommendations.get({ params: { code } })).components.flatMap(({ responsibilities }) => responsibilities)

  it('has one lead in each government', async () => {
    const code = await assigned({ leads: ['MOJ', 'KRG-MOJ'] })
    await officer.responsibilities.assign({ body: { codes: [code], leads: ['MOI'] } })
    expect((await partsOf(code)).map(({ body }) => body.code).sort()).toEqual(['KRG-MOJ', 'MOI'])
    expect((await refusalOf(assigned({ leads: ['MOJ', 'MOI'] }))).problem.reason).toBe('two-leads')
  })

  it('is declined with a reason, which sends it back and never drops it', async () => {
    const code = await assigned({ leads: ['MOJ'] })
    const liaison = await app.as('liaison', 'MOJ')
    const [part] = await partsOf(code)
    const decline = (reason: string | null) =>
      liaison.responsibilities.answer({ params: { id: part!.id }, body: { state: 'declined', reason } })
    expect((await refusalOf(decline(null))).problem.reason).toBe('reason-needed')
    await decline('The courts answer for this.')
    expect(await partsOf(code)).toMatchObject([{ state: 'declined', reason: 'The courts answer for this.' }])
    expect(await officer.referrals.list({ query: { recommendation: code } })).toMatchObject([
      { code, reason: 'The courts answer for this.', outcome: null },
    ])
  })

  it('is answered by its own body alone', async () => {
    const [part] = await partsOf(await assigned({ leads: ['MOJ'] }))
    const other = await app.as('liaison', 'MOI')
    expect((await refusalOf(other.responsibilities.answer({ params: { id: part!.id }, body: { state: 'accepted' } }))).status).toBe(404)
  })
})

describe('an assessment', () => {
  let app: TestApp
  let officer: Client
  let componentId: number
  let code: string

  beforeAll(async () => {
    app = await openTestApp()
    await loadReferenceData(app.database.manager)
    officer = await app.as('officer', 'NMIRF-SEC')
    const texts = [{ language: 'en', text: 'Publish figures.' }]
    code = (await officer.recommendations.create({ body: { recommendations: [{ reviewCode: 'UPR4', number: '1.1', texts }] } })).codes[0]!
    componentId = (await officer.recommendations.get({ params: { code } })).components[0]!.id
  })
  afterAll(() => app.close())

  it('is refused where another was made since, and the other is shown', async () => {
    const first = await officer.assessments.create({
      body: { componentId, previousId: null, status: 'in-progress', confidence: 'low', reasons: 'Begun.' },
    })
    const late = officer.assessments.create({
      body: { componentId, previousId: null, status: 'disputed', confidence: 'high', reasons: 'Not begun.' },
    })
    expect((await refusalOf(late)).problem).toMatchObject({ code: 'stale-version', current: { id: first.id } })
  })

  it('keeps its reasons within the office where it says so', async () => {
    const { assessment } = (await officer.recommendations.get({ params: { code } })).components[0]!
    await officer.assessments.create({
      body: {
        componentId,
        previousId: assessment!.id,
        status: 'disputed',
        confidence: 'high',
        reasons: 'A source said so.',
        visibility: 'office',
      },
    })
    const seenBy = async (client: Client) => (await client.recommendations.get({ params: { code } })).components[0]!.assessment
    expect(await seenBy(await app.as('liaison', 'MOJ'))).toMatchObject({ status: 'disputed', reasons: null })
    expect(await seenBy(await app.as('officer', 'UNCO'))).toMatchObject({ reasons: null })
    expect(await seenBy(officer)).toMatchObject({ reasons: 'A source said so.' })
  })
})
