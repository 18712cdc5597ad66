import type { Update } from '@tawsiya/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { assign, decide, draft } from '../../testing/update.fixture.js'

type Person = Awaited<ReturnType<TestApp['as']>>
let app: TestApp
let liaison: Person
let legal: Person
let director: Person
let officer: Person
let componentIds: readonly number[]

beforeAll(async () => {
  app = await openTestApp()
  ;[liaison, legal, director, officer] = await Promise.all([
    app.as('liaison', 'MOJ'),
    app.as('approver', 'MOJ', { name: 'Legal adviser' }),
    app.as('approver', 'MOJ', { name: 'Director general' }),
    app.as('officer', 'OFFICE'),
  ])
  ;({ componentIds } = await enter(app, '140.7'))
  await assign(app, componentIds, 'MOJ')
})
afterAll(() => app.close())

const chain = (person: Person) => person.clearing.get({ params: { code: 'MOJ' } })
const lay = async (person: Person, steps: (number | null)[]) => {
  const { version } = await chain(person)
  return person.clearing.set({ params: { code: 'MOJ' }, body: { version, steps } })
}
const sent = async (): Promise<Update> => decide(liaison, await draft(liaison, 'MOJ', componentIds), 'submitted')
const read = (person: Person, { id }: Update) => person.updates.get({ params: { id } })
const waitsFor = async (person: Person, { id }: Update) => (await person.desk.get()).toClear.some((update) => update.id === id)

it('is one step of any approver until somebody lays down more', async () => {
  expect(await chain(liaison)).toMatchObject({ version: 0, steps: [{ accountId: null }], actions: [] })
  expect((await decide(legal, await sent(), 'cleared')).state).toBe('cleared')
})

it('goes step by step, and reaches the officers after the last', async () => {
  await lay(director, [legal.accountId, director.accountId])
  const update = await sent()
  expect([await waitsFor(legal, update), await waitsFor(director, update)]).toEqual([true, false])
  expect((await refusalOf(decide(director, update, 'cleared'))).problem.reason).toBe('others-step')
  const passed = await decide(legal, update, 'cleared')
  expect(passed).toMatchObject({
    state: 'submitted',
    clearing: { current: 1, steps: [{ clearedBy: 'Legal adviser' }, { clearedBy: null }] },
  })
  expect(await isRefused(read(officer, update))).toBe('not-found')
  expect([await waitsFor(legal, update), await waitsFor(director, update)]).toEqual([false, true])
  expect((await read(liaison, update)).clearing?.current).toBe(1)
  const cleared = await decide(director, passed, 'cleared')
  expect(cleared.state).toBe('cleared')
  const seen = await read(officer, update)
  expect(seen).toMatchObject({ clearing: null })
  expect(seen.decisions.map(({ decision }) => decision)).toEqual(['cleared'])
})

it('begins at the first step again after a return', async () => {
  await lay(director, [legal.accountId, director.accountId])
  const passed = await decide(legal, await sent(), 'cleared')
  const back = await decide(director, passed, 'returned', 'Name the date of the instruction.')
  const again = await decide(liaison, back, 'submitted')
  expect(again.clearing).toMatchObject({ current: 0, steps: [{ clearedBy: null }, { clearedBy: null }] })
})

it('lets any approver take the step of somebody who is none any more, and says so', async () => {
  const leaving = await app.as('approver', 'MOJ', { name: 'Leaving' })
  await lay(director, [leaving.accountId, null])
  const update = await sent()
  expect(await waitsFor(legal, update)).toBe(false)
  await app.database.query('UPDATE memberships SET valid_to = current_date - 1 WHERE account_id = $1', [leaving.accountId])
  expect((await read(liaison, update)).clearing?.steps[0]).toMatchObject({ name: 'Leaving', fallen: true })
  expect(await waitsFor(legal, update)).toBe(true)
  expect((await decide(legal, update, 'cleared')).clearing?.current).toBe(1)
})

it('is laid down by an approver of the institution or an administrator, of its own approvers alone', async () => {
  const administrator = await app.as('administrator', 'OFFICE')
  const stranger = await app.as('approver', 'MOI')
  expect((await lay(administrator, [null])).steps).toHaveLength(1)
  expect(await isRefused(lay(liaison, [null]))).toBe('forbidden')
  expect((await refusalOf(lay(director, [stranger.accountId]))).problem.reason).toBe('no-approver')
  for (const outsider of [stranger, officer]) expect(await isRefused(chain(outsider))).toBe('not-found')
  const { version } = await chain(director)
  await lay(director, [null, null])
  expect(await isRefused(director.clearing.set({ params: { code: 'MOJ' }, body: { version, steps: [null] } }))).toBe('stale-version')
})
