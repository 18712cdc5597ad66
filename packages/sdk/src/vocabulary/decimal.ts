/** Why a number cannot be read: it is none, or it can be read in two ways. */
export type UnreadNumber = 'number-unclear' | 'number-ambiguous'

const plainForm = /^-?\d{1,15}(\.\d{1,6})?$/

/**
 * A number as people type it, exact, as `1234.5`: in Latin, Arabic-Indic or Persian digits, with either decimal mark, with or without
 * marks between the thousands. One mark with three digits behind it (`1,234`) could be either, and is not guessed.
 */
export function readDecimal(typed: string): { readonly value: string } | { readonly unread: UnreadNumber } {
  const plain = typed
    .replace(/[\u200E\u200F\u061C\u2066-\u2069\s']/g, '')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replaceAll('\u066C', '')
    .replaceAll('\u066B', '#')
    .replace(/[،,]/g, ',')
    .replace(/\u2212/g, '-')
  if (/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(plain)) return { unread: 'number-ambiguous' }
  const read = plainMarks(plain)
  return plainForm.test(read) ? { value: tidy(read) } : { unread: 'number-unclear' }
}

const grouped = /^-?[1-9]\d{0,2}(?:(?:,\d{3})+(?:[.#]\d+)?|(?:\.\d{3})+(?:[,#]\d+)?)$/

/** One decimal point and no other mark, or a text that is no number. Where thousands are marked, the first mark is theirs. */
function plainMarks(text: string): string {
  const thousands = grouped.test(text) ? /[,.]/.exec(text)?.[0] : undefined
  return (thousands ? text.replaceAll(thousands, '') : text).replace(/[,#]/, '.')
}

const tidy = (number: string): string => {
  const [whole = '0', fraction = ''] = number.replace(/^(-?)0+(?=\d)/, '$1').split('.')
  const kept = fraction.replace(/0+$/, '')
  const tidied = kept ? `${whole}.${kept}` : whole
  return tidied === '-0' ? '0' : tidied
}
