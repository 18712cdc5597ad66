import type { PackField } from '../files/fields.js'

/** A row or a block of a file, with what stands in its cells as text. */
export interface RawRow {
  readonly sheet: string | null
  /** As the program numbers it; in a Word file the block's place. */
  readonly row: number
  /** The hidden mark, where it is still there. */
  readonly key: string | null
  readonly cells: Partial<Record<PackField, string>>
  readonly from1904: boolean
}

export interface FileNote {
  readonly code: 'column-read-as' | 'column-unknown' | 'no-number'
  readonly detail?: string
  readonly field?: PackField
}

export interface RawFile {
  readonly format: 'xlsx' | 'ods' | 'xls' | 'csv' | 'docx'
  readonly packId: number | null
  readonly rows: readonly RawRow[]
  readonly notes: readonly FileNote[]
}
