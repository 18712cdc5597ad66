import type { WordDocument, WordCell } from '../../../platform/office-files/word-table.js'
import type { PackField } from '../files/fields.js'
import { componentOfKey } from '../files/row-key.js'
import { fieldOfHeading } from './headings.js'
import { readGrid } from './read-grid.js'
import type { FileNote, RawRow } from './raw-row.js'

interface Block {
  key: string | null
  readonly cells: RawRow['cells']
}

/** The blocks of a filled Word file: a row with a code begins one, and the rows around it in its table belong to it. */
export function readBlocks({ tables }: WordDocument): { rows: RawRow[]; notes: FileNote[] } {
  const blocks: Block[] = []
  const wide: { rows: RawRow[]; notes: FileNote[] } = { rows: [], notes: [] }
  for (const [index, table] of tables.entries()) {
    if (!readWide(table, index, wide)) readTable(table, blocks)
  }
  const rows = blocks.map(({ key, cells }, place) => ({ sheet: null, row: place + 1, key, cells, from1904: false }))
  return { rows: [...wide.rows, ...rows], notes: wide.notes }
}

/** Somebody may have pasted the spreadsheet's table. */
function readWide(table: readonly (readonly WordCell[])[], index: number, wide: { rows: RawRow[]; notes: FileNote[] }): boolean {
  const read = readGrid({
    name: null,
    rows: table.map((cells, row) => ({
      row: row + 1,
      cells: new Map(cells.flatMap(({ text }, column) => (text.trim() === '' ? [] : [[column, text] as const]))),
    })),
    merged: [],
    from1904: false,
  })
  if (read.rows.length === 0) return false
  wide.rows.push(...read.rows.map((row) => ({ ...row, row: row.row + index * 1_000 })))
  wide.notes.push(...read.notes)
  return true
}

function readTable(table: readonly (readonly WordCell[])[], blocks: Block[]): void {
  const lines = table.flatMap((row) => lineOf(row) ?? [])
  const codes = lines.filter(({ field }) => field === 'code').length
  // A table that holds one code is one block, however its rows were moved; one that holds none goes on with the block before it.
  let block = codes === 1 ? begin(blocks) : blocks.at(-1)
  for (const { field, value, tag } of lines) {
    if (field === 'code' && codes > 1) block = begin(blocks)
    const place = (tag && blocks.findLast(({ key }) => key === tag)) || block
    if (!place) continue
    place.key ??= tag
    if (value !== '' && place.cells[field] === undefined) place.cells[field] = value
  }
}

function begin(blocks: Block[]): Block {
  const block: Block = { key: null, cells: {} }
  blocks.push(block)
  return block
}

function lineOf(row: readonly WordCell[]): { field: PackField; value: string; tag: string | null } | undefined {
  const [label, ...places] = row
  const tagged = row.flatMap(({ tag }) => (tag === undefined ? [] : [tag]))[0]?.split(':')
  const field = fieldOfHeading(label?.text ?? '')
  if (!field) return undefined
  const value = places
    .map(({ text }) => (isEmptyPlace(text) ? '' : text.trim()))
    .join('\n')
    .trim()
  return { field, value, tag: tagged?.[0] !== undefined && componentOfKey(tagged[0]) !== null ? tagged[0] : null }
}

/** Nothing but the dots that mark a place to fill in. */
const isEmptyPlace = (text: string): boolean => /^[\s.…_·-]*$/.test(text)
