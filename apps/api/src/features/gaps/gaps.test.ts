import type { Client, Gap, GapKind } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { openDemonstration } from '../../testing/demonstration.fixture.js'

describe('what the record lacks in the scope of a brief', () => {
  let app: TestApp
  let officer: Client

  beforeAll(async () => {
    app = await openDemonstration()
    officer = await app.as('officer', 'NMIRF-SEC')
  })
  afterAll(() => app.close())

  const gapsOf = async (scope: object, months?: number): Promise<{ recommendations: number; of: (kind: GapKind) => Gap }> => {
    const { id } = await officer.briefs.create({ body: { title: 'Brief', language: 'en', scope } })
    const { recommendations, gaps } = await officer.gaps.ofBrief({ params: { id }, query: months ? { months } : {} })
    return { recommendations, of: (kind) => gaps.find((gap) => gap.kind === kind)! }
  }

  it.each([{}, { theme: ['right-to-health'] }, { lead: ['MOJ'] }])('counts as the register does under %j', async (scope) => {
    const { recommendations, of } = await gapsOf(scope)
    const total = async (filter: object) => (await officer.register.list({ query: { ...scope, ...filter } })).total
    expect(recommendations).toBe(await total({}))
    if (!('lead' in scope)) expect(of('no-lead').count).toBe(await total(of('no-lead').filter!))
    const [{ today }] = await app.database.query('SELECT today()::text AS today')
    expect(of('unanswered').items.filter(({ on }) => on && on < today).length).toBe(await total({ overdue: true }))
    expect(of('no-update').count).toBe(await total({ claimed: ['no-information'] }))
  })

  it('calls an answer old by the months that are asked for', async () => {
    const [year, month] = [(await gapsOf({}, 12)).of('stale'), (await gapsOf({}, 1)).of('stale')]
    expect(month.count).toBeGreaterThan(year.count)
    const limit = new Date()
    limit.setMonth(limit.getMonth() - 1)
    expect(month.items.every(({ on }) => on !== null && new Date(on) <= limit)).toBe(true)
  })

  it('finds claims without evidence, and those that the office contradicts', async () => {
    const { of } = await gapsOf({})
    const doubted = await officer.register.list({ query: { assessed: ['disputed', 'regressed'], pageSize: 200 } })
    const contradicted = of('contradicted').items.map(({ code }) => code)
    expect(doubted.items.map(({ code }) => code).filter((code) => !contradicted.includes(code))).toEqual([])
    // Every claim of the demonstration that needs evidence has some, until it is taken off.
    expect(of('no-evidence').count).toBe(0)
    await app.database.query('UPDATE evidence SET removed_at = now() WHERE removed_at IS NULL')
    const proven = await officer.register.list({ query: { claimed: ['fully-implemented'], pageSize: 200 } })
    const unproven = (await gapsOf({})).of('no-evidence').items.map(({ code }) => code)
    expect(proven.items.map(({ code }) => code).filter((code) => !unproven.includes(code))).toEqual([])
  })

  it('is for those who write briefs', async () => {
    const { id } = await officer.briefs.create({ body: { title: 'Brief', language: 'en', scope: {} } })
    const liaison = await app.as('liaison', 'MOJ')
    expect((await refusalOf(liaison.gaps.ofBrief({ params: { id } }))).status).toBe(403)
  })
})
