import { languageOf } from '../../../platform/office-files/language.js'
import type { PackAnswer } from '@tawsiya/sdk'
import { latinDigits, m, type Language } from '@tawsiya/messages'
import type { PackField } from '../files/fields.js'
import { foldWords, keptText } from './fold.js'
import type { RawRow } from './raw-row.js'
import { readDate } from './read-date.js'
import { readStatus } from './read-status.js'

export interface AnswerNote {
  readonly code:
    | 'status-unknown'
    | 'status-read-as'
    | 'date-unreadable'
    | 'date-short-year'
    | 'date-future'
    | 'date-day-first'
    | 'date-month-first'
    | 'letter-incomplete'
    | 'link-unreadable'
    | 'too-long'
  readonly field: PackField
  /** What stands in the cell. */
  readonly detail: string
  /** What it was read as: a date or a status. */
  readonly value?: string
}

const longestNarrative = 50_000
const longest = { letterNumber: 60, issuer: 200, link: 2_000 } as const

/** What the places of a row say; null where all of them are empty. What cannot be understood is left out and noted. */
export function readAnswer(
  { cells, from1904 }: RawRow,
  today: string,
  language: Language,
): { answer: PackAnswer | null; notes: AnswerNote[] } {
  const notes: AnswerNote[] = []
  const note = (code: AnswerNote['code'], field: PackField, value?: string) =>
    void notes.push({ code, field, detail: (cells[field] ?? '').slice(0, 200), ...(value !== undefined && { value }) })

  const claimed = claimedOf(cells, note)
  const narrative = narrativeOf(cells, language, note)
  const trueOn = dateOf('trueOn', cells, from1904, today, note)
  const letter = letterOf(cells, from1904, today, note)
  const link = linkOf(cells, note)
  const filled =
    claimed !== null || narrative !== '' || trueOn !== null || letter.letterNumber !== null || link !== null || notes.length > 0
  return {
    notes,
    answer: filled ? { claimed, narrative, language: narrative ? languageOf(narrative) : language, trueOn, ...letter, link } : null,
  }
}

type Cells = RawRow['cells']
type Note = (code: AnswerNote['code'], field: PackField, value?: string) => void

function claimedOf({ claimed = '' }: Cells, note: Note): PackAnswer['claimed'] {
  if (foldWords(claimed) === '') return null
  const read = readStatus(claimed)
  if (!read) note('status-unknown', 'claimed')
  else if (read.otherwise) note('status-read-as', 'claimed', read.status)
  return read?.status ?? null
}

/** Remarks go behind what was done, under their heading, so that whoever reads the answer reads them. */
function narrativeOf(cells: Cells, language: Language, note: Note): string {
  const [done, remarks] = [keptText(cells.narrative ?? ''), keptText(cells.remarks ?? '')]
  const narrative = [done, remarks && m.pack_remarks({ text: remarks }, { locale: language })].filter((part) => part !== '').join('\n\n')
  if (narrative.length <= longestNarrative) return narrative
  note('too-long', 'narrative', String(longestNarrative))
  return ''
}

function dateOf(field: 'trueOn' | 'letterDate', cells: Cells, from1904: boolean, today: string, note: Note): string | null {
  const written = cells[field] ?? ''
  if (foldWords(written) === '') return null
  const read = readDate(written, from1904)
  if ('unreadable' in read) note(read.unreadable === 'short-year' ? 'date-short-year' : 'date-unreadable', field)
  else if (read.date > today) note('date-future', field, read.date)
  else {
    if (read.manner) note(read.manner === 'day-first' ? 'date-day-first' : 'date-month-first', field, read.date)
    return read.date
  }
  return null
}

/** A letter is evidence with all three of its parts, and none with fewer. */
function letterOf(cells: Cells, from1904: boolean, today: string, note: Note): Pick<PackAnswer, 'letterNumber' | 'letterDate' | 'issuer'> {
  const letterNumber = latinDigits(oneLine(cells.letterNumber))
  const issuer = oneLine(cells.issuer)
  const letterDate = dateOf('letterDate', cells, from1904, today, note)
  const cut = /[/\\-]$/.test(letterNumber)
  if (letterNumber && issuer && letterDate && !cut && letterNumber.length <= longest.letterNumber && issuer.length <= longest.issuer)
    return { letterNumber, letterDate, issuer }
  if (letterNumber || issuer || foldWords(cells.letterDate ?? '')) note('letter-incomplete', 'letterNumber')
  return { letterNumber: null, letterDate: null, issuer: null }
}

function linkOf(cells: Cells, note: Note): string | null {
  const written = oneLine(cells.link).replaceAll(' ', '')
  if (written === '') return null
  const url = URL.parse(/^www\./i.test(written) ? `https://${written}` : written)
  if (url && /^https?:$/.test(url.protocol) && url.href.length <= longest.link) return url.href
  note('link-unreadable', 'link')
  return null
}

const oneLine = (cell: string | undefined): string => keptText(cell ?? '').replace(/\s+/g, ' ')
