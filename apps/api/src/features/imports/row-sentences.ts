import { m, type Language } from '@tawsiya/messages'
import { sentence, type Sentence } from '../../platform/http/index.js'
import type { ProblemReason } from './sources/parsed-file.js'
import type { UnreadableFileCode } from '../../platform/office-files/unreadable-file.js'

export type RowReason = ProblemReason | 'unknown-mechanism' | 'unknown-country'

type Say = (inputs: { detail: string }, options: { locale: Language }) => string

const rowSentences: Readonly<Record<RowReason, Say>> = {
  'not-a-record': m.import_row_not_a_record,
  'no-number': m.import_row_no_number,
  'no-text': m.import_row_no_text,
  'number-twice': m.import_row_number_twice,
  'positions-differ': m.import_row_positions_differ,
  'no-position': m.import_row_no_position,
  'unknown-position': m.import_row_unknown_position,
  'unclear-source': m.import_row_unclear_source,
  'states-unreadable': m.import_row_states_unreadable,
  'unknown-state': m.import_row_unknown_state,
  'states-differ': m.import_row_states_differ,
  'unknown-sdg': m.import_row_unknown_sdg,
  'unknown-type': m.import_row_unknown_type,
  'unknown-session': m.import_row_unknown_session,
  'unreadable-date': m.import_row_unreadable_date,
  'no-symbol': m.import_row_no_symbol,
  'unknown-mechanism': m.import_row_unknown_mechanism,
  'unknown-country': m.import_row_unknown_country,
}

/** What is the matter with a row, and what it says there. */
export const rowSentence = (reason: RowReason, detail: Readonly<Record<string, string>>, language: Language): string =>
  rowSentences[reason]({ detail: Object.values(detail).join(', ') }, { locale: language }).replace(/ ?[“«][”»]/, '')

const fileSentences: Readonly<Record<UnreadableFileCode, Sentence>> = {
  empty: sentence(m.import_file_empty, {}),
  'too-large-inside': sentence(m.import_file_too_large_inside, {}),
  damaged: sentence(m.import_file_damaged, {}),
  'password-protected': sentence(m.import_file_password_protected, {}),
  'legacy-word': sentence(m.import_file_legacy_word, {}),
  'legacy-excel': sentence(m.import_file_legacy_excel, {}),
  'not-a-supported-file': sentence(m.import_file_not_supported, {}),
  'no-table': sentence(m.import_file_no_table, {}),
  'unknown-columns': sentence(m.import_file_unknown_columns, {}),
  'not-json': sentence(m.import_file_not_json, {}),
  'json-not-uhri': sentence(m.import_file_json_not_uhri, {}),
  'no-rows': sentence(m.import_file_no_rows, {}),
}

export const fileSentence = (code: UnreadableFileCode): Sentence => fileSentences[code]
