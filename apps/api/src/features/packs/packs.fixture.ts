import { read, utils, write, type WorkBook } from '@e965/xlsx'
import { packFields, type PackField } from './files/fields.js'

export type Cell = string | number
/** The cells of a sheet, row by row: title, number, hidden marks, headings, then the items. The first column holds their marks. */
export type Table = Cell[][]

export interface OpenPack {
  readonly answers: Table
  /** The definitions and the marks too. */
  readonly others: boolean
  readonly book: WorkBook
}

export function openWorkbook(bytes: Uint8Array): OpenPack {
  const book = read(bytes, { type: 'array' })
  const sheet = book.Sheets[book.SheetNames[0]!]!
  return { book, others: true, answers: utils.sheet_to_json<Cell[]>(sheet, { header: 1, raw: true, defval: '', blankrows: true }) }
}

/** Saves what stands in the table as another program would: no styles, no locks. */
export function saveWorkbook({ book, answers, others }: OpenPack, bookType: 'xlsx' | 'ods' | 'biff8' = 'xlsx'): Uint8Array {
  const saved = utils.book_new(utils.aoa_to_sheet(answers), book.SheetNames[0])
  if (others) for (const name of book.SheetNames.slice(1)) utils.book_append_sheet(saved, book.Sheets[name]!, name)
  return new Uint8Array(write(saved, { type: 'array', bookType }) as ArrayBuffer)
}

export const columnOf = (field: PackField): number => packFields.indexOf(field) + 1
export const firstItem = 4

export type Filled = Partial<Record<PackField, Cell>>

/** Fills in places of the items, counted from 0. */
export const filledWorkbook =
  (answers: Readonly<Record<number, Filled>>) =>
  (table: Table): void => {
    for (const [item, filled] of Object.entries(answers)) {
      for (const [field, value] of Object.entries(filled)) table[firstItem + Number(item)]![columnOf(field as PackField)] = value
    }
  }
