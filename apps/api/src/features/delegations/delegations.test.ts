import { randomUUID } from 'node:crypto'
import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign } from '../../testing/update.fixture.js'

type Person = Awaited<ReturnType<TestApp['as']>>

const canary = `canary${randomUUID().slice(0, 8)}`
let app: TestApp
let officer: Client
let liaison: Person
let colleague: Person
let prisons: Person
let item: EnteredFixture
let requestId: number

beforeAll(async () => {
  app = await openTestApp()
  officer = await app.as('officer', 'OFFICE')
  liaison = await app.as('liaison', 'MOJ')
  colleague = await app.as('observer', 'MOJ', { name: 'Sara' })
  const approver = await app.as('approver', 'MOJ')
  await approver.focalPoints.addDirectorate({ params: { code: 'MOJ' }, body: { name: 'دائرة السجون' } })
  prisons = await app.as('liaison', 'MOJ-1')
  item = await enter(app, '140.7')
  await assign(app, item.componentIds, 'MOJ')
  requestId = (await officer.requests.create({ body: { key: randomUUID(), codes: [item.code], dueOn: '2099-01-15' } })).id
})
afterAll(() => app.close())

type Given = Partial<Parameters<Client['delegations']['create']>[0]['body']>
const handOn = async (given: Given = { toBodyCode: 'MOJ-1' }, client: Client = liaison) =>
  (
    await client.delegations.create({
      body: { bodyCode: 'MOJ', requestId, componentIds: [...item.componentIds], dueOn: '2099-01-08', note: `${canary} note`, ...given },
    })
  )[0]!
type Written = Partial<Parameters<Client['delegations']['contribute']>[0]['body']>
const write = (client: Client, id: number, written: Written = {}) =>
  client.delegations.contribute({
    params: { id },
    body: { version: 0, state: 'handed-in', text: `${canary} text`, figures: '14', language: 'ar', trueOn: '2026-01-31', ...written },
  })

describe('an item handed on inside an institution', () => {
  it('waits on the desk of the directorate until something is handed in', async () => {
    const { id } = await handOn()
    expect((await prisons.desk.get()).handedOn).toMatchObject([{ id, code: item.code, dueOn: '2099-01-08', body: { code: 'MOJ' } }])
    const draft = await write(prisons, id, { state: 'draft', text: 'half' })
    expect(draft.contribution).toMatchObject({ version: 1, state: 'draft', text: 'half' })
    expect((await liaison.delegations.get({ params: { id } })).contribution, 'a draft is its writer’s').toBeNull()
    await write(prisons, id, { version: 1 })
    expect((await prisons.desk.get()).handedOn).toEqual([])
    expect((await liaison.delegations.get({ params: { id } })).contribution).toMatchObject({
      state: 'handed-in',
      figures: '14',
      trueOn: '2026-01-31',
    })
    expect((await refusalOf(write(prisons, id, { version: 2 }))).problem.reason).toBe('closed')
  })

  it('goes to one colleague, who may decline with a reason', async () => {
    const { id } = await handOn({ toAccountId: colleague.accountId })
    expect((await colleague.desk.get()).handedOn.map((one) => one.id)).toEqual([id])
    expect((await refusalOf(write(colleague, id, { state: 'declined' }))).problem.reason).toBe('reason-needed')
    await write(colleague, id, { state: 'declined', reason: 'Ask the prisons.' })
    expect((await liaison.delegations.get({ params: { id } })).contribution).toMatchObject({
      state: 'declined',
      reason: 'Ask the prisons.',
    })
  })

  it('is not lost when two write at once', async () => {
    const { id } = await handOn()
    await write(prisons, id, { state: 'draft', text: 'first' })
    const refused = await refusalOf(write(prisons, id, { state: 'draft', text: 'second' }))
    expect(refused.problem).toMatchObject({ code: 'stale-version', current: { contribution: { text: 'first' } } })
  })

  it('is needed before the institution owes its answer, by somebody inside, and for something that is the institution’s', async () => {
    const reason = async (given: Given) => (await refusalOf(handOn(given))).problem.reason
    const stranger = await app.as('liaison', 'MOI')
    expect(await reason({ toBodyCode: 'MOJ-1', dueOn: '2099-01-16' })).toBe('after-request')
    expect(await reason({ toBodyCode: 'MOI' })).toBe('not-inside')
    expect(await reason({ toAccountId: stranger.accountId })).toBe('not-inside')
    expect(await reason({})).toBe('one-recipient')
    const foreign = await enter(app, '140.8')
    expect(await reason({ toBodyCode: 'MOJ-1', componentIds: [...foreign.componentIds] })).toBe('not-theirs')
    expect(await isRefused(handOn({ toBodyCode: 'MOJ-1' }, stranger))).toBe('not-found')
  })

  it('shows nobody outside a byte of itself', async () => {
    const { id } = await handOn()
    await write(prisons, id)
    const outside = [officer, await app.as('liaison', 'MOI'), await app.as('administrator', 'OFFICE'), await app.as('observer', 'MOI')]
    for (const client of outside) {
      expect(await isRefused(client.delegations.get({ params: { id } }))).toBe('not-found')
      expect(await isRefused(write(client, id, { version: 1 }))).toBe('not-found')
      expect(await client.delegations.list()).toEqual([])
      const seen = [await client.desk.get(), await client.recommendations.get({ params: { code: item.code } })]
      expect(JSON.stringify(seen)).not.toContain(canary)
    }
    expect(JSON.stringify(await officer.requests.get({ params: { id: requestId } }))).not.toContain(canary)
    expect((await officer.reminders.chase({ query: {} })).map(({ delegated }) => delegated)).toEqual([null])
    expect((await liaison.reminders.chase({ query: {} }))[0]!.delegated).toBeGreaterThan(0)
    const told = await app.database.query(`SELECT count(*)::integer AS count FROM notifications WHERE notifications::text LIKE $1`, [
      `%${canary}%`,
    ])
    expect(told).toEqual([{ count: 0 }])
  })

  it('can be taken back', async () => {
    const { id } = await handOn()
    await liaison.delegations.takeBack({ params: { id } })
    expect((await prisons.desk.get()).handedOn.some((one) => one.id === id)).toBe(false)
    expect((await refusalOf(write(prisons, id))).problem.reason).toBe('closed')
  })
})
