import type { MergedCells, SheetRow } from '../../../platform/office-files/sheet.js'
import { answerFields, packFields, type PackField } from '../files/fields.js'
import { componentOfKey } from '../files/row-key.js'
import { fieldOfHeading, fieldOfMark } from './headings.js'
import { foldWords } from './fold.js'
import type { FileNote, RawRow } from './raw-row.js'
import { readStatus } from './read-status.js'

/** Rows and columns, whatever program wrote them. */
export interface Grid {
  readonly name: string | null
  readonly rows: readonly SheetRow[]
  readonly merged: readonly MergedCells[]
  readonly from1904: boolean
}

type Columns = Map<number, PackField>
type Reading = { readonly rows: RawRow[]; readonly notes: FileNote[] }

/** Fewer headings than this are no header: a title may hold the one or the other word. */
const enoughHeadings = 3

/** The rows under a pack's headings, wherever these stand and in whatever order. */
export function readGrid(grid: Grid): Reading {
  const rows = withMergedRows(grid)
  const reading: Reading = { rows: [], notes: [] }
  let columns: Columns | undefined
  let marked: Columns | undefined
  for (const [index, row] of rows.entries()) {
    const marks = columnsBy(row, fieldOfMark)
    if (marks.size >= enoughHeadings) {
      marked = columns = marks
      continue
    }
    const headings = columnsBy(row, fieldOfHeading)
    if (isHeader(headings)) {
      columns = marked && agrees(marked, headings) ? marked : inferred(headings, row, rows.slice(index + 1))
      marked = undefined
      reading.notes.push(...notesOn(row, columns, rows.slice(index + 1)))
    } else if (columns) {
      // The marks know more than the headings that somebody typed over: the first row under them is one.
      if (marked && isTypedHeader(row, rows[index - 1])) {
        reading.notes.push(...notesOn(row, columns, rows.slice(index + 1)))
        marked = undefined
      } else reading.rows.push(rawRow(grid, row, columns))
    }
  }
  return reading
}

/** Without any heading: columns in the pack's order, from the one in which codes stand. */
export function readWithoutHeadings(grid: Grid, isCode: (cell: string) => boolean): Reading {
  const rows = withMergedRows(grid)
  const first = rows.flatMap(({ cells }) => [...cells].flatMap(([column, cell]) => (isCode(cell) ? [column] : [])))[0]
  if (first === undefined) return { rows: [], notes: [] }
  const columns: Columns = new Map(packFields.map((field, place) => [first + place, field]))
  const filled = rows.filter(({ cells }) => isCode(cells.get(first) ?? ''))
  return {
    rows: filled.map((row) => rawRow(grid, row, columns)),
    notes: [...columns].flatMap(([column, field]) =>
      (answerFields as readonly PackField[]).includes(field) && filled.some(({ cells }) => cells.has(column))
        ? [{ code: 'column-read-as' as const, detail: columnName(column), field }]
        : [],
    ),
  }
}

const columnsBy = ({ cells }: SheetRow, fieldOf: (cell: string) => PackField | undefined): Columns => {
  const columns: Columns = new Map()
  for (const [column, cell] of cells) {
    const field = cell.length <= 120 ? fieldOf(cell) : undefined
    if (field && ![...columns.values()].includes(field)) columns.set(column, field)
  }
  return columns
}

const isHeader = (headings: Columns): boolean => {
  const fields = [...headings.values()]
  return fields.length >= enoughHeadings && (fields.includes('code') || fields.includes('text'))
}

const agrees = (marked: Columns, headings: Columns): boolean =>
  [...headings].every(([column, field]) => !marked.has(column) || marked.get(column) === field || ![...marked.values()].includes(field))

/** Right under the marks, and without a row's own mark. */
const isTypedHeader = (row: SheetRow, before: SheetRow | undefined): boolean =>
  before !== undefined &&
  columnsBy(before, fieldOfMark).size >= enoughHeadings &&
  keyIn(row) === null &&
  !/\d/.test([...row.cells.values()].join(''))

/** Columns under headings that nobody knows are taken where statuses stand in them, or where both neighbours leave one place. */
function inferred(headings: Columns, header: SheetRow, below: readonly SheetRow[]): Columns {
  const columns: Columns = new Map(headings)
  const known = () => [...columns.values()]
  const unknown = [...header.cells.keys()].filter((column) => !columns.has(column)).sort((one, other) => one - other)
  for (const column of unknown) {
    if (!known().includes('claimed') && mostlyStatuses(below.flatMap(({ cells }) => cells.get(column) ?? []))) {
      columns.set(column, 'claimed')
      continue
    }
    const [before, after] = [columns.get(column - 1), columns.get(column + 1)]
    const place = before === undefined ? -1 : packFields.indexOf(before) + 1
    const field = packFields[place]
    if (field && before && packFields[place + 1] === after && !known().includes(field)) columns.set(column, field)
  }
  return columns
}

function mostlyStatuses(cells: readonly string[]): boolean {
  const read = cells.filter((cell) => readStatus(cell)).length
  return read > 0 && read * 2 > cells.length
}

/** Which columns were read under another heading than theirs, and which were not read though somebody wrote in them. */
function notesOn(header: SheetRow, columns: Columns, below: readonly SheetRow[]): FileNote[] {
  return [...header.cells].flatMap(([column, heading]): FileNote[] => {
    const field = columns.get(column)
    if (field && fieldOfHeading(heading) === field) return []
    if (field) return [{ code: 'column-read-as', detail: heading, field }]
    const used = below.some(({ cells }) => cells.has(column) && componentOfKey(cells.get(column) ?? '') === null)
    return used ? [{ code: 'column-unknown', detail: heading }] : []
  })
}

function rawRow({ name, from1904 }: Grid, row: SheetRow, columns: Columns): RawRow {
  const cells: RawRow['cells'] = {}
  for (const [column, field] of columns) {
    const cell = row.cells.get(column)
    if (cell !== undefined && foldWords(cell) !== '') cells[field] = cell
  }
  return { sheet: name, row: row.row, key: keyIn(row), cells, from1904 }
}

const keyIn = ({ cells }: SheetRow): string | null => [...cells.values()].find((cell) => componentOfKey(cell) !== null) ?? null

/** What a block of merged cells says, it says for each of its rows, in its first column. */
function withMergedRows({ rows, merged }: Grid): SheetRow[] {
  const byNumber = new Map(rows.map(({ row, cells }) => [row, { row, cells: new Map(cells) }]))
  for (const { firstRow, lastRow, firstColumn } of merged) {
    const said = byNumber.get(firstRow)?.cells.get(firstColumn)
    if (said === undefined) continue
    for (let row = firstRow + 1; row <= lastRow && row - firstRow <= rows.length; row += 1) {
      const below = byNumber.get(row)
      if (below && !below.cells.has(firstColumn)) below.cells.set(firstColumn, said)
    }
  }
  return [...byNumber.values()]
}

/** As spreadsheets name it: A, B, …, AA. */
const columnName = (column: number): string =>
  (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))
