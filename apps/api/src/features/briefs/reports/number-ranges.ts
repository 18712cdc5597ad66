import { separatorsOf, type Language } from '@tawsiya/messages'
import type { BriefRun } from '@tawsiya/sdk'
import { text } from '../citations.js'
import type { FactRecommendation } from '../brief-facts.js'

/** `140.7` and `25(b)` count on; what cannot count on stands alone. */
const counting = [/^(?<stem>.*?)(?<counter>\d+)$/, /^(?<stem>.*)\((?<counter>[a-z])\)$/]

interface Place {
  readonly stem: string
  readonly counter: number
  /** What stands after the dash where the stem is said already: `(c)` after `25(a)`. */
  readonly end: string
}

function placeOf(number: string): Place | undefined {
  const [digits, letter] = counting.map((form) => form.exec(number)?.groups)
  if (digits?.['counter']) return { stem: digits['stem'] ?? '', counter: Number(digits['counter']), end: number }
  const name = letter?.['counter']
  return name ? { stem: `${letter['stem'] ?? ''}(`, counter: name.charCodeAt(0), end: `(${name})` } : undefined
}

/** Numbers of paragraphs as a report prints them: 140.1, 140.5, 140.7–140.9, 25(a)–(c). They come in their order, each once. */
export function numberRanges(numbers: readonly string[]): string[] {
  const ranges: { first: string; last: Place | undefined; many: boolean }[] = []
  for (const number of numbers) {
    const place = placeOf(number)
    const range = ranges.at(-1)
    if (range?.last && place && range.last.stem === place.stem && range.last.counter + 1 === place.counter) {
      range.last = place
      range.many = true
    } else ranges.push({ first: number, last: place, many: false })
  }
  return ranges.map(({ first, last, many }) => (many && last ? `${first}–${last.end}` : first))
}

/** The numbers of some recommendations. Where a document is about several reviews, each review's stand after its code. */
export function numbersOf(
  recommendations: readonly FactRecommendation[],
  all: readonly FactRecommendation[],
  language: Language,
): BriefRun[] {
  const several = all.some(({ reviewCode }) => reviewCode !== all[0]?.reviewCode)
  const { comma, semicolon } = separatorsOf(language)
  return [...Map.groupBy(recommendations, ({ reviewCode }) => reviewCode)].flatMap(([review, ofReview], place): BriefRun[] => [
    ...(place > 0 ? [text(semicolon)] : []),
    ...(several ? [{ kind: 'code' as const, text: review }, text(' ')] : []),
    ...numberRanges(ofReview.map(({ number }) => number)).flatMap((range, index): BriefRun[] => [
      ...(index > 0 ? [text(comma)] : []),
      { kind: 'code', text: range },
    ]),
  ])
}
