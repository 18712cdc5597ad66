import {
  reporter,
  type FileFormat,
  type ParsedFile,
  type ParsedRecommendation,
  type PositionSource,
  type RowProblem,
} from './parsed-file.js'
import { languageOf } from '../../../platform/office-files/language.js'
import { mergeByNumber } from './merge-by-number.js'
import { takeNumber } from './paragraph-number.js'
import { listItems, plainText, withoutTrailing } from './plain-text.js'
import { readPosition, readPositionSource, reportOf } from './position.js'
import { lacksStates, takeStates } from './recommending-states.js'
import { readSdgs } from './sdgs.js'
import { UnreadableFile } from '../../../platform/office-files/unreadable-file.js'
import type { WordCell, WordDocument } from '../../../platform/office-files/word-table.js'

interface Columns {
  recommendation: number
  position: number
  themes: number
  sdgs: number | null
}

interface Review {
  title: string | null
  country: string | null
  cycle: number | null
  session: string | null
}

/** OHCHR's thematic list of a review's recommendations, as it was laid out from 2019 and from 2025. */
export const readOhchrList = (document: WordDocument): ParsedFile => {
  if (document.tables.length === 0) throw new UnreadableFile('no-table')
  const list = findList(document.tables)
  const review = readReview(document.paragraphs)
  const problems: RowProblem[] = []
  const read: ParsedRecommendation[] = []
  let band = ''
  list.rows.forEach((cells, index) => {
    const row = index + 1
    const written = cells.filter((cell) => plainText(cell.text) !== '')
    if (written.length === 0 || columnsOf(cells)) return
    const heading = bandHeading(cells, written)
    if (heading !== null) {
      band = heading
      return
    }
    const recommendation = readRow({ row, texts: cellsByColumn(cells), columns: list.columns, band, review }, problems)
    if (recommendation) read.push(recommendation)
  })
  if (read.length === 0 && problems.length === 0) throw new UnreadableFile('no-rows')
  const format: FileFormat = list.columns.sdgs === null ? 'ohchr-list-2019' : 'ohchr-list-2025'
  return { format, ...review, recommendations: mergeByNumber(withSymbol(read), problems), problems }
}

/** A long list may go on in a second table without repeating its header. */
const findList = (tables: readonly WordCell[][][]): { rows: WordCell[][]; columns: Columns } => {
  for (const [index, table] of tables.entries()) {
    const columns = table
      .slice(0, 3)
      .map(columnsOf)
      .find((found) => found !== null)
    if (columns) return { rows: tables.slice(index).flat(), columns }
  }
  const header = (tables[0]?.[0] ?? []).map((cell) => plainText(cell.text)).join(' | ')
  throw new UnreadableFile('unknown-columns', { columns: header.slice(0, 300) })
}

const columnsOf = (cells: readonly WordCell[]): Columns | null => {
  const headers = cellsByColumn(cells).map((text) => plainText(text).toLowerCase().replaceAll(' ', ''))
  const find = (pattern: RegExp): number | null => {
    const index = headers.findIndex((header) => header.length < 100 && pattern.test(header))
    return index === -1 ? null : index
  }
  const recommendation = find(/^recommendations?(and|$)/)
  const position = find(/^position/)
  const themes = find(/themes/)
  if (recommendation === null || position === null || themes === null) return null
  return { recommendation, position, themes, sdgs: find(/^(relevant)?sdgs?$/) }
}

/** Merged cells keep the columns after them in place. */
const cellsByColumn = (cells: readonly WordCell[]): string[] =>
  cells.flatMap((cell) => [cell.text, ...Array<string>(Math.max(0, cell.span - 1)).fill('')])

