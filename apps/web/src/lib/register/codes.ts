import { latinDigits } from '@tawsiya/messages'

const separators = /[\s,;،؛]+/
/** `140.7–12`, `140.7-140.12`, `CAT2-5–9`: numbers after the same beginning. A hyphen counts after a point alone, as codes have hyphens. */
const range = /^(.*?)(\d+)(?:[–—…]|(?<=\.\d+)-)(?:\1|[^–—…]*\.)?(\d+)$/
const longestRange = 200
/** How a range is written, set apart in Arabic text. */
export const rangeExample = '\u2066140.7–12\u2069'

/** Codes as somebody types or pastes them: with any separators, in any digits, each once. */
export const codesIn = (typed: readonly string[]): string[] => [
  ...new Set(
    typed
      .flatMap((words) =>
        latinDigits(words)
          .replace(/\s*([–—…])\s*/g, '$1')
          .split(separators),
      )
      .filter((word) => word !== '')
      .flatMap(between),
  ),
]

function between(word: string): string[] {
  const [, beginning = '', first, last] = range.exec(word) ?? []
  const count = Number(last) - Number(first) + 1
  if (first === undefined || !(count > 1) || count > longestRange) return [word]
  return Array.from({ length: count }, (_, place) => `${beginning}${Number(first) + place}`)
}
