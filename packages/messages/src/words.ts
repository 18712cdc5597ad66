import type { Language } from './language.js'
import { formatNumber } from './number.js'

const lists: Record<Language, { comma: string; semicolon: string; last: string }> = {
  en: { comma: ', ', semicolon: '; ', last: ' and ' },
  ar: { comma: '، ', semicolon: '؛ ', last: ' و' },
  ckb: { comma: '، ', semicolon: '؛ ', last: ' و ' },
}

/** What stands between the items of a list, and of a list of lists. */
export const separatorsOf = (language: Language): { readonly comma: string; readonly semicolon: string } => lists[language]

/** “Justice, Interior and Labour” */
export function formatList(items: readonly string[], language: Language): string {
  const { comma, last } = lists[language]
  const end = items.at(-1)
  return items.length < 2 || end === undefined ? items.join('') : items.slice(0, -1).join(comma) + last + end
}

const sizes: Record<Language, readonly [bytes: string, kilo: string, mega: string]> = {
  en: ['bytes', 'kB', 'MB'],
  ar: ['بايت', 'كيلوبايت', 'ميغابايت'],
  ckb: ['بایت', 'کیلۆبایت', 'مێگابایت'],
}

/** “318 kB”, “6.1 MB” */
export function formatSize(bytes: number, language: Language): string {
  const [ofBytes, ofKilo, ofMega] = sizes[language]
  if (bytes < 1000) return `${formatNumber(bytes, language)} ${ofBytes}`
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1000), language)} ${ofKilo}`
  return `${formatNumber(bytes / 1_000_000, language)} ${ofMega}`
}
