import { axisWords, statusWords } from '@tawsiya/messages'
import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { all, readBack, textOf } from '../../documents/read-back.fixture.js'
import type { TestApp } from '../../testing/app.fixture.js'
import { openDemonstration } from '../../testing/demonstration.fixture.js'

type Rows = string[][]

describe('the numbers in a document, read back from Word', () => {
  let app: TestApp
  let officer: Client
  beforeAll(async () => {
    app = await openDemonstration()
    officer = await app.as('officer', 'NMIRF-SEC')
  })
  afterAll(() => app.close())

  /** The tables of a document as their readers see them, each with its first cell as its name. */
  const tablesOf = async (template: string, scope: object, asOf: string | null): Promise<Map<string, Rows>> => {
    const { id } = await officer.briefs.create({ body: { template, title: 'Numbers', language: 'en', scope, asOf } })
    const { bytes } = await officer.briefs.file({ params: { id } })
    const { body } = await readBack(Buffer.from(bytes))
    const tables = all(body, 'w:tbl').map((table) =>
      all(table, 'w:tr').map((row) => all(row, 'w:tc').map((cell) => all(cell, 'w:p').map(textOf).join(' ').trim())),
    )
    return new Map(tables.map((rows) => [rows[0]![0]!, rows]))
  }
  const counted = (rows: Rows | undefined) => Object.fromEntries((rows ?? []).slice(1).map((row) => [row[0], Number(row.at(-1))]))
  const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

  it.each([
    { template: 'periodic-review', scope: {}, daysAgo: 0 },
    { template: 'periodic-review', scope: { position: ['noted' as const] }, daysAgo: 90 },
    { template: 'thematic', scope: { theme: ['right-to-health'] }, daysAgo: 0 },
    { template: 'institution', scope: { lead: ['MOJ'] }, daysAgo: 30 },
  ])('equal the register’s in $template of $scope, $daysAgo days ago', async ({ template, scope, daysAgo }) => {
    const asOf = daysAgo === 0 ? null : dayBefore(daysAgo)
    const tables = await tablesOf(template, scope, asOf)
    const at = { ...scope, ...(asOf && { asOf }) }
    const [page, facets] = await Promise.all([
      officer.register.list({ query: { ...at, pageSize: 200 } }),
      officer.register.facets({ query: at }),
    ])
    for (const axis of ['assessed', 'claimed'] as const) {
      const expected = facets[axis]
        .filter(({ count }) => count > 0)
        .map(({ value, count }) => [statusWords[value as keyof typeof statusWords].word({}, { locale: 'en' }), count])
      const rows = counted(tables.get(axisWords[axis].word({}, { locale: 'en' })))
      expect(rows).toEqual({ ...Object.fromEntries(expected), 'All recommendations': page.total })
    }
    if (tables.has('Mechanism')) {
      const expected = facets.mechanism.filter(({ count }) => count > 0).map(({ label, count }) => [label, count])
      expect(counted(tables.get('Mechanism'))).toEqual({ ...Object.fromEntries(expected), 'All recommendations': page.total })
    }
    const matrix = tables.get('Code') ?? []
    expect(matrix.slice(1, page.items.length + 1).map(([code]) => code)).toEqual(page.items.map(({ code }) => code))
    expect(matrix).toHaveLength(page.total + 1)
  })
})
