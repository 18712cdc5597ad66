import { formatDate, formatList, m, statusWords, type Language } from '@tawsiya/messages'
import { ClaimedStatus, type PackRow } from '@tawsiya/sdk'
import { sentence, type Sentence } from '../../platform/http/index.js'
import type { UnreadableFileCode } from '../../platform/office-files/unreadable-file.js'
import { fieldHeadings, packFields } from './files/fields.js'
import type { JudgedRow, JudgementNote } from './judge-rows.js'
import { notesOf } from './judge-rows.js'
import type { FileNote } from './reading/raw-row.js'
import type { RowNote } from './reading/read-return.js'

type Note = PackRow['notes'][number]
type AnyNote = RowNote | JudgementNote | FileNote
type Inputs = { detail: string; value: string; field: string }
type Say = (inputs: Inputs, options: { locale: Language }) => string

const sentences: Readonly<Record<AnyNote['code'], { readonly say: Say; readonly weight: Note['weight'] }>> = {
  'unknown-code': { say: m.pack_note_unknown_code, weight: 'problem' },
  'which-component': { say: m.pack_note_which_component, weight: 'problem' },
  'no-code': { say: m.pack_note_no_code, weight: 'problem' },
  'code-and-text': { say: m.pack_note_code_and_text, weight: 'problem' },
  'code-read-as': { say: m.pack_note_code_read_as, weight: 'reading' },
  'found-by-key': { say: m.pack_note_found_by_key, weight: 'problem' },
  'found-by-text': { say: m.pack_note_found_by_text, weight: 'problem' },
  'status-unknown': { say: m.pack_note_status_unknown, weight: 'problem' },
  'status-read-as': { say: m.pack_note_status_read_as, weight: 'reading' },
  'date-unreadable': { say: m.pack_note_date_unreadable, weight: 'problem' },
  'date-short-year': { say: m.pack_note_date_short_year, weight: 'problem' },
  'date-future': { say: m.pack_note_date_future, weight: 'problem' },
  'date-day-first': { say: m.pack_note_date_day_first, weight: 'reading' },
  'date-month-first': { say: m.pack_note_date_month_first, weight: 'problem' },
  'letter-incomplete': { say: m.pack_note_letter_incomplete, weight: 'problem' },
  'link-unreadable': { say: m.pack_note_link_unreadable, weight: 'problem' },
  'too-long': { say: m.pack_note_too_long, weight: 'problem' },
  'text-changed': { say: m.pack_note_text_changed, weight: 'reading' },
  rivals: { say: m.pack_note_rivals, weight: 'problem' },
  twice: { say: m.pack_note_twice, weight: 'reading' },
  'open-update': { say: m.pack_note_open_update, weight: 'problem' },
  'answered-since': { say: m.pack_note_answered_since, weight: 'problem' },
  foreign: { say: m.pack_note_foreign, weight: 'problem' },
  'component-gone': { say: m.pack_note_component_gone, weight: 'problem' },
  missing: { say: m.pack_note_missing, weight: 'reading' },
  lacks: { say: m.pack_note_lacks, weight: 'problem' },
  'column-read-as': { say: m.pack_note_column_read_as, weight: 'reading' },
  'column-unknown': { say: m.pack_note_column_unknown, weight: 'problem' },
  'no-number': { say: m.pack_note_no_number, weight: 'reading' },
}

const lackWords = {
  narrative: m.pack_lacks_narrative,
  claimed: m.pack_lacks_claimed,
  trueOn: m.pack_lacks_true_on,
  evidence: m.pack_lacks_evidence,
} satisfies Record<PackRow['lacks'][number], unknown>

/** Every note on a row, as sentences in the reader's language. */
export const rowNotes = (row: JudgedRow, language: Language): Note[] =>
  notesOf(row).map((note) => {
    if (note.code === 'foreign') return said(note.code, { detail: row.foreignCode ?? '' }, language)
    if (note.code === 'lacks') {
      const lacks = row.lacks.map((lack) => lackWords[lack]({}, { locale: language }))
      return said(note.code, { value: formatList(lacks, language) }, language)
    }
    return noteSentence(note, language)
  })

export const noteSentence = (note: AnyNote, language: Language): Note => {
  const field = 'field' in note ? packFields.find((name) => name === note.field) : undefined
  const heading = field ? fieldHeadings[field]({}, { locale: language }) : ''
  const value = 'value' in note && note.value !== undefined ? wordOf(note.value, language) : heading
  return said(note.code, { detail: ('detail' in note && note.detail) || '', value, field: heading }, language)
}

const said = (code: AnyNote['code'], inputs: Partial<Inputs>, language: Language): Note => ({
  weight: sentences[code].weight,
  message: sentences[code].say({ detail: '', value: '', field: '', ...inputs }, { locale: language }),
})

/** A date or a status in words; anything else as it is. */
function wordOf(value: string, language: Language): string {
  const status = ClaimedStatus.safeParse(value)
  if (status.success) return statusWords[status.data].word({}, { locale: language })
  return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value, language) : value
}

const unreadable: Partial<Record<UnreadableFileCode, Sentence>> = {
  empty: sentence(m.pack_file_unreadable_empty, {}),
  'too-large-inside': sentence(m.pack_file_unreadable_too_large_inside, {}),
  damaged: sentence(m.pack_file_unreadable_damaged, {}),
  'password-protected': sentence(m.pack_file_unreadable_password, {}),
  'legacy-word': sentence(m.pack_file_unreadable_legacy_word, {}),
  'no-rows': sentence(m.pack_file_unreadable_no_rows, {}),
}

export const unreadableSentence = (code: UnreadableFileCode): Sentence => unreadable[code] ?? sentence(m.pack_file_unreadable_type, {})
