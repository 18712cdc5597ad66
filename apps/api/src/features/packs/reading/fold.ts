import { latinDigits } from '@tawsiya/messages'

const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
/** Tatweel, vowel marks and what else stands on or under a letter. */
const marks = /[\p{Mn}\u0640]/gu
const letters: Readonly<Record<string, string>> = { ى: 'ي', ی: 'ي', ے: 'ي', ك: 'ک', ة: 'ه', ە: 'ه', ھ: 'ه', ہ: 'ه' }

/** What writers of Arabic and Sorani vary, made one, as the database does it: for comparing words, never for keeping them. */
export const fold = (text: string): string =>
  latinDigits(text.normalize('NFKD').toLowerCase())
    .replace(invisible, '')
    .replace(marks, '')
    .replace(/[ىیےكةەھہ]/g, (letter) => letters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()

/** Folded words without the signs between them. */
export const foldWords = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A text as it is kept: what somebody wrote, without what programs leave in it. */
export const keptText = (text: string): string =>
  text
    .replace(/[\ufb50-\ufdff\ufe70-\ufeff]+/g, (shapes) => shapes.normalize('NFKC'))
    .replace(/_x000[dD]_/g, '')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u0000-\u0008\u000e-\u001f]/g, '')
    .replace(/[^\S\n]+$/gm, '')
    .trim()
