import { Injectable } from '@nestjs/common'
import { calendarDate, directionOf, formatDate, formatTime, m, positionWords, statusWords } from '@tawsiya/messages'
import type { FileAnswer, Language, RegisterFilterAsOf } from '@tawsiya/sdk'
import { utils, write, type CellObject } from '@e965/xlsx'
import { Database } from '../../platform/database/index.js'
import { Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { pointInTime } from './point-in-time.js'
import { RegisterMatrixRepository, type MatrixRow } from './register-matrix.repository.js'

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** What a spreadsheet on an old machine still opens. */
export const longestMatrix = 10_000

interface Column {
  readonly heading: (language: Language) => string
  readonly width: number
  readonly value: (row: MatrixRow, language: Language) => string
}

/** Ours first, then the columns of OHCHR's matrix in their order, then what the record adds. */
const columns: readonly Column[] = [
  { heading: (locale) => m.matrix_code({}, { locale }), width: 16, value: ({ code }) => code },
  { heading: (locale) => m.matrix_recommendation({}, { locale }), width: 80, value: withStates },
  { heading: (locale) => m.axis_position({}, { locale }), width: 24, value: positionWithSource },
  { heading: (locale) => m.matrix_themes({}, { locale }), width: 36, value: ({ themes }) => themes.join('\n') },
  { heading: (locale) => m.matrix_sdgs({}, { locale }), width: 12, value: ({ sdgs }) => sdgs.join(', ') },
  { heading: (locale) => m.matrix_groups({}, { locale }), width: 28, value: ({ groups }) => groups.join('\n') },
  { heading: (locale) => m.matrix_leads({}, { locale }), width: 32, value: ({ leads }) => leads.join('\n') },
  {
    heading: (locale) => m.axis_claimed({}, { locale }),
    width: 22,
    value: ({ claimed }, locale) => statusWords[claimed].word({}, { locale }),
  },
  {
    heading: (locale) => m.axis_assessed({}, { locale }),
    width: 22,
    value: ({ assessed }, locale) => statusWords[assessed].word({}, { locale }),
  },
]

/** The filtered register as a spreadsheet in the reader's language. */
@Injectable()
export class RegisterMatrix {
  constructor(
    private readonly database: Database,
    private readonly matrix: RegisterMatrixRepository,
  ) {}

  async write(filter: RegisterFilterAsOf, { language }: Caller): Promise<FileAnswer> {
    const { manager } = this.database
    const then = await pointInTime(manager, filter.asOf)
    const found = await this.matrix.find(manager, filter, language, longestMatrix + 1, then)
    if (found.length > longestMatrix) throw new Refusal('too-large', sentence(m.matrix_too_long, { limit: longestMatrix }))
    const asOf = then ? new Date(then.moment) : new Date()
    return { name: `matrix-${calendarDate(asOf)}.xlsx`, mediaType, bytes: sheetOf(found, language, asOf) }
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
    columns.map(({ heading }) => textCell(heading(language))),
    ...rows.map((row) => columns.map(({ value }) => textCell(value(row, language)))),
  ])
  sheet['!cols'] = columns.map(({ width }) => ({ wch: width }))
  sheet['!autofilter'] = {
    ref: utils.encode_range({ s: { r: head.length, c: 0 }, e: { r: head.length + rows.length, c: columns.length - 1 } }),
  }
  const book = utils.book_new(sheet, m.matrix_sheet({}, locale))
  book.Workbook = { Views: [{ RTL: directionOf(language) === 'rtl' }] }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer)
}

/** A text and nothing else: a code stays as it is, and what begins with "=" is read and never reckoned. */
const textCell = (value: string): CellObject => ({ t: 's', v: value, z: '@' })

function withStates({ text, states }: MatrixRow): string {
  return states.length > 0 ? `${text} ${states.map((state) => `(${state})`).join(' ')}` : text
}

function positionWithSource({ position, positionSymbol, positionParagraph }: MatrixRow, locale: Language): string {
  if (!position) return ''
  const word = positionWords[position].word({}, { locale })
  if (!positionSymbol) return word
  const source = positionParagraph
    ? m.matrix_source_paragraph({ symbol: positionSymbol, paragraph: positionParagraph }, { locale })
    : m.matrix_source({ symbol: positionSymbol }, { locale })
  return `${word}\n${source}`
}
