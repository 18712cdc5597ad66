import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ParsedFile, ParsedRecommendation } from './parsed-file.js'
import { readImportFile } from './sniff.js'

const folder = new URL('../../../../../../../shared/data/', import.meta.url)

const readReal = (path: string): Promise<ParsedFile> => readImportFile(readFileSync(new URL(path, folder)), path)

/** Quoted cells, doubled quotes, line breaks inside cells. */
const csvRows = (path: string): string[][] => {
  const rows: string[][] = [[]]
  const text = readFileSync(new URL(path, folder), 'utf8').replace(/^\uFEFF/, '')
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') rows.push([])
  }
  return rows.slice(1).filter((row) => row.length > 3)
}

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim()
const bulleted = (cell: string, from: RegExp | null, to: RegExp | null): string[] => {
  const lines = cell.split('\n').map((line) => line.trim())
  const start = from ? lines.findIndex((line) => from.test(line)) + 1 : 0
  if (from && start === 0) return []
  const end = to ? lines.findIndex((line, index) => index >= start && to.test(line)) : -1
  return lines
    .slice(start, end === -1 ? undefined : end)
    .filter(Boolean)
    .map((line) => line.replace(/^- /, ''))
}
const goals = (labels: string[]): string[] => [...new Set(labels.map((label) => label.replace(/ .*/, '')))]

describe.skipIf(!existsSync(folder))('the real files beside the repository (../shared/data; skipped where it is missing)', () => {
  describe.each([
    { name: 'upr48', format: 'ohchr-list-2025', cycle: 4, session: '48', count: 254 },
    { name: 'upr34', format: 'ohchr-list-2019', cycle: 3, session: '34', count: 215 },
  ])("OHCHR's list $name", ({ name, format, cycle, session, count }) => {
    let file: ParsedFile
    let cells: string[][]
    let byNumber: Map<string, ParsedRecommendation>
    beforeAll(async () => {
      file = await readReal(`thematic-lists/${name}-slovenia.docx`)
      cells = csvRows(`thematic-lists/${name}-slovenia.expected.csv`)
      byNumber = new Map(file.recommendations.map((recommendation) => [recommendation.number, recommendation]))
    })

    test('says which review it is of', () => {
      expect(file).toMatchObject({ format, country: 'Slovenia', cycle, session })
    })

    test('gives every official number once', () => {
      const numbers = new Set(cells.map((row) => /^\d+\.\d+/.exec(row[1] ?? '')?.[0]))
      expect(numbers.size).toBe(count)
      expect(file.recommendations).toHaveLength(count)
      expect(new Set(byNumber.keys())).toEqual(numbers)
    })

    test('gives each text, position, source and label as its cells have them', () => {
      for (const [, wording = '', position = '', themes = '', sdgs = ''] of cells) {
        const [text = '', source = ''] = wording.split(/\nSource of Position: /)
        const number = text.split(' ', 1)[0] ?? ''
        const read = byNumber.get(number)
        expect(spaced(text).startsWith(`${number} ${read?.text} `) || spaced(text).startsWith(`${number} ${read?.text};`), number).toBe(
          true,
        )
        expect(read?.position).toBe(position.toLowerCase())
        const [symbol, paragraph = null] = source.split(/ - Para[. ]*/)
        expect(read?.positionSource).toEqual({ symbol, paragraph })
        expect(read?.themes).toEqual(bulleted(themes, null, /:$/))
        expect(read?.groups).toEqual(bulleted(themes, /^(?:Groups of Persons|Affected persons):$/i, /:$/))
        expect(read?.sdgs).toEqual(goals(format === 'ohchr-list-2019' ? bulleted(themes, /^SDGs:$/, /:$/) : bulleted(sdgs, null, null)))
      }
    })

    test('takes nothing from a text but the States that close it', () => {
      for (const { text, states, variants } of file.recommendations) {
        expect(states.length).toBeGreaterThan(0)
        const rest = spaced(cells.find((row) => spaced(row[1] ?? '').includes(`${text}${variants ? '' : ' '}`))?.[1] ?? '').split(text)[1]
        const closing = variants ? '' : states.map((state) => `(${state})`).join(' ')
        expect(rest?.replace(/[;.] Source of Position: .*/, '').trim()).toBe(closing)
      }
    })
  })

  test('140.1 and 140.10 are two', async () => {
    const { recommendations } = await readReal('thematic-lists/upr48-slovenia.docx')
    const [first, tenth] = ['140.1', '140.10'].map((number) => recommendations.find((item) => item.number === number)?.text)
    expect(first).toBeTruthy()
    expect(tenth).toBeTruthy()
    expect(first).not.toBe(tenth)
  })

  test.each([
    ['iraq', 417],
    ['slovenia', 469],
  ])("the Index's JSON and spreadsheet on %s give the same %i recommendations", async (country, count) => {
    const [json, sheet] = await Promise.all([readReal(`uhri/${country}-upr.json`), readReal(`uhri/${country}-upr.xlsx`)])
    expect(json.recommendations).toHaveLength(count)
    expect(sheet.recommendations.map((item) => ({ ...item, row: item.row - 1 }))).toEqual(json.recommendations)
    expect(json.recommendations.every(({ states, position }) => states.length > 0 && position !== null)).toBe(true)
  })

  test('the Index and the Word lists agree on every recommendation, so that importing both changes nothing', async () => {
    const lists = await Promise.all(['upr34', 'upr48'].map((name) => readReal(`thematic-lists/${name}-slovenia.docx`)))
    const index = await readReal('uhri/slovenia-upr.json')
    const sayings = (file: ParsedFile) =>
      file.recommendations.map((item) => ({ ...item, row: 0, positionSource: null, publishedOn: null, externalId: null }))
    expect(sayings(index)).toEqual(lists.flatMap(sayings))
  })
})
