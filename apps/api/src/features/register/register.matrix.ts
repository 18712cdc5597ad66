import { Injectable } from '@nestjs/common'
import { calendarDate, directionOf, formatDate, formatTime, m } from '@tawsiya/messages'
import type { FileAnswer, Language, RegisterFilterAsOf } from '@tawsiya/sdk'
import { utils, write, type CellObject } from '@e965/xlsx'
import { Database } from '../../platform/database/index.js'
import { Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { mediaTypes } from '../../documents/draw.js'
import type { Report } from '../../documents/paper.js'
import { matrixColumns } from './matrix-columns.js'
import { matrixReport } from './matrix-report.js'
import { pointInTime } from './point-in-time.js'
import { RegisterMatrixRepository, type MatrixRow } from './register-matrix.repository.js'
import { ScopeWords } from './scope-words.js'

/** What a spreadsheet on an old machine still opens. */
export const longestMatrix = 10_000
/** Some hundred pages: what a word processor still opens. */
const longestReport = 3_000

/** The filtered register as a spreadsheet in the reader's language. */
@Injectable()
export class RegisterMatrix {
  constructor(
    private readonly database: Database,
    private readonly matrix: RegisterMatrixRepository,
    private readonly scopeWords: ScopeWords,
  ) {}

  async write(filter: RegisterFilterAsOf, { language }: Caller): Promise<FileAnswer> {
    const { found, asOf } = await this.read(filter, language, longestMatrix)
    return { name: `matrix-${calendarDate(asOf)}.xlsx`, mediaType: mediaTypes.xlsx, bytes: sheetOf(found, language, asOf) }
  }

  /** The same as a document, which is drawn in any format. */
  async report(filter: RegisterFilterAsOf, language: Language): Promise<Report> {
    const { found, asOf } = await this.read(filter, language, longestReport)
    return matrixReport(found, language, asOf, await this.scopeWords.describe(this.database.manager, filter, language))
  }

  private async read(filter: RegisterFilterAsOf, language: Language, limit: number): Promise<{ found: MatrixRow[]; asOf: Date }> {
    const { manager } = this.database
    const then = await pointInTime(manager, filter.asOf)
    const found = await this.matrix.find(manager, filter, language, limit + 1, then)
    if (found.length > limit) throw new Refusal('too-large', sentence(m.matrix_too_long, { limit }))
    return { found, asOf: then ? new Date(then.moment) : new Date() }
  }
}

function sheetOf(rows: readonly MatrixRow[], language: Language, asOf: Date): Uint8Array {
  const locale = { locale: language }
  const head = [
    m.matrix_as_of({ date: formatDate(asOf, language), time: formatTime(asOf, language), count: rows.length }, locale),
    ...(rows.some(({ demonstration }) => demonstration) ? [m.matrix_demonstration({}, locale)] : []),
  ]
  const sheet = utils.aoa_to_sheet([
    ...head.map((line) => [textCell(line)]),
    matrixColumns.map(({ heading }) => textCell(heading(language))),
    ...rows.map((row) => matrixColumns.map(({ value }) => textCell(value(row, language)))),
  ])
  sheet['!cols'] = matrixColumns.map(({ width }) => ({ wch: width }))
  sheet['!autofilter'] = {
    ref: utils.encode_range({ s: { r: head.length, c: 0 }, e: { r: head.length + rows.length, c: matrixColumns.length - 1 } }),
  }
  const book = utils.book_new(sheet, m.matrix_sheet({}, locale))
  book.Workbook = { Views: [{ RTL: directionOf(language) === 'rtl' }] }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer)
}

/** A text and nothing else: a code stays as it is, and what begins with "=" is read and never reckoned. */
const textCell = (value: string): CellObject => ({ t: 's', v: value, z: '@' })
