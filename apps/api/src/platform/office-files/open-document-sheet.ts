import { MAX_CELL_TEXT, MAX_CELLS_IN_ROW, MAX_ROWS } from './limits.js'
import type { MergedCells, Sheet, SheetRow } from './sheet.js'
import { UnreadableFile } from './unreadable-file.js'
import { readXml } from './xml.js'
import type { ZipArchive } from './zip.js'

/** The sheets of an OpenDocument spreadsheet (.ods). Values come as text, dates as 2026-11-20. */
export const readOpenDocumentSheets = async (archive: ZipArchive): Promise<Sheet[]> => {
  const sheets: { name: string; rows: SheetRow[]; merged: MergedCells[]; from1904: boolean }[] = []
  let row = 0
  let repeatedRows = 1
  let column = 0
  let cells = new Map<number, string>()
  let cell: { text: string; date: string; repeated: number; rowsSpanned: number; columnsSpanned: number } | undefined
  let unread = 0
  let filled = 0

  const add = (text: string): void => {
    if (!cell || unread > 0) return
    cell.text += text
    if (cell.text.length > MAX_CELL_TEXT) throw new UnreadableFile('too-large-inside')
  }
  const endCell = (): void => {
    if (!cell) return
    const { text, date, repeated, rowsSpanned, columnsSpanned } = cell
    const value = date || text
    // An empty cell is repeated to the sheet's edge; one that says something is not.
    if (value !== '') for (let copy = 0; copy < Math.min(repeated, MAX_CELLS_IN_ROW); copy += 1) cells.set(column + copy, value)
    if (cells.size > MAX_CELLS_IN_ROW) throw new UnreadableFile('too-large-inside')
    if (value !== '' && rowsSpanned > 1) {
      const block = { firstRow: row, lastRow: row + rowsSpanned - 1, firstColumn: column, lastColumn: column + columnsSpanned - 1 }
      sheets.at(-1)?.merged.push(block)
    }
    column += repeated
    cell = undefined
  }
  const endRow = (): void => {
    if (cells.size > 0) {
      sheets.at(-1)?.rows.push({ row, cells })
      filled += 1
      if (filled > MAX_ROWS) throw new UnreadableFile('too-large-inside')
    }
    row += repeatedRows
  }

  await readXml(archive.read('content.xml'), {
    open: (name, attributes) => {
      if (name === 'table' && sheets.push({ name: attributes['table:name'] ?? '', rows: [], merged: [], from1904: false })) row = 1
      else if (name === 'table-row') {
        repeatedRows = count(attributes['table:number-rows-repeated'])
        cells = new Map()
        column = 0
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        cell = {
          text: '',
          date: attributes['office:value-type'] === 'date' ? (attributes['office:date-value'] ?? '') : '',
          repeated: count(attributes['table:number-columns-repeated']),
          rowsSpanned: count(attributes['table:number-rows-spanned']),
          columnsSpanned: count(attributes['table:number-columns-spanned']),
        }
      } else if (name === 'annotation') unread += 1
      else if (name === 'p' && cell && cell.text !== '') add('\n')
      else if (name === 's') add(' '.repeat(Math.min(count(attributes['text:c']), 100)))
      else if (name === 'tab') add(' ')
      else if (name === 'line-break') add('\n')
    },
    close: (name) => {
      if (name === 'table-cell' || name === 'covered-table-cell') endCell()
      else if (name === 'table-row') endRow()
      else if (name === 'annotation') unread -= 1
    },
    text: add,
  })
  return sheets
}

const count = (written: string | undefined): number => Math.max(1, Math.min(Number(written) || 1, 2_000_000))