/** A theme's heading is one cell across the table, or the only cell of its row with anything in it. */
const bandHeading = (cells: readonly WordCell[], written: readonly WordCell[]): string | null => {
  const text = plainText(written[0]?.text ?? '')
  const named = /^Themes?\s*:\s*/i.exec(text)
  const isBand = cells.length === 1 ? takeNumber(text) === null : written.length === 1 && named !== null
  return isBand ? text.slice(named?.[0].length ?? 0) : null
}

const readReview = (paragraphs: readonly string[]): Review => {
  for (const paragraph of paragraphs.slice(0, 50).map(plainText)) {
    const match = /\bUPR of (.{1,100}?)\s*\((\d)\w* Cycle\s*[-–,]\s*(\d{1,2})\w* Session\)/i.exec(paragraph)
    if (match) return { title: match[0], country: match[1] ?? null, cycle: Number(match[2]), session: match[3] ?? null }
  }
  return { title: null, country: null, cycle: null, session: null }
}

interface ListRow {
  row: number
  texts: readonly string[]
  columns: Columns
  band: string
  review: Review
}

const readRow = ({ row, texts, columns, band, review }: ListRow, problems: RowProblem[]): ParsedRecommendation | null => {
  const report = reporter(row, problems)
  const { wording, source } = splitSource(plainText(texts[columns.recommendation] ?? ''))
  const numbered = takeNumber(wording)
  if (!numbered) {
    report('no-number', { text: wording.slice(0, 120) })
    return null
  }
  const { number } = numbered
  const stated = takeStates(numbered.text)
  if (stated.text === '') {
    report('no-text', { number })
    return null
  }
  if (lacksStates(stated)) {
    report('states-unreadable', { number, end: wording.slice(-80) })
  }
  const labels = readLabels(texts[columns.themes] ?? '')
  const sdgLabels = columns.sdgs === null ? labels.sdgs : listItems(texts[columns.sdgs] ?? '')
  const positionSource: PositionSource | null = source === '' ? null : readPositionSource(source, report)
  return {
    row,
    number,
    kind: 'recommendation',
    ...stated,
    language: languageOf(stated.text),
    position: readPosition([texts[columns.position] ?? ''], report),
    positionSource,
    themes: labels.themes.length > 0 || band === '' ? labels.themes : [band],
    groups: labels.groups,
    sdgs: readSdgs(sdgLabels, report),
    mechanism: 'UPR',
    symbol: positionSource && reportOf(positionSource.symbol),
    cycle: review.cycle,
    session: review.session,
    countries: review.country === null ? [] : [review.country],
    publishedOn: null,
    externalId: null,
  }
}

/** "Source of Position: A/HRC/59/15/Add.1 - Para.3" stands in the recommendation's own cell. */
const splitSource = (text: string): { wording: string; source: string } => {
  const mark = /\bSource of Position\s*:?\s*/i.exec(text)
  if (!mark) return { wording: text, source: '' }
  return { wording: text.slice(0, mark.index).trim(), source: withoutTrailing(text.slice(mark.index + mark[0].length), ' ;') }
}

/** Under the themes, the 2019 lists give SDGs and affected persons, those of 2025 groups of persons. */
const readLabels = (text: string): { themes: string[]; groups: string[]; sdgs: string[] } => {
  const labels = { themes: [] as string[], groups: [] as string[], sdgs: [] as string[] }
  let current = labels.themes
  for (const item of listItems(text)) {
    if (/^(?:groups of persons|affected persons)\s*:?$/i.test(item)) current = labels.groups
    else if (/^(?:relevant )?sdgs?\s*:?$/i.test(item)) current = labels.sdgs
    else if (!current.includes(item)) current.push(item)
  }
  return labels
}

/** A list is of one report; a row without a source belongs to it too. */
const withSymbol = (read: readonly ParsedRecommendation[]): ParsedRecommendation[] => {
  const [symbol = null, ...others] = new Set(read.flatMap((recommendation) => recommendation.symbol ?? []))
  return others.length > 0 ? [...read] : read.map((recommendation) => ({ ...recommendation, symbol }))
}
