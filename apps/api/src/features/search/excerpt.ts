import type { Passage } from '@tawsiya/sdk'

/** Marks, tatweel, joiners and signs of direction, from and to. */
const ignored = [
  '\u0300\u036f',
  '\u0610\u061a',
  '\u0640\u0640',
  '\u064b\u065f',
  '\u0670\u0670',
  '\u06d6\u06ed',
  '\u200b\u200f',
  '\u202a\u202e',
  '\u2066\u2069',
  '\ufeff\ufeff',
]
const isIgnored = (sign: string): boolean => ignored.some(([from = '', to = '']) => sign >= from && sign <= to)
const variants = [
  ['ىیےېێ', 'ي'],
  ['كگ', 'ک'],
  ['ةەھہ', 'ه'],
  ['ۆۇۋ', 'و'],
  ['ڕړ', 'ر'],
  ['ڵ', 'ل'],
  ['چ', 'ج'],
  ['پ', 'ب'],
  ['ژ', 'ز'],
  ['ڤ', 'ف'],
] as const
const base = new Map<string, string>(variants.flatMap(([letters, one]) => [...letters].map((letter): [string, string] => [letter, one])))

/** What the database's `fold_to_keyboard` makes of a word; a test compares the two. */
export function foldWord(word: string): string {
  return [...word.normalize('NFKD').toLowerCase()]
    .filter((sign) => !isIgnored(sign))
    .map((sign) => base.get(sign) ?? digit(sign) ?? sign)
    .join('')
}

function digit(sign: string): string | undefined {
  const code = sign.codePointAt(0) ?? 0
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660)
  return code >= 0x6f0 && code <= 0x6f9 ? String(code - 0x6f0) : undefined
}

const words = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u0640\u200c\u200d]*[\p{L}\p{N}\p{M}])?/gu
/** What Arabic writes onto the front of a word, and English onto its end. */
const front = /^(?:وال|بال|فال|کال|ولل|ال|لل|و|ب|ل|ف)(?=.{3})/
const end = /(?:ations?|ing|ed|es|s|e)$/
const around = 120

/** The place of a text where the words stand that were looked for, these marked; its beginning where they stand in another form. */
export function excerptOf(text: string, q: string): Passage[] {
  const sought = (q.match(words) ?? []).map(foldWord).filter((word) => word !== '')
  const matches = [...text.matchAll(words)].filter(([word]) => sought.some((one) => isForm(foldWord(word), one)))
  const first = matches[0]?.index ?? 0
  const from = first <= around ? 0 : text.lastIndexOf(' ', first - around) + 1
  const cut = text.indexOf(' ', from + 2 * around + 40)
  const to = cut < 0 ? text.length : cut
  const passages: Passage[] = from > 0 ? [{ text: '… ', marked: false }] : []
  let at = from
  for (const match of matches) {
    if (match.index < from || match.index >= to) continue
    if (match.index > at) passages.push({ text: text.slice(at, match.index), marked: false })
    at = match.index + match[0].length
    passages.push({ text: match[0], marked: true })
  }
  if (at < to) passages.push({ text: text.slice(at, to), marked: false })
  if (to < text.length) passages.push({ text: ' …', marked: false })
  return passages
}

function isForm(word: string, sought: string): boolean {
  if (sought.length <= 2) return word === sought
  const root = (value: string) => value.replace(front, '').replace(end, '')
  return word.startsWith(sought) || root(word) === root(sought)
}
