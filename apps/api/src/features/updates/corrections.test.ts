import type { Client, Update } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, decide, draft } from '../../testing/update.fixture.js'

let app: TestApp
let liaison: Awaited<ReturnType<TestApp['as']>>
let approver: Client
let officer: Client
let observer: Client
let first: EnteredFixture
let second: EnteredFixture

beforeAll(async () => {
  app = await openTestApp()
  ;[liaison, approver, officer, observer] = await Promise.all([
    app.as('liaison', 'MOJ'),
    app.as('approver', 'MOJ'),
    app.as('officer', 'OFFICE'),
    app.as('observer', 'MOH'),
  ])
  ;[first, second] = await Promise.all([enter(app, '140.7'), enter(app, '140.8')])
  await assign(app, [...first.componentIds, ...second.componentIds], 'MOJ')
})
afterAll(() => app.close())

const read = (client: Client, { id }: Update) => client.updates.get({ params: { id } })
const correct = (client: Client, { id, version }: Update) => client.updates.correct({ params: { id }, body: { version } })
const leaveOut = (client: Client, { id, version }: Update, code: string, reason = 'It asks something else.') =>
  client.updates.leaveOut({ params: { id }, body: { version, code, reason } })
const onBoth = () => [...first.componentIds, ...second.componentIds]

const approved = async (words = {}) => {
  const written = await draft(liaison, 'MOJ', onBoth(), { claimed: 'planned', ...words })
  return decide(officer, await decide(approver, await decide(liaison, written, 'submitted'), 'cleared'), 'approved')
}

/** Saves the words of a correction as its writer would. */
const rewrite = async (update: Update, words: Partial<Update>): Promise<Update> => {
  const { narrative, language, claimed, trueOn, components } = { ...update, ...update.correction }
  await liaison.updates.save({
    params: { id: update.id },
    body: { narrative, language, claimed, trueOn, componentIds: components.map(({ id }) => id), version: update.version, ...words },
  })
  return read(liaison, update)
}

const claimed = async ({ id }: EnteredFixture, moment = 'infinity') =>
  (await app.database.query('SELECT claimed FROM register_as_of($1, $2)', [moment, [id]]))[0].claimed as string
const now = async () => ((await app.database.query('SELECT clock_timestamp()::text AS now'))[0] as { now: string }).now
const asOfNow = async ({ id }: EnteredFixture) =>
  (await app.database.query('SELECT claimed FROM register_entries WHERE recommendation_id = $1', [id]))[0].claimed as string

describe('a correction', () => {
  it('is nobody else’s to see while it is written: all others read and count what was approved', async () => {
    const update = await approved({ narrative: 'A rota began in three prisons.' })
    const under = await rewrite(await correct(liaison, update), { narrative: 'Canary in a correction.', claimed: 'in-progress' })
    expect(under).toMatchObject({ state: 'approved', narrative: 'A rota began in three prisons.' })
    expect(under.correction).toMatchObject({ state: 'draft', narrative: 'Canary in a correction.' })
    for (const reader of [approver, officer, observer]) {
      const seen = await read(reader, update)
      expect(seen).toMatchObject({
        state: 'approved',
        narrative: 'A rota began in three prisons.',
        correction: null,
        correctionState: null,
      })
      expect(JSON.stringify([seen, await reader.updates.versions({ params: { id: update.id } })])).not.toContain('Canary')
    }
    expect(await asOfNow(first)).toBe('planned')
  })

  it('goes the same way as the first words, and shows each who decides on it the old beside the new', async () => {
    const update = await approved({ narrative: 'Before.' })
    const under = await rewrite(await correct(liaison, update), { narrative: 'After.' })
    await decide(liaison, under, 'submitted')
    expect(await read(approver, update)).toMatchObject({ narrative: 'Before.', correction: { state: 'submitted', narrative: 'After.' } })
    expect(await read(officer, update)).toMatchObject({ narrative: 'Before.', correction: null })
    expect((await approver.desk.get()).toClear.find(({ id }) => id === update.id)).toMatchObject({
      narrative: 'After.',
      correctionState: 'submitted',
    })
    const cleared = await decide(approver, await read(approver, update), 'cleared')
    expect(await read(officer, update)).toMatchObject({ narrative: 'Before.', correction: { state: 'cleared', narrative: 'After.' } })
    expect((await officer.desk.get()).toReview.map(({ id }) => id)).toContain(update.id)
    const returned = await decide(officer, cleared, 'returned', 'The figure is of last year.')
    expect(await read(observer, update)).toMatchObject({ state: 'approved', narrative: 'Before.', correction: null })
    expect((await liaison.desk.get()).answers.find(({ updateId }) => updateId === update.id)).toMatchObject({
      state: 'returned',
      returnReason: 'The figure is of last year.',
    })
    const again = await decide(approver, await decide(liaison, await rewrite(returned, { narrative: 'At last.' }), 'submitted'), 'cleared')
    await decide(officer, again, 'approved')
    expect(await read(observer, update)).toMatchObject({ narrative: 'At last.', correction: null, codes: [first.code, second.code] })
  })

  it('corrects every recommendation that the update stands on, and none as of a day before', async () => {
    const update = await approved()
    const before = await now()
    const under = await rewrite(await correct(liaison, update), { claimed: 'not-started' })
    expect([await asOfNow(first), await asOfNow(second)]).toEqual(['planned', 'planned'])
    await decide(officer, await decide(approver, await decide(liaison, under, 'submitted'), 'cleared'), 'approved')
    expect([await asOfNow(first), await asOfNow(second)]).toEqual(['not-started', 'not-started'])
    expect([await claimed(first, before), await claimed(second, before)]).toEqual(['planned', 'planned'])
    expect(
      (await observer.updates.list({ query: { recommendation: first.code } })).items.filter(({ id }) => id === update.id),
    ).toHaveLength(1)
  })

  it('leaves a frozen brief as it is', async () => {
    const update = await approved({ narrative: 'What the brief quotes.' })
    const brief = await officer.briefs.create({ body: { title: 'Frozen', purpose: 'Review', language: 'en', scope: {} } })
    await officer.briefs.freeze({ params: { id: brief.id } })
    const frozen = await officer.briefs.get({ params: { id: brief.id } })
    const under = await rewrite(await correct(liaison, update), { narrative: 'What it says today.' })
    await decide(officer, await decide(approver, await decide(liaison, under, 'submitted'), 'cleared'), 'approved')
    expect(await officer.briefs.get({ params: { id: brief.id } })).toEqual(frozen)
  })

  it('can be given up, and then everything is as it was', async () => {
    const update = await approved()
    const under = await correct(liaison, update)
    const body = { kind: 'letter', updateId: update.id, letterNumber: '9', letterDate: '2026-01-02', issuer: 'MOJ' } as const
    await liaison.evidence.create({ body })
    expect((await read(officer, update)).evidence).toEqual([])
    const dropped = await decide(liaison, under, 'dropped')
    expect(dropped).toMatchObject({ state: 'approved', correction: null, evidence: [], actions: expect.arrayContaining(['correct']) })
    expect((await read(observer, update)).narrative).toBe(update.narrative)
  })

  it('is begun by those who wrote it, once', async () => {
    const update = await approved()
    expect(await isRefused(correct(officer, update))).toBe('forbidden')
    const [one, other] = await Promise.all([correct(liaison, update), correct(liaison, update)])
    expect([one.version, other.version]).toEqual([update.version + 1, update.version + 1])
  })
})

