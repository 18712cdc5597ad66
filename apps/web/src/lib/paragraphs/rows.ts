import { m } from '@tawsiya/messages'
import type { Paragraph } from './split-paragraphs.ts'

/** One row of the preview. */
export interface ParagraphRow extends Paragraph {
  kind: 'recommendation' | 'observation'
  kept: boolean
}

export const previewRows = (paragraphs: readonly Paragraph[]): ParagraphRow[] =>
  paragraphs.map((paragraph) => ({ ...paragraph, kind: 'recommendation', kept: true }))

/** The rows of the form as they were corrected. */
export const typedRows = (lists: Readonly<Record<string, readonly string[]>>): ParagraphRow[] =>
  (lists['number'] ?? []).map((number, place) => ({
    number: number.trim(),
    text: lists['text']?.[place]?.trim() ?? '',
    kind: lists['kind']?.[place] === 'observation' ? 'observation' : 'recommendation',
    kept: lists['keep']?.includes(String(place)) ?? false,
  }))

/** What is wrong with the rows, by the name of the field. */
export function faultsOf(rows: readonly ParagraphRow[]): Record<string, string> {
  const faults: Record<string, string> = {}
  if (!rows.some(({ kept }) => kept)) faults['keep-0'] = m.enter_rows_nothing()
  rows.forEach(({ number, text, kept }, place) => {
    if (!kept) return
    if (!number) faults[`number-${place}`] = m.enter_number_missing()
    else if (rows.findIndex((other) => other.kept && other.number === number) < place)
      faults[`number-${place}`] = m.enter_rows_twice({ number })
    if (!text) faults[`text-${place}`] = m.enter_text_missing()
  })
  return faults
}
