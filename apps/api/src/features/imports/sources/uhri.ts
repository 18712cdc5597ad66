import { MAX_CELL_TEXT, MAX_JSON_MARKS, MAX_ROWS } from '../../../platform/office-files/limits.js'
import { mergeByNumber } from './merge-by-number.js'
import { reporter, type FileFormat, type ParsedFile, type ParsedRecommendation, type RowProblem } from './parsed-file.js'
import { plainText } from './plain-text.js'
import type { SheetRow } from '../../../platform/office-files/sheet.js'
import { fieldOf, looksLikeUhri, readRecord, type UhriField, type UhriRecord } from './uhri-record.js'
import { UnreadableFile } from '../../../platform/office-files/unreadable-file.js'

const jsonMarks = new Set([...'[{,'].map((mark) => mark.charCodeAt(0)))

interface NumberedRecord {
  row: number
  /** Null where the list holds something that is not a record. */
  record: UhriRecord | null
}

export const readUhriJson = (text: string): ParsedFile => {
  const value = parseJson(text)
  if (!Array.isArray(value)) throw new UnreadableFile('json-not-uhri')
  if (value.length === 0) throw new UnreadableFile('no-rows')
  if (value.length > MAX_ROWS) throw new UnreadableFile('too-large-inside')
  const records = value.map((item: unknown, index) => ({ row: index + 1, record: isObject(item) ? jsonRecord(item) : null }))
  if (!records.some(({ record }) => record && looksLikeUhri(new Set(Object.keys(record) as UhriField[]))))
    throw new UnreadableFile('json-not-uhri')
  return fileOf('uhri-json', records)
}

/** Null where the sheet is not the Index's, so that the next one may be. */
export const readUhriSheet = (rows: readonly SheetRow[]): ParsedFile | null => {
  for (const [index, header] of rows.slice(0, 10).entries()) {
    const fields = new Map(
      [...header.cells].flatMap(([column, name]) => {
        const field = fieldOf(name)
        return field === undefined ? [] : [[column, field] as const]
      }),
    )
    if (looksLikeUhri(new Set(fields.values()))) return sheetFile(rows.slice(index + 1), fields)
  }
  return null
}

const sheetFile = (rows: readonly SheetRow[], fields: ReadonlyMap<number, UhriField>): ParsedFile => {
  if (rows.length === 0) throw new UnreadableFile('no-rows')
  return fileOf(
    'uhri-xlsx',
    rows.map(({ row, cells }) => ({ row, record: sheetRecord(cells, fields) })),
  )
}

const fileOf = (format: FileFormat, records: readonly NumberedRecord[]): ParsedFile => {
  const problems: RowProblem[] = []
  const read: ParsedRecommendation[] = []
  for (const { row, record } of records) {
    const report = reporter(row, problems)
    if (!record) report('not-a-record')
    const recommendation = record && readRecord(row, record, report)
    if (recommendation) read.push(recommendation)
  }
  const recommendations = mergeByNumber(read, problems)
  return {
    format,
    title: null,
    country: theOnly(recommendations.map(({ countries }) => (countries.length === 1 ? (countries[0] ?? null) : null))),
    cycle: theOnly(recommendations.map(({ cycle }) => cycle)),
    session: theOnly(recommendations.map(({ session }) => session)),
    recommendations,
    problems,
  }
}

/** What holds for the whole file because it holds for every row. */
const theOnly = <Value>(values: readonly (Value | null)[]): Value | null => {
  const [first = null, ...others] = new Set(values)
  return others.length === 0 ? first : null
}

const parseJson = (text: string): unknown => {
  let marks = 0
  for (let index = 0; index < text.length; index += 1) if (jsonMarks.has(text.charCodeAt(index))) marks += 1
  if (marks > MAX_JSON_MARKS) throw new UnreadableFile('too-large-inside')
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableFile(/[\]}]\s*$/.test(text.slice(-100)) ? 'not-json' : 'damaged')
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const jsonRecord = (item: Record<string, unknown>): UhriRecord => {
  const record: UhriRecord = {}
  for (const [name, value] of Object.entries(item)) {
    const field = fieldOf(name)
    if (field !== undefined) record[field] = (Array.isArray(value) ? value : [value]).flatMap(textOf)
  }
  return record
}

const textOf = (value: unknown): string[] => {
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'string' || plainText(value) === '') return []
  if (value.length > MAX_CELL_TEXT) throw new UnreadableFile('too-large-inside')
  return [value]
}

/** Lists are lines of one cell; the text is one value whatever its lines. */
const sheetRecord = (cells: ReadonlyMap<number, string>, fields: ReadonlyMap<number, UhriField>): UhriRecord => {
  const record: UhriRecord = {}
  for (const [column, field] of fields) {
    const value = cells.get(column)
    if (value !== undefined) record[field] = field === 'text' ? [value] : value.split(/\r?\n/)
  }
  return record
}
