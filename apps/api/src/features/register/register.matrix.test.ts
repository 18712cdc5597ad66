import { read, utils, type WorkSheet } from '@e965/xlsx'
import type { FileAnswer } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { statementsOf } from '../../testing/statements.fixture.js'

describe('the matrix', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp()
    const texts = [
      { language: 'en', text: '=SUM(A1) is how it begins.', original: true },
      { language: 'ar', text: 'هكذا تبدأ.', original: false },
    ]
    await enter(app, '140.10', {
      texts,
      states: ['Algeria', 'Cabo Verde'],
      themes: ['water', 'health'],
      groups: ['women'],
      sdgs: ['6.1', '16'],
    })
    await enter(app, '140.9')
  })
  afterAll(() => app.close())

  const matrix = async (language: string, query = {}): Promise<FileAnswer> =>
    (await app.as('observer', 'OFFICE', { language })).register.export({ query })
  const sheetOf = ({ bytes }: FileAnswer): WorkSheet => Object.values(read(bytes, { cellFormula: true, cellNF: true }).Sheets)[0] ?? {}
  const linesOf = (file: FileAnswer) => utils.sheet_to_json<string[]>(sheetOf(file), { header: 1 })

  it('has our code first, then the columns of OHCHR’s matrix in their order', async () => {
    const [asOf, heading, first, second] = linesOf(await matrix('en'))
    expect(asOf?.[0]).toMatch(/^2 recommendations, as of \d+ \w+ \d{4}, \d\d:\d\d$/)
    expect(heading).toEqual([
      'Code',
      'Recommendation and recommending State',
      'Position of the State',
      'Human rights themes',
      'SDGs',
      'Groups of persons',
      'Lead institutions',
      'Claimed status',
      'Office’s assessment',
    ])
    expect(first?.[0]).toBe('UPR4-140.9')
    expect(second).toEqual([
      'UPR4-140.10',
      '=SUM(A1) is how it begins. (Algeria) (Cabo Verde)',
      'Supported',
      'water (en)\nhealth (en)',
      '6, 6.1, 16',
      'women (en)',
      '',
      'No information',
      'No information',
    ])
  })

  it('holds texts and no formulas, so that a code stays a code and nothing is reckoned', async () => {
    const cells = Object.entries(sheetOf(await matrix('en'))).filter(([address]) => !address.startsWith('!'))
    expect(cells.every(([, cell]) => cell.t === 's' && cell.f === undefined)).toBe(true)
  })

  it('holds what the filter finds and nothing else', async () => {
    expect(
      linesOf(await matrix('en', { theme: ['water'] }))
        .slice(2)
        .map(([code]) => code),
    ).toEqual(['UPR4-140.10'])
    expect(linesOf(await matrix('en', { theme: ['nothing'] }))).toHaveLength(2)
  })

  it('reads from the right in Arabic and Kurdish, in the reader’s words', async () => {
    const directions = await Promise.all(
      ['en', 'ar', 'ckb'].map(async (language) => read((await matrix(language)).bytes).Workbook?.Views?.[0]?.RTL ?? false),
    )
    expect(directions).toEqual([false, true, true])
    expect(linesOf(await matrix('ar'))[3]?.[1]).toBe('هكذا تبدأ. (Algeria) (Cabo Verde)')
  })

  it('takes one statement, however long it is', async () => {
    const reader = await app.as('observer', 'OFFICE')
    expect(await statementsOf(app, () => reader.register.export())).toBe(1)
  })

  it('is refused above ten thousand rows', async () => {
    await app.database.query(
      `WITH made AS (INSERT INTO recommendations (code, review_id, number) SELECT 'UPR4-9.' || n, (SELECT id FROM reviews), '9.' || n FROM generate_series(1, 10000) n RETURNING id)
       INSERT INTO recommendation_texts (recommendation_id, language, edition, text, original) SELECT id, 'en', 1, 'Text.', true FROM made`,
    )
    await app.database.query('SELECT refresh_register(NULL)')
    expect(await isRefused(matrix('en'))).toBe('too-large')
    expect(linesOf(await matrix('en', { q: '9.1' })).length).toBeGreaterThan(1_000)
  })
})
