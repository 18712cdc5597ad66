import { randomUUID } from 'node:crypto'
import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign } from '../../testing/update.fixture.js'

let app: TestApp
let officer: Client
let health: Client
let region: Client

beforeAll(async () => {
  app = await openTestApp()
  await app.body('KRG-MOH', { track: 'kurdistan-region' })
  officer = await app.as('officer', 'OFFICE')
  health = await app.as('liaison', 'MOH')
  region = await app.as('liaison', 'KRG-MOH')
})
afterAll(() => app.close())

const asked = async (number: string) => {
  const entered = await enter(app, number)
  await assign(app, entered.componentIds, 'MOH')
  const request = await officer.requests.create({ body: { key: randomUUID(), codes: [entered.code], dueOn: '2099-01-15' } })
  return { ...entered, requestId: request.id }
}
const refer = ({ componentIds }: EnteredFixture, proposedCode: string | null = 'KRG-MOH', client = health) =>
  client.referrals.create({
    body: { componentId: componentIds[0]!, bodyCode: 'MOH', reason: 'The clinics are run by the Region.', proposedCode },
  })
const entry = async (code: string) =>
  (await app.database.query('SELECT due_on::text AS due, cardinality(lead_ids) AS leads FROM register_entries WHERE code = $1', [code]))[0]
const chain = async (client: Client, code: string) =>
  (await client.referrals.list({ query: { recommendation: code } })).map(({ from, to, outcome }) => [from.code, outcome, to?.code ?? null])

describe('what an institution gives back', () => {
  it('waits for the officers with the clock running, and is owed no less', async () => {
    const item = await asked('140.1')
    const waiting = (await officer.desk.get()).referred
    const referral = await refer(item)
    expect(referral).toMatchObject({ from: { code: 'MOH' }, proposed: { code: 'KRG-MOH' }, dueOn: '2099-01-15', outcome: null })
    expect(await entry(item.code)).toEqual({ due: '2099-01-15', leads: 0 })
    const request = await officer.requests.get({ params: { id: item.requestId } })
    expect(request).toMatchObject({ answered: 0, of: 1, items: [{ withOfficers: true, answered: false }] })
    expect((await officer.desk.get()).referred).toBe(waiting + 1)
    expect((await health.desk.get()).answers.some(({ code }) => code === item.code)).toBe(false)
    expect((await officer.reminders.chase({ query: {} })).find(({ requestId }) => requestId === item.requestId)).toMatchObject({
      open: 1,
      withOfficers: 1,
    })
    expect((await refusalOf(refer(item))).problem.reason).toBe('referred-already')
  })

  it('goes on in one step, with its letter, its date and its history', async () => {
    const item = await asked('140.2')
    const { id } = await refer(item)
    const decided = await officer.referrals.decide({ params: { id }, body: { outcome: 'assigned', toCode: 'KRG-MOH' } })
    expect(decided).toMatchObject({ outcome: 'assigned', to: { code: 'KRG-MOH' }, dueOn: '2099-01-15' })
    const request = await region.requests.get({ params: { id: item.requestId } })
    expect(request).toMatchObject({ of: 1, dueOn: '2099-01-15', items: [{ body: { code: 'KRG-MOH' }, withOfficers: false }] })
    expect(await isRefused(health.requests.get({ params: { id: item.requestId } }))).toBe('not-found')
    expect(await entry(item.code)).toEqual({ due: '2099-01-15', leads: 1 })
    for (const client of [officer, health, region]) expect(await chain(client, item.code)).toEqual([['MOH', 'assigned', 'KRG-MOH']])
    expect((await region.desk.get()).answers.some(({ code }) => code === item.code)).toBe(true)
    const told = (await region.recommendations.get({ params: { code: item.code } })).timeline.map(({ kind }) => kind)
    expect(told).toEqual(expect.arrayContaining(['responsibility-assigned', 'answer-requested']))
  })

  it('may come back again, and the chain grows', async () => {
    const item = await asked('140.3')
    const first = await refer(item)
    await officer.referrals.decide({ params: { id: first.id }, body: { outcome: 'assigned', toCode: 'KRG-MOH' } })
    const second = await region.referrals.create({
      body: { componentId: item.componentIds[0]!, bodyCode: 'KRG-MOH', reason: 'Federal law.' },
    })
    await officer.referrals.decide({ params: { id: second.id }, body: { outcome: 'assigned', toCode: 'MOH' } })
    expect(await chain(officer, item.code)).toEqual([
      ['MOH', 'assigned', 'KRG-MOH'],
      ['KRG-MOH', 'assigned', 'MOH'],
    ])
    expect((await health.requests.get({ params: { id: item.requestId } })).items[0]).toMatchObject({ body: { code: 'MOH' } })
  })

  it('stays where the officers say so, with a note', async () => {
    const item = await asked('140.4')
    const { id } = await refer(item, null)
    await officer.referrals.decide({ params: { id }, body: { outcome: 'kept', note: 'The decree names the ministry.' } })
    const { components } = await health.recommendations.get({ params: { code: item.code } })
    expect(components[0]!.responsibilities[0]).toMatchObject({ state: 'proposed', body: { code: 'MOH' } })
    expect((await health.desk.get()).answers.some(({ code }) => code === item.code)).toBe(true)
    expect(await isRefused(officer.referrals.decide({ params: { id }, body: { outcome: 'kept', note: 'Again.' } }))).toBe('not-found')
  })

  it('also when it only declines: the same queue, the same clock', async () => {
    const item = await asked('140.5')
    const { components } = await health.recommendations.get({ params: { code: item.code } })
    const { id } = components[0]!.responsibilities[0]!
    await health.responsibilities.answer({ params: { id }, body: { state: 'declined', reason: 'Not ours.' } })
    expect(await chain(officer, item.code)).toEqual([['MOH', null, null]])
  })

  it('is read by the officers and the institutions concerned alone, and given back by its own people', async () => {
    const item = await asked('140.6')
    const stranger = await app.as('liaison', 'MOI')
    expect(await isRefused(refer(item, null, stranger))).toBe('not-found')
    const { id } = await refer(item)
    expect(await chain(stranger, item.code)).toEqual([])
    expect(await chain(region, item.code)).toEqual([])
    expect(JSON.stringify(await stranger.recommendations.get({ params: { code: item.code } }))).not.toContain('run by the Region')
    expect(await isRefused(health.referrals.decide({ params: { id }, body: { outcome: 'assigned', toCode: 'KRG-MOH' } }))).toBe('forbidden')
  })
})
