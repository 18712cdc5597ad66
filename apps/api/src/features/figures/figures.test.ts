import { calendarDate, languages } from '@tawsiya/messages'
import { figureBases, figureKeys, RegisterFilter, type Client, type Dashboard, type FigureKey, type FigureTable } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { all, readBack, textOf } from '../../documents/read-back.fixture.js'
import { refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { openDemonstration } from '../../testing/demonstration.fixture.js'

type Scope = Partial<z.input<typeof RegisterFilter>>

const scopes: readonly Scope[] = [
  {},
  { theme: ['right-to-health'] },
  { institution: ['MOJ'] },
  { sdg: ['16'], workingGroup: ['none'] },
  { position: ['noted', 'none'], claimed: ['in-progress', 'no-information'] },
]

describe('the figures of the demonstration', () => {
  let app: TestApp
  let reader: Client
  beforeAll(async () => {
    app = await openDemonstration()
    reader = await app.as('observer', 'NMIRF-SEC')
  })
  afterAll(() => app.close())

  const explained = (key: FigureKey, query: Parameters<Client['figures']['get']>[0]['query'] = {}) =>
    reader.figures.get({ params: { key }, query })
  const dashboard = (query: Scope & { asOf?: string; axis?: 'claimed' | 'assessed' } = {}) => reader.figures.dashboard({ query })

  /** What the register says to the same lists; null is a list of nothing. */
  async function register(lists: readonly (RegisterFilter | null)[], asOf?: string): Promise<number[]> {
    const filters = lists.flatMap((list) => (list ? [list] : []))
    const counts: number[] = []
    for (let at = 0; at < filters.length; at += 20)
      counts.push(...(await reader.register.counts({ body: { filters: filters.slice(at, at + 20), asOf } })))
    let next = 0
    return lists.map((list) => (list ? (counts[next++] ?? -1) : 0))
  }

  it.each(scopes.filter((_, place) => place % 2 === 0))(
    'are the register’s under the same filter, whatever they count and of whatever: %j',
    async (scope) => {
      const figures = await Promise.all(
        figureKeys.flatMap((key) => figureBases.map((basis) => reader.figures.get({ params: { key }, query: { ...scope, basis } }))),
      )
      expect(figures.map(({ count }) => count)).toEqual(await register(figures.map(({ list }) => list)))
      expect(figures.map(({ of }) => of)).toEqual(await register(figures.map(({ basisList }) => basisList)))
      const parts = figures.flatMap(({ leftOut, within }) => [...leftOut, ...within])
      expect(parts.map(({ count }) => count)).toEqual(await register(parts.map(({ list }) => list)))
    },
  )

  it.each([...scopes, { asOf: calendarDate(new Date(Date.now() - 100 * 86_400_000)) }])(
    'leave a list beside every number of a table: %j',
    async (scope: Scope & { asOf?: string }) => {
      const { tables, scope: filter } = await dashboard(scope)
      const numbers = tables.flatMap(({ rows, columns }) =>
        rows.flatMap(({ counts, part, all: whole }) => [
          { count: whole, list: { ...filter, ...part } },
          ...counts.map((count, place) => ({ count, list: { ...filter, ...part, ...columns[place]!.part } })),
        ]),
      )
      expect(numbers.length).toBeGreaterThan(50)
      expect(numbers.map(({ count }) => count)).toEqual(
        await register(
          numbers.map(({ list }) => RegisterFilter.parse(list)),
          scope.asOf,
        ),
      )
    },
  )

  it('are counted for the tables that are asked for, and are the same', async () => {
    const { tables } = await dashboard()
    const some = await reader.figures.dashboard({ query: { tables: ['by-theme', 'overdue-by-lead', 'claimed-by-position'] } })
    expect(some.tables.map(({ key }) => key)).toEqual(['claimed-by-position', 'overdue-by-lead', 'by-theme'])
    for (const table of some.tables) expect(table).toEqual(tableOf(tables, table.key))
  })

  it('say of every part of the scope whether it is in the whole, and why not', async () => {
    const { recommendations } = await dashboard()
    for (const basis of figureBases) {
      const { of, within, leftOut } = await explained('claimed-fully-implemented', { basis })
      expect(of + sum(leftOut.map(({ count }) => count))).toBe(recommendations)
      expect(sum(within.map(({ count }) => count))).toBe(of)
    }
  })

  it('give the same count with every whole, so that a share can be traced to the whole that it was of', async () => {
    const { bases, name } = await explained('claimed-fully-implemented')
    expect(name).toBe('Claimed status: Fully implemented')
    expect(bases.map(({ basis }) => basis)).toEqual(['all', 'supported', 'known', 'supported-and-known'])
    for (const { basis, count, of } of bases) expect(await explained('claimed-fully-implemented', { basis })).toMatchObject({ count, of })
    expect(bases[3]!.of).toBeLessThan(bases[0]!.of)
  })

  it('are never of what is known where they count what is unknown', async () => {
    expect(await explained('claimed-no-information', { basis: 'known' })).toMatchObject({ basis: 'all' })
  })

  it('are the same on the dashboard, in a brief, in the register and on the minister’s page', async () => {
    const officer = await app.as('officer', 'NMIRF-SEC')
    const { figures, recommendations, tables } = await dashboard({ institution: ['MOJ'] })
    const total = tableOf(tables, 'claimed-by-position').totals!.all
    const { id } = await officer.briefs.create({ body: { title: 'Brief', language: 'en', scope: { institution: ['MOJ'] } } })
    const brief = JSON.stringify((await officer.briefs.get({ params: { id } })).document.sections[0])
    const page = (await officer.ministerPages.get({ params: { code: 'MOJ' }, query: { language: 'en' } })).document
    expect([total, page.recommendations, figures[0]!.count]).toEqual([recommendations, recommendations, recommendations])
    for (const { label, all: count, value } of tableOf(tables, 'claimed-by-position').rows) {
      const said = await explained(`claimed-${value}` as FigureKey, { institution: ['MOJ'] })
      expect(said.count, label).toBe(count)
      expect(rowOf(brief, label, 1), label).toContain(`{"runs":[{"kind":"text","text":"${count}"}],"number":true}]`)
      expect(rowOf(JSON.stringify(page.sections[0]), label, 0), label).toContain(`"text":"${count}"`)
    }
  })

  it('as of a day are those of a brief as of its end', async () => {
    const officer = await app.as('officer', 'NMIRF-SEC')
    const [{ day }] = await app.database.query('SELECT (today() - 60)::text AS day')
    const then = await dashboard({ asOf: day })
    const { id } = await officer.briefs.create({ body: { title: 'Then', language: 'en', scope: {}, asOf: then.asOf } })
    const { document } = await officer.briefs.get({ params: { id } })
    expect([document.recommendations, document.components]).toEqual([then.recommendations, then.components])
    const rows = document.sections[0]!.blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []))[1]!
    expect(rows.map((cells) => Number(textsOf(cells.at(-1))))).toEqual(
      tableOf(then.tables, 'claimed-by-position').rows.map((row) => row.all),
    )
    expect(await explained('claimed-no-information', { asOf: day })).toMatchObject({ of: then.recommendations })
    expect((await dashboard()).figures[1]!.count).not.toBe(then.figures[1]!.count)
  })

  it('have no day to come', async () => {
    expect((await refusalOf(dashboard({ asOf: '2999-01-01' }))).problem.fields).toHaveProperty('asOf')
  })

  it('over time end with what stands now, and begin with the first of the record', async () => {
    const now = tableOf((await dashboard({ theme: ['right-to-health'] })).tables, 'claimed-by-position').rows
    const { rows, columns } = await reader.figures.trend({ query: { theme: ['right-to-health'] } })
    const last = rows.at(-1)!
    expect(Object.fromEntries(columns.map(({ value }, place) => [value, last.counts[place]]).filter(([, count]) => count))).toEqual(
      Object.fromEntries(now.map(({ value, all: count }) => [value, count])),
    )
    expect(rows.length).toBeGreaterThan(6)
    expect(rows.every(({ all: whole }) => whole > 0)).toBe(true)
    const earlier = rows.at(-3)!
    const { recommendations } = await dashboard({ theme: ['right-to-health'], asOf: earlier.value })
    expect(earlier.all).toBe(recommendations)
  })

  it('count by concept, and name the words of other editions that count there', async () => {
    const query = { theme: ['liberty-and-security-of-the-person'] }
    const { labels, count } = await explained('recommendations', query)
    expect(labels).toEqual([{ term: 'Liberty & security of the person', label: 'Arbitrary arrest & detention', vocabulary: 'uhri-2019' }])
    const [{ earlier }] = await app.database.query(
      `SELECT count(*)::integer AS earlier FROM recommendation_terms rt JOIN terms t ON t.id = rt.term_id WHERE t.vocabulary = 'uhri-2019'`,
    )
    const { rows } = tableOf((await dashboard(query)).tables, 'cycles')
    expect(rows.map(({ value }) => value)).toEqual(['DEMO-UPR3', 'DEMO-UPR'])
    expect([rows[0]!.all, count]).toEqual([earlier, expect.any(Number)])
    expect(count).toBeGreaterThan(earlier)
  })

  it('do not move for a draft or for a reason that the office keeps', async () => {
    const officer = await app.as('officer', 'NMIRF-SEC')
    const liaison = await app.as('liaison', 'MOJ')
    const { items } = await reader.register.list({ query: { lead: ['MOJ'], assessed: ['in-progress'], pageSize: 1 } })
    const [component] = (await officer.recommendations.get({ params: { code: items[0]!.code } })).components
    const before = await dashboard()
    await liaison.updates.create({ body: { key: crypto.randomUUID(), bodyCode: 'MOJ', componentIds: [component!.id], requestId: null } })
    const words = { status: component!.assessment!.status, confidence: 'high' as const, reasons: 'Canary.', visibility: 'office' as const }
    await officer.assessments.create({ body: { componentId: component!.id, previousId: component!.assessment!.id, ...words } })
    expect({ ...(await dashboard()), asOf: '' }).toEqual({ ...before, asOf: '' })
  })

  it('count each institution’s overdue answers out of what it leads', async () => {
    const { rows } = tableOf((await dashboard()).tables, 'overdue-by-lead')
    expect(rows.length).toBeGreaterThan(0)
    for (const { counts, all: whole } of rows) expect(counts[0]).toBeLessThanOrEqual(whole)
  })

  it('stand for all seventeen goals', async () => {
    const { rows } = tableOf((await dashboard()).tables, 'by-sdg')
    expect(rows.map(({ value }) => value)).toEqual(Array.from({ length: 17 }, (_, place) => String(place + 1)))
  })

  it.each(languages)('stand in a Word document as on the page, in %s', async (language) => {
    const query = { theme: ['right-to-health'] }
    const { tables } = await reader.figures.dashboard({ query: { ...query, language } })
    const { bytes } = await reader.figures.file({ query: { ...query, language } })
    const { body } = await readBack(Buffer.from(bytes))
    const drawn = all(body, 'w:tbl').map((one) =>
      all(one, 'w:tr').map((row) => all(row, 'w:tc').map((cell) => all(cell, 'w:p').map(textOf).join(' '))),
    )
    for (const { heading, rows } of tables) {
      const found = drawn.find((table) =>
        rows.every(({ label, counts }, place) => table[place + 1]?.[0]?.includes(label) && table[place + 1]?.length === counts.length + 2),
      )
      expect(found, heading).toBeDefined()
      expect(found!.slice(1, rows.length + 1).map((cells) => cells.slice(1).map(plainNumber))).toEqual(
        rows.map(({ counts, all: whole }) => [...counts, whole]),
      )
    }
  })
})

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
const textsOf = (cell: { runs: readonly object[] } | undefined) => cell?.runs.map((run) => ('text' in run ? run.text : '')).join('') ?? ''

function tableOf(tables: Dashboard['tables'], key: FigureTable['key']): FigureTable {
  const found = tables.find((table) => table.key === key)
  if (!found) throw new Error(`There is no table ${key}.`)
  return found
}

/** A row of a table in a section as JSON, by its label; `place` is the table. */
function rowOf(section: string, label: string, place: number): string {
  const { blocks } = JSON.parse(section) as { blocks: { kind: string; rows?: { runs: { text?: string }[] }[][] }[] }
  const rows = blocks.filter(({ kind }) => kind === 'table')[place]?.rows ?? []
  return JSON.stringify(rows.find((cells) => cells[0]?.runs[0]?.text === label) ?? null)
}

/** A number as it is written in any of the three languages. */
const plainNumber = (written: string): number =>
  Number(written.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[^\d]/g, ''))
