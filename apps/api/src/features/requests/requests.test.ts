import { randomUUID } from 'node:crypto'
import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, begin, decide, draft } from '../../testing/update.fixture.js'

let app: TestApp
let officer: Client
let justice: Client
let interior: Client
let approver: Client
let shared: EnteredFixture

beforeAll(async () => {
  app = await openTestApp()
  ;[officer, justice, interior, approver] = await Promise.all([
    app.as('officer', 'OFFICE'),
    app.as('liaison', 'MOJ'),
    app.as('liaison', 'MOI'),
    app.as('approver', 'MOJ'),
  ])
  await app.body('KRG-MOI', { track: 'kurdistan-region' })
  shared = await enter(app, '140.7', {
    texts: [{ language: 'en', text: 'Give every detainee a lawyer and keep records.', original: true }],
    components: [
      { letter: 'a', text: 'Give every detainee a lawyer' },
      { letter: 'b', text: 'keep records' },
    ],
  })
  await assign(app, shared.componentIds.slice(0, 1), 'MOJ')
  await assign(app, shared.componentIds.slice(1), 'MOI')
  await assign(app, shared.componentIds.slice(1), 'KRG-MOI')
})
afterAll(() => app.close())

type Given = Partial<Parameters<Client['requests']['create']>[0]['body']>
const ask = (given: Given = {}) =>
  officer.requests.create({
    body: {
      key: randomUUID(),
      codes: [shared.code],
      dueOn: '2099-01-15',
      letterNumber: '4/1187',
      letterDate: '2026-01-02',
      message: 'Please answer.',
      ...given,
    },
  })
const entry = async (code: string) =>
  (await app.database.query('SELECT due_on::text AS due FROM register_entries WHERE code = $1', [code]))[0].due as string

describe('a request', () => {
  it('goes to those that lead, in both tracks, where nobody is named', async () => {
    const request = await ask()
    expect(request.items.map(({ body, letter }) => [letter, body.code])).toEqual([
      ['a', 'MOJ'],
      ['b', 'KRG-MOI'],
      ['b', 'MOI'],
    ])
    expect(request).toMatchObject({ answered: 0, of: 3, officeName: 'OFFICE', authorName: 'officer of OFFICE' })
    expect(await entry(shared.code)).toBe('2099-01-15')
  })

  it('goes to the named institutions alone', async () => {
    const { items } = await ask({ codes: [], componentIds: shared.componentIds.slice(0, 1), bodyCodes: ['MOI'] })
    expect(items.map(({ body, letter, text }) => [body.code, letter, text])).toEqual([['MOI', 'a', 'Give every detainee a lawyer']])
  })

  it('is one, though it is posted twice', async () => {
    const key = randomUUID()
    const [first, second] = await Promise.all([ask({ key }), ask({ key })])
    expect(second.id).toBe(first.id)
    expect((await officer.requests.list()).filter(({ id }) => id === first.id)).toHaveLength(1)
  })

  it.each([
    ['a day that has passed', { dueOn: '2020-01-01' }, 'due-past'],
    ['a code that is not in the record', { codes: ['UPR4-1.1'] }, 'code-unknown'],
    ['a component that is not in the record', { codes: [], componentIds: [999_999] }, 'component-gone'],
    ['somebody who is no institution', { bodyCodes: ['OFFICE'] }, 'not-asked'],
  ])('is refused for %s, and nothing is half done', async (_, given: Given, reason) => {
    const before = (await officer.requests.list()).length
    expect((await refusalOf(ask(given))).problem.reason).toBe(reason)
    expect((await officer.requests.list()).length).toBe(before)
  })

  it('says which recommendations nobody leads', async () => {
    const orphan = await enter(app, '140.99')
    const { problem } = await refusalOf(ask({ codes: [shared.code, orphan.code] }))
    expect(problem).toMatchObject({ reason: 'nobody-leads' })
    expect(problem.message).toContain(orphan.code)
    expect(problem.message).not.toContain(shared.code)
  })

  it('shows an institution its own part and counts nothing of the others', async () => {
    const { id } = await ask()
    for (const [client, code] of [
      [justice, 'MOJ'],
      [approver, 'MOJ'],
      [interior, 'MOI'],
    ] as const) {
      const seen = await client.requests.get({ params: { id } })
      expect(seen).toMatchObject({ answered: 0, of: 1, message: 'Please answer.' })
      expect([...seen.bodies, ...seen.items.map(({ body }) => body)].map((body) => body.code)).toEqual([code, code])
    }
    const health = await app.as('liaison', 'MOH')
    expect(await isRefused(health.requests.get({ params: { id } }))).toBe('not-found')
    expect(await health.requests.list()).toEqual([])
    expect(await isRefused((await app.as('observer', 'MOJ')).requests.list())).toBe('forbidden')
  })

  it('is answered when the update reaches the officers, and opens again where it is withdrawn', async () => {
    const { id } = await ask()
    const standing = async (client: Client) => {
      const { answered, items } = await client.requests.get({ params: { id } })
      const item = items.find(({ body }) => body.code === 'MOJ')
      return [answered, item?.answered, item?.updateState]
    }
    const written = await draft(justice, 'MOJ', shared.componentIds.slice(0, 1))
    expect(await standing(justice)).toEqual([0, false, 'draft'])
    expect(await standing(officer)).toEqual([0, false, null])
    const cleared = await decide(approver, await decide(justice, written, 'submitted'), 'cleared')
    expect(await standing(officer)).toEqual([1, true, 'cleared'])
    await decide(justice, cleared, 'withdrawn')
    expect(await standing(officer)).toEqual([0, false, null])
    expect(await entry(shared.code)).toBe('2099-01-15')
  })

  it('opens a component to the institution that is asked about it', async () => {
    const other = await enter(app, '140.11')
    await app.body('MOH')
    const health = await app.as('liaison', 'MOH')
    expect(await isRefused(begin(health, 'MOH', other.componentIds))).toBe('rule-broken')
    const { id } = await ask({ codes: [other.code], bodyCodes: ['MOH'] })
    const begun = await begin(health, 'MOH', other.componentIds, id)
    expect(begun.request).toMatchObject({ id, letterNumber: '4/1187', dueOn: '2099-01-15' })
    expect((await begin(health, 'MOH', other.componentIds)).request?.id, 'also where the draft does not name it').toBe(id)
    expect(await isRefused(begin(justice, 'MOJ', shared.componentIds.slice(0, 1), id))).toBe('not-found')
  })
})
