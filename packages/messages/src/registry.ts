import { directionOf, type Language } from './language.js'
import { formatNumber } from './number.js'

/* What the compiled messages call for their placeholders; it stands in for paraglide's own registry. */

/** Sorani has two forms, and browsers do not know them. */
export const plural = (language: Language, count: unknown): string =>
  language === 'ckb' ? (Number(count) === 1 ? 'one' : 'other') : new Intl.PluralRules(language).select(Number(count))

const foreignLetters = { ltr: /[\u0590-\u08FF]/, rtl: /[A-Za-z0-9]/ }

/** A number in the digits of the language; a text of the other direction set apart, so that a code does not turn around. */
export function number(language: Language, value: unknown): string {
  if (typeof value === 'number') return formatNumber(value, language)
  const text = String(value)
  return foreignLetters[directionOf(language)].test(text) ? `\u2068${text}\u2069` : text
}
