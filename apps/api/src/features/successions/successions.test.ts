import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { randomUUID } from 'node:crypto'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, draft, decide } from '../../testing/update.fixture.js'

const asOf = (day: string) => `${day}T09:00:00.000Z`

describe('institutions that change', () => {
  let app: TestApp
  let administrator: Client
  let officer: Client
  let day: string
  let before: string
  let made = 0
  let x: string
  let y: string
  let item: EnteredFixture
  beforeAll(async () => {
    app = await openTestApp()
    administrator = await app.as('administrator', 'OFFICE')
    officer = await app.as('officer', 'OFFICE')
    const [days] = await app.database.query(`SELECT (today() - 10)::text AS day, (today() - 11)::text AS before`)
    day = days.day
    before = days.before
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    made += 1
    x = `X${made}`
    y = `Y${made}`
    await app.body(x)
    await app.body(y)
    const at = asOf('2026-01-05')
    item = await enter(app, `1.${made}`, { at, components: [{ letter: '', text: null }] })
    await app.database.query('UPDATE components SET created_at = $2 WHERE id = ANY ($1)', [item.componentIds, at])
    await assign(app, item.componentIds, x)
    await app.database.query('UPDATE responsibilities SET created_at = $2, answered_at = $2 WHERE component_id = ANY ($1)', [
      item.componentIds,
      at,
    ])
    await app.database.query('SELECT refresh_register($1)', [[item.id]])
  })

  const change = (given: Partial<Parameters<Client['successions']['create']>[0]['body']>) =>
    administrator.successions.create({ body: { kind: 'merged', day, from: [x], to: [y], ...given } })
  const leadsAsOf = async (moment: string, counting?: 'then' | 'now') => {
    const brief = await officer.briefs.create({
      body: { title: 'B', language: 'en', asOf: moment, scope: { q: item.code, ...(counting && { counting }) } },
    })
    const { document } = await officer.briefs.get({ params: { id: brief.id } })
    const matrix = document.sections.find(({ key }) => key === 'matrix')?.blocks[0]
    return matrix?.kind === 'table'
      ? matrix.rows.map((row) => row[3]?.runs.map((run) => ('text' in run ? run.text : '')).join('')).join()
      : ''
  }
  const ask = () =>
    officer.requests.create({
      body: { key: randomUUID(), codes: [item.code], bodyCodes: [x], dueOn: '2099-01-01', message: 'Please answer.' },
    })
  const countOf = async (filter: object) => (await officer.register.list({ query: { q: item.code, ...filter } })).total

  it('are changed by administrators alone', async () => {
    expect(await isRefused(officer.successions.create({ body: { kind: 'merged', day, from: [x], to: [y] } }))).toBe('forbidden')
  })

  it('hand over what is open on the day: what they answer for, what they were asked, what they write, who is in them', async () => {
    const liaison = await app.as('liaison', x)
    const { id } = await ask()
    const update = await draft(liaison, x, item.componentIds)
    const { held, atOnce } = await administrator.successions.preview({ body: { kind: 'merged', day, from: [x], to: [y] } })
    expect(atOnce).toBe(true)
    expect(held.map(({ kind, count }) => [kind, count])).toEqual([
      ['responsibility', 1],
      ['request-item', 1],
      ['update', 1],
      ['membership', 1],
    ])
    expect(held.find(({ kind }) => kind === 'update')?.things).toEqual([])

    const done = await change({})
    expect(done).toMatchObject({ state: 'carried-out', from: [{ code: x }], to: [{ code: y }], obstacles: [] })
    expect(done.held).toEqual(held)
    expect((await liaison.session.get()).memberships).toMatchObject([{ bodyCode: y, role: 'liaison' }])
    expect(await liaison.updates.get({ params: { id: update.id } })).toMatchObject({ bodyCode: y, state: 'draft' })
    expect((await officer.requests.get({ params: { id } })).items).toMatchObject([{ body: { code: y }, answered: false }])
    expect(await countOf({ lead: [y] })).toBe(1)
  })

  it('keep their name and their work in reports of before, which count by then or by now', async () => {
    await change({})
    expect(await leadsAsOf(asOf(before))).toBe(x)
    expect(await leadsAsOf(asOf(day))).toBe(y)
    expect(await leadsAsOf(asOf(before), 'now')).toBe(y)
    expect(await countOf({ lead: [x] })).toBe(0)
    expect(await countOf({ lead: [x], counting: 'then' })).toBe(1)
    expect(await countOf({ lead: [y], counting: 'then' })).toBe(0)
    expect(
      (await officer.register.facets({ query: { q: item.code, counting: 'then' } })).lead.filter(({ count }) => count > 0),
    ).toMatchObject([{ value: x, count: 1 }])
  })

  it('are put back whole by one action', async () => {
    const liaison = await app.as('liaison', x)
    const update = await draft(liaison, x, item.componentIds)
    const { id } = await change({})
    expect(await administrator.successions.undo({ params: { id } })).toMatchObject({ state: 'undone' })
    expect((await liaison.session.get()).memberships).toMatchObject([{ bodyCode: x }])
    expect((await liaison.updates.get({ params: { id: update.id } })).bodyCode).toBe(x)
    expect(await countOf({ lead: [x] })).toBe(1)
    expect(await leadsAsOf(asOf(day))).toBe(x)
    expect(await isRefused(administrator.successions.undo({ params: { id } }))).toBe('conflict')
  })

  it('are not put back once the successor has answered, and it is said for what', async () => {
    const liaison = await app.as('liaison', x)
    const { id } = await change({})
    await decide(liaison, await draft(liaison, y, item.componentIds), 'submitted')
    const { problem } = await refusalOf(administrator.successions.undo({ params: { id } }))
    expect(problem).toMatchObject({ reason: 'moved-on', message: expect.stringContaining(item.code) })
    expect((await administrator.successions.get({ params: { id } })).obstacles).toMatchObject([
      { kind: 'responsibility', labels: [item.code] },
    ])
    expect(await countOf({ lead: [y] })).toBe(1)
  })

  it('wait for a day that is to come, and the plan can be dropped', async () => {
    const planned = await change({ day: '2099-01-01' })
    expect(planned.state).toBe('planned')
    expect(await countOf({ lead: [x] })).toBe(1)
    expect((await refusalOf(change({}))).problem.reason).toBe('already-planned')
    expect(await officer.successions.list({ query: { body: x } })).toEqual([])
    await administrator.successions.revoke({ params: { id: planned.id } })
    expect((await change({})).state).toBe('carried-out')
  })

  it('are founded by a split, where each recommendation goes by its theme, by hand, or with the rest', async () => {
    const names = (name: string) => ({ en: name, ar: name, ckb: name })
    const founded = [y, 'Z'].map((part) => ({ code: `NEW-${part}-${made}`, names: names(part), shortNames: names(part) }))
    const [one, other] = founded.map(({ code }) => code)
    const liaison = await app.as('liaison', x)
    await change({
      kind: 'split',
      to: [],
      founded,
      allocation: {
        rest: one,
        themes: [],
        recommendations: [{ code: item.code, to: other! }],
        people: [{ accountId: liaison.accountId, to: other! }],
      },
    })
    expect(await countOf({ lead: [other] })).toBe(1)
    expect((await liaison.session.get()).memberships).toMatchObject([{ bodyCode: other }])
    const page = await officer.bodyPages.get({ params: { code: x } })
    expect(page).toMatchObject({ validTo: day, successions: [{ kind: 'split', to: [{ code: one }, { code: other }] }] })
  })

  it('are renamed from a day on: before it the old name stands', async () => {
    const renamed = { names: { en: 'New', ar: 'جديد', ckb: 'نوێ' }, shortNames: { en: 'New', ar: 'جديد', ckb: 'نوێ' } }
    const { id } = await change({ kind: 'renamed', to: [], renamed })
    expect(await leadsAsOf(asOf(before))).toBe(x)
    expect(await leadsAsOf(asOf(day))).toBe('New')
    expect(await officer.bodyPages.get({ params: { code: x } })).toMatchObject({ name: 'New', formerNames: [{ name: x, until: day }] })
    await administrator.successions.undo({ params: { id } })
    expect((await officer.bodyPages.get({ params: { code: x } })).name).toBe(x)
  })

  it('are continued by their like only, and end without a successor only with nothing open', async () => {
    await app.body(`WG-${made}`)
    expect((await refusalOf(change({ to: [`WG-${made}`] }))).problem.reason).toBe('unlike')
    await ask()
    expect((await refusalOf(administrator.successions.preview({ body: { kind: 'ended', day, from: [x] } }))).problem.reason).toBe(
      'open-work',
    )
    expect((await refusalOf(change({ kind: 'ended', to: [] }))).problem.reason).toBe('open-work')
  })

  it('leave a report as it was where two institutions had the same part', async () => {
    await assign(app, item.componentIds, y, { role: 'supporting' })
    const { id } = await change({})
    const { components } = await officer.recommendations.get({ params: { code: item.code } })
    expect(components[0]!.responsibilities.map(({ body, role }) => [body.code, role])).toEqual([[y, 'lead']])
    await administrator.successions.undo({ params: { id } })
    const back = await officer.recommendations.get({ params: { code: item.code } })
    expect(back.components[0]!.responsibilities.map(({ body, role }) => [body.code, role]).sort()).toEqual([
      [x, 'lead'],
      [y, 'supporting'],
    ])
  })
})
