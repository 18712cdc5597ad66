import { m } from '@tawsiya/messages'
import type { Brief, BriefDocument, BriefRun, Client, Language } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paragraphsOf, readBack } from '../../documents/read-back.fixture.js'
import type { TestApp } from '../../testing/app.fixture.js'
import { openDemonstration } from '../../testing/demonstration.fixture.js'

const upr = { review: ['DEMO-UPR'] }

describe('reports made from the demonstration', () => {
  let app: TestApp
  let officer: Client

  beforeAll(async () => {
    app = await openDemonstration()
    officer = await app.as('officer', 'NMIRF-SEC')
  })
  afterAll(() => app.close())

  type NewBrief = Parameters<Client['briefs']['create']>[0]['body']
  const made = async (template: string, body: Partial<NewBrief> = {}): Promise<Brief> => {
    const { id } = await officer.briefs.create({ body: { template, title: 'Report', language: 'en', scope: upr, ...body } })
    return officer.briefs.get({ params: { id } })
  }
  const inWord = async ({ id }: Brief, language: Language): Promise<string[]> => {
    const { bytes } = await officer.briefs.file({ params: { id }, query: { language } })
    return paragraphsOf((await readBack(Buffer.from(bytes))).body)
  }
  const section = (document: BriefDocument, kind: string) => {
    const found = document.sections.find(({ key }) => key === kind)
    if (!found) throw new Error(`The document has no ${kind}.`)
    return found
  }
  const wordsOf = (runs: readonly BriefRun[]) => runs.map((run) => ('text' in run ? run.text : '')).join('')

  /** Every number that stands under a heading of these sections, ranges written out. */
  const numbered = (document: BriefDocument, ...kinds: string[]): string[] =>
    kinds
      .flatMap((kind) => section(document, kind).blocks)
      .flatMap((block) => (block.kind === 'paragraph' && block.key?.endsWith('-numbers') ? block.runs : []))
      .flatMap((run) => (run.kind === 'code' ? [run.text] : []))
      .flatMap((range) => {
        const [first = '', last = first] = range.split('–')
        const [stem, from, to] = [first.replace(/\d+$/, ''), Number(/\d+$/.exec(first)?.[0]), Number(/\d+$/.exec(last)?.[0])]
        return Array.from({ length: to - from + 1 }, (_, place) => `${stem}${from + place}`)
      })

  it('a follow-up report is about the paragraphs that were chosen for it', async () => {
    const code = ['DEMO-UPR-12.2', 'DEMO-UPR-12.5', 'DEMO-UPR-12.11']
    const { document } = await made('follow-up-report', { scope: { code } })
    const headings = section(document, 'paragraphs').blocks.filter(({ kind }) => kind === 'subheading')
    expect(headings.map(({ key }) => key)).toEqual(code.map((one) => `paragraphs/${one}/heading`))
    expect(document.recommendations).toBe(code.length)
  })

  it.each([
    ['national-report', ['by-theme']],
    ['compilation-inputs', ['inputs-obligations', 'inputs-framework', 'inputs-protection']],
  ])('the %s has every recommendation of the register under one heading', async (template, kinds) => {
    const { document } = await made(template)
    const { total } = await officer.register.list({ query: upr })
    const numbers = numbered(document, ...kinds)
    expect([numbers.length, new Set(numbers).size]).toEqual([total, total])
  })

  it('the addendum counts what the register counts, read back from Word', async () => {
    const brief = await made('addendum')
    const { total } = await officer.register.list({ query: upr })
    const { position } = await officer.register.facets({ query: upr })
    const count = (value: string) => position.find((facet) => facet.value === value)?.count ?? 0
    const running = await officer.register.list({
      query: {
        ...upr,
        position: ['supported', 'partially-supported'],
        claimed: ['fully-implemented', 'partially-implemented', 'in-progress'],
      },
    })
    const supported = count('supported') + count('partially-supported')
    for (const locale of ['en', 'ar', 'ckb'] as const) {
      const lines = await inWord(brief, locale)
      const said = [
        m.reports_accepted_count({ count: count('supported'), total }, { locale }),
        m.reports_partly_count({ count: count('partially-supported'), total }, { locale }),
        m.reports_noted_count({ count: count('noted'), total }, { locale }),
        m.reports_in_process_count({ count: running.total, total: supported }, { locale }),
      ]
      for (const sentence of said) expect(lines.some((line) => line.startsWith(sentence))).toBe(true)
    }
  })

  it('the goals count what the register counts, read back from Word', async () => {
    const brief = await made('sdg-view', { scope: {} })
    const { sdg } = await officer.register.facets({ query: {} })
    const [table] = section(brief.document, 'sdgs').blocks
    if (table?.kind !== 'table') throw new Error('The goals have no table.')
    expect(table.rows).toHaveLength(17)
    const counts = table.rows.map((row) => Number(wordsOf(row.at(-1)?.runs ?? [])))
    expect(counts).toEqual(Array.from({ length: 17 }, (_, place) => sdg.find(({ value }) => value === String(place + 1))?.count ?? 0))
    const lines = await inWord(brief, 'en')
    for (const row of table.rows) {
      const cells = row.map(({ runs }) => wordsOf(runs))
      const at = lines.indexOf(cells[0] ?? '')
      expect(lines.slice(at, at + cells.length)).toEqual(cells)
    }
  })

  it('a reason that the State gives later is not in a document as of before', async () => {
    const before = await made('addendum')
    const noted = await officer.recommendations.get({ params: { code: 'DEMO-UPR-12.98' } })
    const position = { value: 'noted' as const, symbol: null, paragraph: null, statedOn: null, reason: 'The network must be repaired.' }
    await officer.recommendations.addPosition({ params: { code: noted.code }, body: { version: noted.version, ...position } })
    const then = await made('addendum', { asOf: before.createdAt })
    expect(section(then.document, 'noted')).toEqual(section(before.document, 'noted'))
    const now = section((await made('addendum')).document, 'noted')
    expect(now.blocks.flatMap((block) => ('runs' in block ? [wordsOf(block.runs)] : []))).toContain('12.98: The network must be repaired.')
  })

  it('the follow-up report quotes each paragraph of which something is known, with measures, data and steps, and names the others', async () => {
    const { document } = await made('follow-up-report', { scope: { review: ['DEMO-CEDAW'] } })
    const { total } = await officer.register.list({ query: { review: ['DEMO-CEDAW'] } })
    const { blocks } = section(document, 'paragraphs')
    const silent = blocks.at(-1)
    const named = silent && 'runs' in silent ? silent.runs.filter(({ kind }) => kind === 'code') : []
    expect(silent?.key).toBe('paragraphs/silent')
    expect(blocks.filter(({ key }) => key?.endsWith('/text')).length).toBeLessThan(total)
    expect(named.length).toBeGreaterThan(0)
    const remaining = blocks.find(({ key }) => key === 'paragraphs/DEMO-CEDAW-36(b)/remaining')
    expect(remaining && 'runs' in remaining && remaining.runs[0]?.kind).toBe('code')
  })

  it('the pack of a working group says what it decided in confirmed minutes, and needs a group', async () => {
    const { document } = await made('group-pack', { scope: { workingGroup: ['WG-MIN-BGD'] } })
    const [items] = section(document, 'agenda').blocks
    expect(items?.kind === 'table' && items.rows.length).toBeGreaterThan(0)
    const without = await made('group-pack')
    expect(section(without.document, 'agenda').blocks.map(({ key }) => key)).toEqual(['agenda/no-group'])
  })

  it.each(['national-report', 'midterm-report', 'addendum', 'follow-up-report', 'compilation-inputs', 'group-pack', 'sdg-view'])(
    'the %s gives every place one name',
    async (template) => {
      const { document } = await made(template, { scope: { ...upr, workingGroup: ['WG-MIN-BGD'] } })
      const keys = document.sections.flatMap(({ blocks }) => blocks.map(({ key }) => key))
      expect(new Set(keys).size).toBe(keys.length)
    },
  )
})
