import { directionOf, formatDate, formatTime, m, type Language } from '@tawsiya/messages'
import type { Change } from '@tawsiya/sdk'
import { utils, write, type CellObject } from '@e965/xlsx'
import { kindWords, whatOf } from './change-words.js'
import { cutWords, firstDay, type ChangesReport } from './compose-changes.js'

interface Column {
  readonly heading: (language: Language) => string
  readonly width: number
  readonly value: (change: Change, language: Language) => string
}

const columns: readonly Column[] = [
  { heading: (locale) => m.changes_day({}, { locale }), width: 16, value: ({ at }) => at.slice(0, 10) },
  {
    heading: (locale) => m.changes_recommendation({}, { locale }),
    width: 18,
    value: ({ code, letter }) => (letter ? `${code}(${letter})` : code),
  },
  { heading: (locale) => m.matrix_recommendation({}, { locale }), width: 70, value: ({ text }) => text },
  { heading: (locale) => m.changes_kind({}, { locale }), width: 24, value: ({ kind }, locale) => kindWords[kind](locale) },
  { heading: (locale) => m.changes_what({}, { locale }), width: 40, value: whatOf },
  { heading: (locale) => m.changes_by({}, { locale }), width: 32, value: ({ bodyNames }) => bodyNames.join('\n') },
  { heading: (locale) => m.changes_evidence({}, { locale }), width: 40, value: ({ evidence }) => evidence.join('\n') },
]

/** What changed as a spreadsheet in the reader's language; every cell is a text and nothing else, so none is reckoned. */
export function changesSheet(report: ChangesReport, language: Language): Uint8Array {
  const { items, from, to, scope } = report
  const locale = { locale: language }
  const cut = cutWords(report, language)
  const until = new Date(to)
  const head = [
    m.changes_title_of({ from: formatDate(firstDay(from), language), to: formatDate(until, language) }, locale),
    m.brief_as_of({ date: formatDate(until, language), time: formatTime(until, language) }, locale),
    ...scope.map(({ label, value }) => `${label}: ${value}`),
    ...(cut === undefined ? [] : [cut]),
    ...(items.some(({ demonstration }) => demonstration) ? [m.matrix_demonstration({}, locale)] : []),
  ]
  const sheet = utils.aoa_to_sheet([
    ...head.map((line) => [textCell(line)]),
    columns.map(({ heading }) => textCell(heading(language))),
    ...items.map((change) => columns.map(({ value }) => textCell(value(change, language)))),
  ])
  sheet['!cols'] = columns.map(({ width }) => ({ wch: width }))
  sheet['!autofilter'] = {
    ref: utils.encode_range({ s: { r: head.length, c: 0 }, e: { r: head.length + items.length, c: columns.length - 1 } }),
  }
  const book = utils.book_new(sheet, m.changes_sheet({}, locale))
  book.Workbook = { Views: [{ RTL: directionOf(language) === 'rtl' }] }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer)
}

const textCell = (value: string): CellObject => ({ t: 's', v: value, z: '@' })
