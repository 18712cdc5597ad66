import type { Client, Update } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { assign, decide, draft } from '../../testing/update.fixture.js'

let app: TestApp
let liaison: Client
let approver: Client
let officer: Client
let stranger: Client
let update: Update
beforeAll(async () => {
  app = await openTestApp()
  ;[liaison, approver, officer, stranger] = await Promise.all([
    app.as('liaison', 'MOJ'),
    app.as('approver', 'MOJ'),
    app.as('officer', 'OFFICE'),
    app.as('liaison', 'MOI'),
  ])
  const asked = await enter(app, '140.7')
  await assign(app, asked.componentIds, 'MOJ')
  update = await draft(liaison, 'MOJ', asked.componentIds)
})
afterAll(() => app.close())

const add = (relation: 'contradicts' | 'context' | 'supports', visibility: 'government' | 'office') =>
  officer.evidence.create({
    body: { kind: 'link', url: `https://press.example/${relation}-${visibility}`, updateId: update.id, relation, visibility },
  })
const seenBy = async (client: Client) =>
  (await client.updates.get({ params: { id: update.id } })).evidence.map(({ url }) => url?.split('/').at(-1))

describe('what an office puts to somebody’s answer', () => {
  it('is nothing before the answer reached it', async () => {
    expect(await isRefused(add('contradicts', 'government'))).toBe('not-found')
  })

  it('contradicts it or gives context, and is read as far as it says', async () => {
    const sent = await decide(approver, await decide(liaison, update, 'submitted'), 'cleared')
    await add('contradicts', 'government')
    await add('context', 'office')
    expect(await isRefused(add('supports', 'government'))).toBe('rule-broken')
    expect(await seenBy(officer)).toEqual(['contradicts-government', 'context-office'])
    expect(await seenBy(liaison)).toEqual(['contradicts-government'])
    await decide(officer, sent, 'approved')
    expect(await seenBy(stranger)).toEqual(['contradicts-government'])
  })

  it('is taken off by the office alone', async () => {
    const [{ id } = { id: 0 }] = (await officer.updates.get({ params: { id: update.id } })).evidence
    expect(await isRefused(liaison.evidence.remove({ params: { id } }))).toBe('rule-broken')
    await officer.evidence.remove({ params: { id } })
    expect(await seenBy(stranger)).toEqual([])
  })
})
