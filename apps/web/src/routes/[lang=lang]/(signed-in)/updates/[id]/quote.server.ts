import { m } from '@tawsiya/messages'
import type { UpdateSummary } from '@tawsiya/sdk'
import { date } from '#lib/format.ts'

const longest = 1_200
const codesNamed = 3

/** What was typed, with words of another update under it and where they come from. */
export function quoted(typed: string, { narrative, bodyName, codes, trueOn, savedAt }: UpdateSummary): string {
  const text = narrative.length > longest ? `${narrative.slice(0, longest)}…` : narrative
  const quotation = m.answering_quoted({ text, body: bodyName, codes: codes.slice(0, codesNamed).join(' '), date: date(trueOn ?? savedAt) })
  return typed.trim() === '' ? quotation : `${typed.trimEnd()}\n\n${quotation}`
}
