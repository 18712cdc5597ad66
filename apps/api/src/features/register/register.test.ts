import { assessedStatuses, facetKeys, rollUp, type Client, type RegisterQuery } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter, makeTerms } from '../../testing/recommendation.fixture.js'
import { sqlOf, statementsOf } from '../../testing/statements.fixture.js'

const english = (text: string) => ({ language: 'en', text, original: true })
const arabic = (text: string) => ({ language: 'ar', text, original: false })
const kurdish = (text: string) => ({ language: 'ckb', text, original: false })

describe('the register', () => {
  let app: TestApp
  let reader: Client
  let officer: Client
  beforeAll(async () => {
    app = await openTestApp()
    reader = await app.as('observer', 'OFFICE')
    officer = await app.as('officer', 'OFFICE')
    await makeTerms(app, 'theme', ['water', 'torture'])
    await enter(app, '140.1', {
      texts: [english('Ratify the convention on torture.'), arabic('التصديق على إتفاقية مناهضة التعذيب.')],
      themes: ['torture'],
    })
    await enter(app, '140.9', {
      texts: [english('Guarantee safe water in every school.'), kurdish('دابینکردنی ئاوی پاک لە هەموو قوتابخانەکان.')],
      themes: ['water'],
      sdgs: ['6.1'],
    })
    await enter(app, '140.10', {
      texts: [english('Protect water sources in 2026.'), arabic('حماية مصادر المياه في عام ٢٠٢٦.')],
      themes: ['water'],
      position: 'noted',
    })
    const torture = await enter(app, '12', {
      review: 'CAT2',
      texts: [english('The State party should investigate every allegation of torture.')],
      themes: ['torture'],
      position: null,
      components: [
        { letter: 'a', text: null },
        { letter: 'b', text: null },
      ],
    })
    await officer.responsibilities.assign({
      body: { codes: ['UPR4-140.9'], leads: [await institution('MOE')], supporting: [await institution('MOJ')] },
    })
    await officer.assessments.create({
      body: {
        componentId: Number(torture.componentIds[0]),
        previousId: null,
        status: 'planned',
        confidence: 'low',
        reasons: 'A decree is out.',
      },
    })
  })
  afterAll(() => app.close())

  const institution = async (code: string) => {
    await app.body(code)
    return code
  }
  const codesFor = async (query: z.input<typeof RegisterQuery>) => (await reader.register.list({ query })).items.map(({ code }) => code)

  it('stands in the natural order of codes', async () => {
    expect(await codesFor({})).toEqual(['CAT2-12', 'UPR4-140.1', 'UPR4-140.9', 'UPR4-140.10'])
    expect(await codesFor({ order: 'desc' })).toEqual(['UPR4-140.10', 'UPR4-140.9', 'UPR4-140.1', 'CAT2-12'])
  })

  it('puts what has no value last, whichever way it is sorted', async () => {
    expect(await codesFor({ sort: 'position' })).toEqual(['UPR4-140.1', 'UPR4-140.9', 'UPR4-140.10', 'CAT2-12'])
    expect(await codesFor({ sort: 'position', order: 'desc' })).toEqual(['UPR4-140.10', 'UPR4-140.1', 'UPR4-140.9', 'CAT2-12'])
    expect(await codesFor({ sort: 'updated', order: 'desc' })).toEqual(['CAT2-12', 'UPR4-140.1', 'UPR4-140.9', 'UPR4-140.10'])
  })

  it('counts recommendations and components, found and in all', async () => {
    expect(await reader.register.list({ query: { theme: ['torture'] } })).toMatchObject({ total: 2, componentTotal: 3, registerTotal: 4 })
    expect(await reader.register.list()).toMatchObject({ total: 4, componentTotal: 5, registerTotal: 4 })
  })

  it('turns pages without showing anything twice', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => codesFor({ page, pageSize: 2 })))
    expect(pages).toEqual([['CAT2-12', 'UPR4-140.1'], ['UPR4-140.9', 'UPR4-140.10'], []])
  })

  it('shows recommendations by their codes, under every other filter too, and says which codes it does not hold', async () => {
    const code = ['UPR4-140.10', 'CAT2-12', 'CAT2-99']
    const found = await reader.register.list({ query: { code } })
    expect(found).toMatchObject({ total: 2, registerTotal: 4, unknownCodes: ['CAT2-99'] })
    expect(found.items.map((row) => row.code)).toEqual(['CAT2-12', 'UPR4-140.10'])
    expect(await codesFor({ code, theme: ['water'] })).toEqual(['UPR4-140.10'])
    expect(await reader.register.counts({ body: { filters: [{ code }, { code: 'CAT2-99' }] } })).toEqual([2, 0])
    const { mechanism } = await reader.register.facets({ query: { code } })
    expect(mechanism.map(({ count }) => count)).toEqual([1, 1])
    const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString()
    expect(await reader.register.list({ query: { code, asOf: yesterday } })).toMatchObject({ total: 0, unknownCodes: code })
  })

  it('takes values of one field as alternatives and different fields together', async () => {
    expect(await codesFor({ theme: ['torture', 'water'], position: ['supported'] })).toEqual(['UPR4-140.1', 'UPR4-140.9'])
    expect(await codesFor({ position: ['none', 'noted'] })).toEqual(['CAT2-12', 'UPR4-140.10'])
  })

  it('finds a lead by lead and a supporting institution only among all institutions', async () => {
    expect(await codesFor({ lead: ['MOE'] })).toEqual(['UPR4-140.9'])
    expect(await codesFor({ lead: ['MOJ'] })).toEqual([])
    expect(await codesFor({ institution: ['MOJ'] })).toEqual(['UPR4-140.9'])
    expect(await codesFor({ lead: ['none'], mechanism: ['UPR'] })).toEqual(['UPR4-140.1', 'UPR4-140.10'])
  })

  it('finds a target under its goal', async () => {
    expect(await codesFor({ sdg: ['6'] })).toEqual(['UPR4-140.9'])
  })

  it('finds what changed since a day', async () => {
    expect(await codesFor({ changedSince: '2020-01-01' })).toEqual(['CAT2-12'])
    expect(await codesFor({ changedSince: '2999-01-01' })).toEqual([])
  })

  it('finds what was asked for and not answered in time', async () => {
    await app.database.query(
      `WITH asked AS (INSERT INTO requests (key, office_id, due_on, message, created_by)
         SELECT gen_random_uuid(), b.id, '2020-01-01', '', a.id FROM bodies b, accounts a WHERE b.code = 'OFFICE' LIMIT 1 RETURNING id)
       INSERT INTO request_items (request_id, component_id, body_id)
       SELECT asked.id, c.id, b.id FROM asked, components c JOIN recommendations r ON r.id = c.recommendation_id, bodies b WHERE r.code = 'UPR4-140.9' AND b.code = 'MOE'`,
    )
    await app.database.query('SELECT refresh_register(NULL)')
    expect(await codesFor({ overdue: 'true' })).toEqual(['UPR4-140.9'])
    expect(await codesFor({ sort: 'due', order: 'desc', pageSize: 1 })).toEqual(['UPR4-140.9'])
  })

  it('shows a text in the reader’s language, else the original, and says which', async () => {
    const arabicReader = await app.as('observer', 'OFFICE', { language: 'ar' })
    const { items } = await arabicReader.register.list({ query: { mechanism: ['UPR'] } })
    expect(items.map(({ language }) => language)).toEqual(['ar', 'en', 'ar'])
    expect(items[1]).toMatchObject({ theme: 'water (ar)', leads: [{ code: 'MOE', track: 'federal' }], components: ['no-information'] })
  })

  describe('search', () => {
    it.each([
      ['a word by its stem', 'ratifying conventions', ['UPR4-140.1']],
      ['the beginning of the last word', 'safe wat', ['UPR4-140.9']],
      ['a part of a word', 'ention', ['UPR4-140.1']],
      ['words in any order, all of them', 'sources water', ['UPR4-140.10']],
      ['Arabic, whatever alef and marks are typed', 'اتّفاقية مناهضة', ['UPR4-140.1']],
      ['Arabic with the teh marbuta of another keyboard', 'حمايه المیاه', ['UPR4-140.10']],
      ['Sorani, typed with Arabic yeh and kaf', 'ئاوي پاك', ['UPR4-140.9']],
      ['digits of either script', '٢٠٢٦', ['UPR4-140.10']],
      ['digits of the other script', '2026', ['UPR4-140.10']],
      ['a code', 'UPR4-140.10', ['UPR4-140.10']],
      ['a part of a code', '140.1', ['UPR4-140.1', 'UPR4-140.10']],
      ['a code in another spelling', 'cat2-12', ['CAT2-12']],
      ['words that are spelt nearly so, where nothing else is found', 'tortrue convntion', ['UPR4-140.1']],
      ['nothing for signs that mean something to a database', '100% _', []],
      ['nothing for a quotation mark', `'\\`, []],
    ])('finds %s', async (_, q, codes) => {
      expect(await codesFor({ q })).toEqual(codes)
    })
  })

  describe('facets', () => {
    it('count what the list would then show, under any filter', async () => {
      const filters = [
        {},
        { theme: ['water'] },
        { theme: ['torture'], position: ['none' as const] },
        { q: 'water' },
        { q: 'water', lead: ['MOE'] },
        { overdue: 'true' as const, sdg: ['6'] },
      ]
      for (const filter of filters) {
        const facets = await reader.register.facets({ query: filter })
        for (const facet of facetKeys)
          for (const { value, count } of facets[facet]) {
            const { total } = await reader.register.list({ query: { ...filter, [facet]: [value] } })
            expect({ filter, facet, value, total }).toEqual({ filter, facet, value, total: count })
          }
      }
    })

    it('stand in the order of the vocabulary, or by how many they leave, with "none" at the end', async () => {
      const facets = await reader.register.facets()
      expect(facets.position.map(({ value }) => value)).toEqual(['supported', 'noted', 'none'])
      expect(facets.mechanism).toEqual([
        { value: 'UPR', label: 'UPR', count: 3 },
        { value: 'CAT', label: 'CAT', count: 1 },
      ])
      expect(facets.lead.map(({ value }) => value)).toEqual(['MOE', 'none'])
      expect(facets.claimed[0]).toEqual({ value: 'no-information', label: null, count: 4 })
    })

    it('keep what is chosen on the list, even when it leaves nothing', async () => {
      const facets = await reader.register.facets({ query: { theme: ['water'], mechanism: ['CAT'] } })
      expect(facets.theme).toContainEqual({ value: 'water', label: 'water (en)', count: 0 })
    })

    it('still count right after many changes', async () => {
      for (let times = 0; times < 3; times++) await app.database.query('UPDATE register_entries SET facet_values = facet_values')
      await app.database.query(
        `INSERT INTO register_tallies (value, count) SELECT 'theme:x', 1 - 2 * (n % 2) FROM generate_series(1, 6000) n`,
      )
      await app.database.query('SELECT refresh_register(NULL)')
      const [{ kept }] = await app.database.query('SELECT count(*)::integer AS kept FROM register_tallies')
      expect(kept).toBeLessThan(200)
      const facets = await reader.register.facets()
      expect(facets.theme.map(({ value, count }) => [value, count])).toEqual([
        ['torture', 2],
        ['water', 2],
      ])
    })
  })

  it('counts what each of several filters leaves as the list does, in one statement', async () => {
    const filters = [{}, { theme: ['torture'] }, { overdue: true }, { lead: ['none'], q: 'water' }]
    const counts = await reader.register.counts({ body: { filters } })
    const totals = await Promise.all(filters.map(async (query) => (await reader.register.list({ query })).total))
    expect(counts).toEqual(totals)
    expect(await statementsOf(app, () => reader.register.counts({ body: { filters } }))).toBe(1)
  })

  it('takes one statement for a page and one for all facets', async () => {
    const query = { q: 'water', theme: ['water'], position: ['supported' as const], institution: ['MOJ'] }
    expect(await statementsOf(app, () => reader.register.list({ query }))).toBe(1)
    expect(await statementsOf(app, () => reader.register.facets({ query }))).toBe(1)
  })

  it('asks the database what stands in __sql__', async () => {
    const query = { q: 'water', theme: ['water'], sort: 'updated' as const, order: 'desc' as const }
    const page = await sqlOf(app, () => reader.register.list({ query }))
    await expect(`${page.toSorted().join(';\n\n')};\n`).toMatchFileSnapshot('__sql__/register.list.sql')
    const facets = await sqlOf(app, () => reader.register.facets({ query }))
    await expect(`${facets.join(';\n\n')};\n`).toMatchFileSnapshot('__sql__/register.facets.sql')
  })

  it('rolls statuses up in the database as in the SDK, for every combination of three', async () => {
    const combinations: string[][] = [[]]
    for (const a of assessedStatuses) {
      combinations.push([a])
      for (const b of assessedStatuses) {
        combinations.push([a, b])
        for (const c of assessedStatuses) combinations.push([a, b, c])
      }
    }
    const rolled: { status: string }[] = await app.database.query(
      `SELECT roll_up(ARRAY(SELECT jsonb_array_elements_text(statuses))) AS status FROM jsonb_array_elements($1) WITH ORDINALITY AS given(statuses, place) ORDER BY place`,
      [JSON.stringify(combinations)],
    )
    expect(rolled.map(({ status }) => status)).toEqual(combinations.map((statuses) => rollUp(statuses)))
  })
})
