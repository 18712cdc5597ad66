import { latinDigits } from '@tawsiya/messages'

export interface Paragraph {
  /** As it is cited, in Latin digits and letters whatever the language: `18`, `18(a)`, `140.7`. */
  number: string
  /** Word for word. A lettered sub-paragraph begins with the words that all of them share. */
  text: string
}
export interface SplitText {
  paragraphs: Paragraph[]
  /** Lines that belong to no numbered paragraph, such as headings. */
  leftOut: string[]
}

interface Block {
  number: string
  lines: string[]
}

/** Splits what was pasted from a document into its numbered paragraphs, and these at their letters unless they are to stay whole. */
export function splitParagraphs(pasted: string, { letters = true } = {}): SplitText {
  const lines = pasted
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(/\u00A0/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  const blocks: Block[] = []
  const leftOut: string[] = []
  lines.forEach((line, place) => {
    const last = blocks.at(-1)
    const begun = beginning(line, last?.number)
    if (begun) blocks.push(begun)
    else if (!last || isHeading(line, last.lines.at(-1) ?? '', lines.slice(place + 1), last.number)) leftOut.push(line)
    else last.lines.push(line)
  })
  return { paragraphs: letters ? blocks.flatMap(atLetters) : blocks.map(whole), leftOut }
}

/** `18. The…`, `١٨- على…` or `140.7 Ratify…`. Numbers rise, so a lower one at the start of a line is a reference that was wrapped. */
function beginning(line: string, previous: string | undefined): Block | undefined {
  const [, printed = '', rest = ''] =
    /^([\d٠-٩۰-۹]{1,3}(?:[.٫-][\d٠-٩۰-۹]{1,4})+|[\d٠-٩۰-۹]{1,3}(?=\s*[.)–-]))\s*[.)–-]?\s*(\D.*)$/u.exec(line) ?? []
  const number = latinDigits(printed).replace(/[٫-]/g, '.')
  if (!number || (previous && !follows(number, previous))) return undefined
  return { number, lines: [rest] }
}

function follows(number: string, previous: string): boolean {
  const [parts, before] = [number.split('.').map(Number), previous.split('.').map(Number)]
  const differing = parts.findIndex((part, place) => part !== before[place])
  return differing >= 0 && (parts[differing] ?? 0) > (before[differing] ?? -1)
}

/** A short line without an end, after one that has ended and before a numbered one. */
function isHeading(line: string, before: string, after: readonly string[], number: string | undefined): boolean {
  const ended = /[.;:؛…]$/
  const next = after[0]
  if (line.length > 120 || ended.test(line) || !ended.test(before) || next === undefined) return false
  return beginning(next, number) !== undefined || (after.length > 1 && isHeading(next, '.', after.slice(1), number))
}

const latinLetters = 'abcdefghijklmnopqrstuvwxyz'
const arabicLetters = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'

/** Where a lettered sub-paragraph begins: at the start of a line or after a stop, and with the letter that is next. */
function atLetters({ number, lines }: Block): Paragraph[] {
  const text = joined(lines)
  const starts: { at: number; letter: string }[] = []
  for (const { index, 1: before = '', 2: printed = '' } of text.matchAll(
    /(^|\n|[:;,.؛،]\s*(?:(?:and|or|و|أو)\s+)?)[()]\s*(\p{L})ـ?\s*[()](?=\s*\p{L})/gu,
  )) {
    const letter = latinLetters[starts.length] ?? ''
    const expected = [letter, arabicLetters[starts.length]]
    if (letter && expected.includes(printed === 'ا' ? 'أ' : printed.toLowerCase())) starts.push({ at: index + before.length, letter })
  }
  const first = starts[0]
  if (!first || (starts.length === 1 && first.at > 0 && text[first.at - 1] !== '\n')) return [{ number, text: text.replaceAll('\n', ' ') }]
  const shared = text.slice(0, first.at).trim()
  return starts.map(({ at, letter }, place) => {
    const own = text
      .slice(at, starts[place + 1]?.at)
      .trim()
      .replaceAll('\n', ' ')
    return { number: `${number}(${letter})`, text: shared ? `${shared.replaceAll('\n', ' ')}\n${own}` : own }
  })
}

const whole = ({ number, lines }: Block): Paragraph => ({ number, text: joined(lines) })

/** Wrapped lines become one; a line that begins with a letter in brackets stays a line. */
const joined = (lines: readonly string[]): string => lines.join('\n').replace(/\n(?![()]\s*\p{L}ـ?\s*[()])/gu, ' ')
