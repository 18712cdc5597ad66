import { MAX_CELL_TEXT, MAX_CELLS_IN_ROW, MAX_ROWS } from './limits.js'
import { UnreadableFile } from './unreadable-file.js'
import { readXml } from './xml.js'
import type { ZipArchive } from './zip.js'

export interface SheetRow {
  /** As Excel numbers it. */
  row: number
  cells: ReadonlyMap<number, string>
}

/** A block of cells shown as one; what it says stands in its first cell. Rows as Excel numbers them, columns from 0. */
export interface MergedCells {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

export interface Sheet {
  readonly name: string
  readonly rows: SheetRow[]
  readonly merged: readonly MergedCells[]
  /** Days count from 1904 instead of 1900, as old programs for the Mac did. */
  readonly from1904: boolean
}

/** The sheets of a workbook in their order, one at a time. Values come as text; a date is still Excel's serial number. */
export async function* readSheets(archive: ZipArchive, workbookPart: string): AsyncGenerator<Sheet> {
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf('/') + 1)
  const relations = await readRelations(archive, `${folder}_rels/${workbookPart.slice(folder.length)}.rels`)
  const sharedStrings = relations.find((relation) => relation.type.endsWith('/sharedStrings'))
  const strings = sharedStrings ? await readSharedStrings(archive, pathIn(folder, sharedStrings.target)) : []
  const { sheets, from1904 } = await readWorkbookPart(archive, workbookPart)
  for (const { id, name } of sheets) {
    const sheet = relations.find((relation) => relation.id === id && relation.type.endsWith('/worksheet'))
    if (sheet) yield { name, from1904, ...(await readSheet(archive, pathIn(folder, sheet.target), strings)) }
  }
}

interface Relation {
  id: string
  type: string
  target: string
}

/** How a part of an Office file points to the others. */
export const readRelations = async (archive: ZipArchive, part: string): Promise<Relation[]> => {
  const relations: Relation[] = []
  await readXml(archive.read(part), {
    open: (name, { Id: id = '', Type: type = '', Target: target = '' }) => {
      if (name === 'Relationship') relations.push({ id, type, target })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return relations
}

const pathIn = (folder: string, target: string): string => (target.startsWith('/') ? target.slice(1) : `${folder}${target}`)

const readWorkbookPart = async (archive: ZipArchive, part: string) => {
  const sheets: { id: string; name: string }[] = []
  let from1904 = false
  await readXml(archive.read(part), {
    open: (name, attributes) => {
      if (name === 'sheet') sheets.push({ id: attributes['r:id'] ?? '', name: attributes['name'] ?? '' })
      else if (name === 'workbookPr') from1904 = /^(?:1|true|on)$/.test(attributes['date1904'] ?? '')
    },
    close: () => undefined,
    text: () => undefined,
  })
  return { sheets, from1904 }
}

const readSharedStrings = async (archive: ZipArchive, part: string): Promise<string[]> => {
  const strings: string[] = []
  await readXml(
    archive.read(part),
    textCollector((name, text) => {
      if (name !== 'si') return
      strings.push(text())
      if (strings.length > MAX_ROWS * MAX_CELLS_IN_ROW) throw new UnreadableFile('too-large-inside')
    }),
  )
  return strings
}

const readSheet = async (archive: ZipArchive, part: string, strings: readonly string[]): Promise<Pick<Sheet, 'rows' | 'merged'>> => {
  const rows: SheetRow[] = []
  const merged: MergedCells[] = []
  let row = 0
  let cells = new Map<number, string>()
  let column = 0
  let type = ''
  const collector = textCollector((name, text) => {
    if (name === 'c') {
      const written = text()
      const value = type === 's' ? (strings[Number(written)] ?? '') : written
      if (value !== '' && type !== 'e') cells.set(column, value)
      if (cells.size > MAX_CELLS_IN_ROW) throw new UnreadableFile('too-large-inside')
    } else if (name === 'row' && cells.size > 0) {
      rows.push({ row, cells })
      if (rows.length > MAX_ROWS) throw new UnreadableFile('too-large-inside')
    }
  })
  await readXml(archive.read(part), {
    ...collector,
    open: (name, attributes) => {
      collector.open(name, attributes)
      if (name === 'row') {
        row = Number(attributes['r']) || row + 1
        cells = new Map()
        column = -1
      } else if (name === 'c') {
        column = columnIndex(attributes['r']) ?? column + 1
        type = attributes['t'] ?? ''
      } else if (name === 'mergeCell') {
        const block = mergedCells(attributes['ref'] ?? '')
        if (block && merged.push(block) > MAX_ROWS) throw new UnreadableFile('too-large-inside')
      }
    },
  })
  return { rows, merged }
}

const mergedCells = (reference: string): MergedCells | undefined => {
  const [from, to] = reference.split(':')
  const [firstColumn, lastColumn] = [columnIndex(from), columnIndex(to)]
  const [firstRow, lastRow] = [from, to].map((corner) => Number(/\d+$/.exec(corner ?? '')?.[0]))
  if (firstColumn === undefined || lastColumn === undefined || !firstRow || !lastRow) return undefined
  return { firstRow, lastRow, firstColumn, lastColumn }
}

/** Text of `v` and `t` since the last cell or shared string began; readings for Japanese (`rPh`) and formulas (`f`) are not text. */
const textCollector = (onClose: (name: string, text: () => string) => void) => {
  let text = ''
  let reading = false
  let phonetic = false
  return {
    open: (name: string, _attributes: Readonly<Record<string, string>>): void => {
      if (name === 'c' || name === 'si') text = ''
      else if (name === 'v' || name === 't') reading = true
      else if (name === 'rPh') phonetic = true
    },
    close: (name: string): void => {
      if (name === 'v' || name === 't') reading = false
      else if (name === 'rPh') phonetic = false
      onClose(name, () => text)
    },
    text: (piece: string): void => {
      if (!reading || phonetic) return
      text += piece
      if (text.length > MAX_CELL_TEXT) throw new UnreadableFile('too-large-inside')
    },
  }
}

const columnIndex = (reference: string | undefined): number | undefined => {
  const [letters] = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '') ?? []
  if (letters === undefined) return undefined
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
