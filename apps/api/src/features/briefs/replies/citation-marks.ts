import { latinDigits } from '@tawsiya/messages'

/** `[2]`, in any of the digits that people type; the space before it is no word's. */
const mark = / ?\[([\d٠-٩۰-۹]{1,3})\]/g

export type NarrativePart = { readonly text: string } | { readonly source: number }

/** The words of a reply and the sources that they name, in their order. */
export function partsOf(narrative: string): NarrativePart[] {
  const parts: NarrativePart[] = []
  let at = 0
  for (const { index, 0: whole, 1: digits = '' } of narrative.matchAll(mark)) {
    if (index > at) parts.push({ text: narrative.slice(at, index) })
    parts.push({ source: Number(latinDigits(digits)) })
    at = index + whole.length
  }
  if (at < narrative.length) parts.push({ text: narrative.slice(at) })
  return parts
}

export const sourcesNamedIn = (narrative: string): number[] => partsOf(narrative).flatMap((part) => ('source' in part ? [part.source] : []))

/** The words alone. */
export const withoutMarks = (narrative: string): string =>
  partsOf(narrative)
    .map((part) => ('text' in part ? part.text : ''))
    .join('')

/** As the UN counts: words of the body, without what stands in the notes. */
export const wordsOf = (narrative: string): number => withoutMarks(narrative).split(/\s+/).filter(Boolean).length
