import { calendarDate } from '@tawsiya/messages'
import type { Client, FigureTable, TermSeries } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { openDemonstration } from '../../testing/demonstration.fixture.js'
import { statementsOf } from '../../testing/statements.fixture.js'

const [earlier, later] = ['right-to-health', 'right-to-education']
const since = '2026-01-01'

describe('a theme that another version of the vocabulary calls otherwise', () => {
  let app: TestApp
  let administrator: Client
  let reader: Client
  beforeAll(async () => {
    app = await openDemonstration()
    administrator = await app.as('administrator', 'NMIRF-SEC')
    reader = await app.as('observer', 'NMIRF-SEC')
  })
  afterAll(() => app.close())

  const seriesOf = (code: string) => administrator.termSeries.get({ params: { taxonomy: 'theme', code } })
  const trendOf = (...theme: string[]) => reader.figures.trend({ query: { theme } })
  const linesOf = ({ rows, columns }: FigureTable) =>
    rows.map(({ value, counts }) => [value, columns.map((column, place) => [column.value, counts[place]])])
  const link = async (code: string, kind: TermSeries['links'][number]['kind'], other: string, version?: number) =>
    administrator.termSeries.link({
      params: { taxonomy: 'theme', code },
      body: { version: version ?? (await seriesOf(code)).version, kind, other, since, note: 'The list of 2026 says so.' },
    })
  const end = async (code: string) => {
    const { links, version } = await seriesOf(code)
    return administrator.termSeries.end({
      params: { taxonomy: 'theme', code, id: links[0]!.id },
      body: { version, note: 'It was another word.' },
    })
  }

  it('keeps its line when it is merged, counts as the register does at every month’s end, and says so', async () => {
    const before = await trendOf(earlier, later)
    expect(linesOf(await trendOf(later))).not.toEqual(linesOf(before))
    const merged = await link(earlier, 'merged-into', later)
    expect(merged).toMatchObject({ countsAs: { code: later }, links: [{ kind: 'merged-into', since, ended: null }] })
    const after = await trendOf(later)
    expect(linesOf(after)).toEqual(linesOf(before))
    expect(after.note).toContain(`Counted by series: “${merged.term.name}”`)
    for (const { value, all } of after.rows.filter((_, place) => place % 4 === 0))
      expect((await reader.register.list({ query: { theme: [later], asOf: value, pageSize: 1 } })).total).toBe(all)
    // Addresses and briefs of before name the earlier word.
    expect(linesOf(await trendOf(earlier))).toEqual(linesOf(before))
    const [one, other] = await Promise.all([earlier, later].map((code) => reader.figures.dashboard({ query: { theme: [code] } })))
    expect(one!.recommendations).toBe(other!.recommendations)
    expect(one!.scopeWords).toEqual(other!.scopeWords)
  })

  it('follows one word after another, and leads nowhere twice or in a circle', async () => {
    const taken = await refusalOf(link('right-to-food', 'continues', earlier))
    expect(taken.problem.reason).toBe('series-taken')
    const circle = await refusalOf(link(later, 'merged-into', earlier))
    expect(circle.problem.reason).toBe('series-circle')
    await link('right-to-food', 'continues', later)
    expect((await seriesOf(earlier)).countsAs.code).toBe('right-to-food')
    await end('right-to-food')
    expect((await seriesOf(earlier)).countsAs.code).toBe(later)
  })

  it('counts by itself again when the link is taken back, which stays in its history', async () => {
    await end(earlier)
    const { links, countsAs } = await seriesOf(earlier)
    expect(countsAs.code).toBe(earlier)
    expect(links).toMatchObject([{ ended: { note: 'It was another word.' }, note: 'The list of 2026 says so.' }])
    expect((await reader.register.list({ query: { theme: [earlier] } })).total).toBeGreaterThan(0)
  })

  it('counts by itself when it was split, and its line says so', async () => {
    const before = linesOf(await trendOf(later))
    await link(later, 'split-from', earlier)
    const after = await trendOf(later)
    expect(linesOf(after)).toEqual(before)
    expect(after.note).toContain('was split from')
    await end(later)
  })

  it('is linked by whoever edits reference data, from the version that was read', async () => {
    const officer = await app.as('officer', 'NMIRF-SEC')
    const body = { version: 1, kind: 'continues' as const, other: later, since, note: 'x' }
    expect(await isRefused(officer.termSeries.link({ params: { taxonomy: 'theme', code: earlier }, body }))).toBe('forbidden')
    const stale = await refusalOf(link(earlier, 'merged-into', later, 1))
    expect(stale.problem).toMatchObject({ code: 'stale-version', current: { term: { code: earlier } } })
  })

  it('takes few statements for a dashboard and its line, at any size', async () => {
    const asOf = calendarDate(new Date(Date.now() - 40 * 86_400_000))
    expect(await statementsOf(app, () => reader.figures.dashboard())).toBe(3)
    expect(await statementsOf(app, () => reader.figures.dashboard({ query: { asOf, theme: [later] } }))).toBe(4)
    expect(await statementsOf(app, () => reader.figures.trend())).toBe(1)
    expect(await statementsOf(app, () => reader.figures.trend({ query: { asOf, theme: [later] } }))).toBe(4)
  })

  it.each([{}, { theme: [later] }, { q: 'health' }, { overdue: true }, { counting: 'then' as const }])(
    'has a line that ends with the register of today and of the month before: %j',
    async (scope) => {
      const { rows } = await reader.figures.trend({ query: scope })
      for (const { value, all } of rows.slice(-2)) {
        const asOf = value === rows.at(-1)!.value ? undefined : value
        expect((await reader.register.list({ query: { ...scope, asOf, pageSize: 1 } })).total, value).toBe(all)
      }
    },
  )
})