describe('a recommendation left out of an approved update', () => {
  it('counts no longer, though it did as of before, and the others count on', async () => {
    const others = await enter(app, '141.1')
    await assign(app, others.componentIds, 'MOJ')
    const written = await draft(liaison, 'MOJ', [...first.componentIds, ...others.componentIds], { claimed: 'planned' })
    const update = await decide(officer, await decide(approver, await decide(liaison, written, 'submitted'), 'cleared'), 'approved')
    const before = await now()
    expect((await refusalOf(leaveOut(officer, update, others.code, ''))).problem.fields).toHaveProperty('reason')
    const left = await leaveOut(officer, update, others.code)
    expect(left.codes).toEqual([first.code])
    expect(left.decisions.at(-1)).toMatchObject({ decision: 'left-out', reason: 'It asks something else.', codes: [others.code] })
    expect([await asOfNow(others), await claimed(others, before)]).toEqual(['no-information', 'planned'])
    expect((await observer.recommendations.get({ params: { code: others.code } })).updates.map(({ id }) => id)).not.toContain(update.id)
    expect((await refusalOf(leaveOut(officer, left, first.code))).problem.reason).toBe('last-one')
  })

  it('stays out when a correction that was begun before is approved', async () => {
    const update = await approved()
    const under = await rewrite(await correct(liaison, update), { narrative: 'Corrected.' })
    await leaveOut(officer, await read(officer, update), second.code)
    const fresh = await read(liaison, under)
    const done = await decide(officer, await decide(approver, await decide(liaison, fresh, 'submitted'), 'cleared'), 'approved')
    expect(done).toMatchObject({ narrative: 'Corrected.', codes: [first.code] })
  })

  it('is for the body itself and the officers to decide', async () => {
    const update = await approved()
    const stranger = await app.as('liaison', 'MOI')
    expect(await isRefused(leaveOut(stranger, update, second.code))).toBe('forbidden')
    expect((await leaveOut(liaison, update, second.code)).codes).toEqual([first.code])
  })
})

describe('versions', () => {
  it('can be compared, any two in either direction, as far as the reader may see them', async () => {
    const update = await approved({ narrative: 'One.' })
    const under = await rewrite(await correct(liaison, update), { narrative: 'Two.' })
    const all = await liaison.updates.versions({ params: { id: update.id } })
    const [newest] = all.versions
    expect([all.from.narrative, all.to.narrative]).toEqual(['One.', 'Two.'])
    const back = await liaison.updates.versions({ params: { id: update.id }, query: { from: newest!.version, to: 2 } })
    expect([back.from.narrative, back.to.narrative]).toEqual(['Two.', 'One.'])
    const query = { from: newest!.version, to: newest!.version }
    expect(await isRefused(officer.updates.versions({ params: { id: under.id }, query }))).toBe('not-found')
  })
})
