import { m, type Word } from '@tawsiya/messages'

/** The columns of a pack, in their order. The first four are the register's, the others are for the institution to fill in. */
export const packFields = [
  'code',
  'letter',
  'text',
  'previous',
  'claimed',
  'narrative',
  'trueOn',
  'letterNumber',
  'letterDate',
  'issuer',
  'link',
  'remarks',
] as const
export type PackField = (typeof packFields)[number]

export const answerFields = packFields.slice(4) as readonly AnswerField[]
export type AnswerField = Exclude<PackField, 'code' | 'letter' | 'text' | 'previous'>

export const fieldHeadings: Readonly<Record<PackField, Word>> = {
  code: m.pack_column_code,
  letter: m.pack_column_letter,
  text: m.pack_column_text,
  previous: m.pack_column_previous,
  claimed: m.pack_column_claimed,
  narrative: m.pack_column_narrative,
  trueOn: m.pack_column_true_on,
  letterNumber: m.pack_column_letter_number,
  letterDate: m.pack_column_letter_date,
  issuer: m.pack_column_issuer,
  link: m.pack_column_link,
  remarks: m.pack_column_remarks,
}
