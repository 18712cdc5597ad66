import { read, utils, type WorkBook } from '@e965/xlsx'
import { kindOfFile } from '../../../platform/office-files/kind-of-file.js'
import { MAX_CELL_TEXT, MAX_CELLS_IN_ROW, MAX_ROWS } from '../../../platform/office-files/limits.js'
import { readOpenDocumentSheets } from '../../../platform/office-files/open-document-sheet.js'
import { readSheets } from '../../../platform/office-files/sheet.js'
import { UnreadableFile } from '../../../platform/office-files/unreadable-file.js'
import { readWordDocument } from '../../../platform/office-files/word-table.js'
import { looksLikeCode } from './match-component.js'
import { packIdIn } from './pack-number.js'
import type { RawFile } from './raw-row.js'
import { readBlocks } from './read-blocks.js'
import { readGrid, readWithoutHeadings, type Grid } from './read-grid.js'

/** Formats that are read whole rather than in pieces. */
const largestWholeRead = 8 * 1024 * 1024

/** Reads a pack that came back, from whatever program saved it last. */
export async function readPackFile(bytes: Buffer): Promise<RawFile> {
  const file = await kindOfFile(bytes)
  switch (file.kind) {
    case 'word': {
      const document = await readWordDocument(file.archive, file.mainPart)
      const words = [...document.paragraphs, ...document.tables.flat(2).map(({ text }) => text)]
      return finished('docx', words, readBlocks(document))
    }
    case 'workbook': {
      const grids: Grid[] = []
      for await (const sheet of readSheets(file.archive, file.mainPart)) grids.push(sheet)
      return fromGrids('xlsx', grids)
    }
    case 'open-document-sheet':
      return fromGrids('ods', await readOpenDocumentSheets(file.archive))
    case 'old-workbook':
      return fromGrids('xls', gridsOf(wholeRead(bytes, (whole) => read(whole, { type: 'buffer', dense: true, sheetRows: MAX_ROWS + 1 }))))
    case 'old-word':
      throw new UnreadableFile('legacy-word')
    case 'other':
      return fromGrids('csv', gridsOf(readText(bytes)))
  }
}

function fromGrids(format: RawFile['format'], grids: readonly Grid[]): RawFile {
  const readings = grids.map(readGrid)
  const found = readings.some(({ rows }) => rows.length > 0) ? readings : grids.map((grid) => readWithoutHeadings(grid, looksLikeCode))
  const words = grids.flatMap(({ rows }) => rows.flatMap(({ cells }) => [...cells.values()]))
  return finished(format, words, { rows: found.flatMap(({ rows }) => rows), notes: found.flatMap(({ notes }) => notes) })
}

function finished(format: RawFile['format'], words: readonly string[], { rows, notes }: Pick<RawFile, 'rows' | 'notes'>): RawFile {
  if (rows.length === 0) throw new UnreadableFile('no-rows')
  const packId = words.map(packIdIn).find((id) => id !== null) ?? null
  return { format, packId, rows, notes: [...distinct(notes), ...(packId === null ? [{ code: 'no-number' as const }] : [])] }
}

const distinct = (notes: RawFile['notes']): RawFile['notes'] => [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()]

function wholeRead(bytes: Buffer, reading: (bytes: Buffer) => WorkBook): WorkBook {
  if (bytes.length > largestWholeRead) throw new UnreadableFile('too-large-inside')
  try {
    return reading(bytes)
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('damaged')
  }
}

/** Text with commas, semicolons or tabs between its cells. */
function readText(bytes: Buffer): WorkBook {
  return wholeRead(bytes, (whole) => {
    const text = decode(whole)
    const head = text.slice(0, 20_000)
    if (/[\u0000-\u0008\u000e-\u001f]/.test(head) || /^\s*[<{[]|^\s*%PDF|^\s*{\\rtf/.test(head))
      throw new UnreadableFile('not-a-supported-file')
    const counted = [';', '\t', ','].map((sign) => ({ sign, count: head.split(sign).length }))
    const { sign } = counted.reduce((most, next) => (next.count > most.count ? next : most))
    return read(text, { type: 'string', raw: true, dense: true, FS: sign, sheetRows: MAX_ROWS + 1 })
  })
}

/** A mark at the beginning tells UTF-16; what is not UTF-8 was written by Excel in Arabic. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1256').decode(bytes)
  }
}

const gridsOf = (book: WorkBook): Grid[] =>
  book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name]
    if (!sheet) return []
    const table = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, blankrows: true, defval: null })
    if (table.length > MAX_ROWS) throw new UnreadableFile('too-large-inside')
    return {
      name: book.SheetNames.length > 1 ? name : null,
      rows: table.map((cells, index) => ({ row: index + 1, cells: new Map(cells.flatMap(cellOf)) })).filter(({ cells }) => cells.size > 0),
      merged: (sheet['!merges'] ?? []).map(({ s, e }) => ({ firstRow: s.r + 1, lastRow: e.r + 1, firstColumn: s.c, lastColumn: e.c })),
      from1904: book.Workbook?.WBProps?.date1904 === true,
    }
  })

function cellOf(value: unknown, column: number): [number, string][] {
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return []
  const text = String(value)
  if (column >= MAX_CELLS_IN_ROW) return []
  if (text.length > MAX_CELL_TEXT) throw new UnreadableFile('too-large-inside')
  return [[column, text]]
}
