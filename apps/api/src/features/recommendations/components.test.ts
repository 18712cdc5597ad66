import { randomUUID } from 'node:crypto'
import type { Client, Recommendation } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { sqlOf } from '../../testing/statements.fixture.js'
import { decide, draft } from '../../testing/update.fixture.js'

const lawyer = { letter: 'a', text: 'Guarantee a lawyer within the first hours' }
const records = { letter: 'b', text: 'keep written records' }
const texts = [{ language: 'en', text: `${lawyer.text} and ${records.text}.`, original: true }]

describe('splitting and merging', () => {
  let app: TestApp
  let officer: Client
  let number = 0
  beforeAll(async () => {
    app = await openTestApp()
    officer = await app.as('officer', 'OFFICE')
    for (const code of ['MOJ', 'MOI', 'MOH']) await app.body(code)
  })
  afterAll(() => app.close())

  const entered = async () => {
    const { code } = await enter(app, `140.${++number}`, { texts })
    return officer.recommendations.get({ params: { code } })
  }
  const set = (recommendation: Recommendation, components: { id?: number; letter: string; text: string | null }[]) =>
    officer.recommendations.setComponents({ params: { code: recommendation.code }, body: { version: recommendation.version, components } })
  const again = ({ code }: Recommendation) => officer.recommendations.get({ params: { code } })
  const parts = ({ components }: Recommendation) =>
    components.map(({ letter, responsibilities }) => [letter, ...responsibilities.map(({ role, body }) => `${role} ${body.code}`)])

  it('gives a merged component the first lead of a government and lets the second support', async () => {
    const split = await set(await entered(), [lawyer, records])
    const [a, b] = split.components
    await officer.responsibilities.assign({ body: { componentIds: [a!.id], leads: ['MOJ'] } })
    await officer.responsibilities.assign({ body: { componentIds: [b!.id], leads: ['MOI'], supporting: ['MOJ', 'MOH'] } })
    const merged = await set(await again(split), [{ letter: 'a', text: null }])
    expect(parts(merged)).toEqual([['a', 'lead MOJ', 'supporting MOI', 'supporting MOH']])
  })

  it('leaves a component that stays as it is, even where nobody answers for it', async () => {
    const split = await set(await entered(), [lawyer, records])
    const [a, b] = split.components
    await officer.responsibilities.assign({ body: { componentIds: [b!.id], leads: ['MOI'] } })
    const kept = await set(await again(split), [
      { ...lawyer, id: a!.id },
      { ...records, letter: 'c' },
    ])
    expect(parts(kept)).toEqual([['a'], ['c', 'lead MOI']])
  })

  it('asks the new components what was asked of the old one and not answered', async () => {
    const whole = await entered()
    await officer.responsibilities.assign({ body: { codes: [whole.code], leads: ['MOJ'] } })
    await officer.requests.create({ body: { key: randomUUID(), codes: [whole.code], dueOn: '2999-01-01' } })
    const split = await set(await again(whole), [lawyer, records])
    expect(split.openRequests).toMatchObject([{ body: { code: 'MOJ' }, dueOn: '2999-01-01' }])
    const [request] = await officer.requests.list()
    expect(request).toMatchObject({ answered: 0, of: 2 })
  })

  it('waits until an answer that lies with the officers is decided', async () => {
    const liaison = await app.as('liaison', 'MOJ')
    const approver = await app.as('approver', 'MOJ')
    const whole = await entered()
    await officer.responsibilities.assign({ body: { codes: [whole.code], leads: ['MOJ'] } })
    const begun = await draft(liaison, 'MOJ', [whole.components[0]!.id])
    await set(await again(whole), [{ id: whole.components[0]!.id, letter: 'a', text: null }])
    const cleared = await decide(approver, await decide(liaison, begun, 'submitted'), 'cleared')
    const { problem } = await refusalOf(again(whole).then((present) => set(present, [lawyer, records])))
    expect(problem.reason).toBe('answer-under-review')
    await decide(officer, cleared, 'approved')
    const split = await set(await again(whole), [lawyer, records])
    expect(split.updates).toHaveLength(1)
    expect(split.claimed).toBe('no-information')
  })
})

describe('reading a recommendation', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp()
  })
  afterAll(() => app.close())

  it('takes at most ten statements', async () => {
    const officer = await app.as('officer', 'OFFICE')
    const { code } = await enter(app, '140.1', { texts })
    const statements = await sqlOf(app, () => officer.recommendations.get({ params: { code } }))
    expect(statements.length).toBeLessThanOrEqual(10)
  })

  it('is entered three hundred at a time in few statements', async () => {
    const officer = await app.as('officer', 'OFFICE')
    const recommendations = Array.from({ length: 300 }, (_, place) => ({
      reviewCode: 'UPR4',
      number: `200.${place}`,
      texts: [{ language: 'en', text: 'Text.' }],
    }))
    const statements = await sqlOf(app, () => officer.recommendations.create({ body: { recommendations } }))
    expect(statements.length).toBeLessThanOrEqual(12)
  })

  it('tells why a body declined to that body and to the officers alone', async () => {
    const officer = await app.as('officer', 'OFFICE')
    const liaison = await app.as('liaison', 'MOJ')
    const { code } = await enter(app, '140.2', { texts })
    await officer.responsibilities.assign({ body: { codes: [code], leads: ['MOJ'] } })
    const reasonFor = async (reader: Client) => (await reader.recommendations.get({ params: { code } })).components[0]!.responsibilities[0]!
    const { id } = await reasonFor(liaison)
    await liaison.responsibilities.answer({ params: { id }, body: { state: 'declined', reason: 'The courts answer for this.' } })
    const readers = [
      officer,
      liaison,
      await app.as('liaison', 'MOI'),
      await app.as('observer', 'MOJ'),
      await app.as('administrator', 'OFFICE'),
    ]
    const reasons = await Promise.all(readers.map(async (reader) => (await reasonFor(reader)).reason))
    expect(reasons).toEqual(['The courts answer for this.', 'The courts answer for this.', null, null, null])
    const timelines = await Promise.all(
      readers.map(async (reader) => JSON.stringify((await reader.recommendations.get({ params: { code } })).timeline)),
    )
    expect(timelines.map((timeline) => timeline.includes('courts'))).toEqual([true, true, false, false, false])
  })
})
