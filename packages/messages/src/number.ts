import type { Language } from './language.js'

/** Browsers without Sorani formats must write the same digits as the server, so the numbering system is said and not left to the locale. */
const formats: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 1 }),
  ar: new Intl.NumberFormat('ar', { maximumFractionDigits: 1, numberingSystem: 'arab' }),
  ckb: new Intl.NumberFormat('ar', { maximumFractionDigits: 1, numberingSystem: 'arab' }),
}

export const formatNumber = (value: number, language: Language): string => formats[language].format(value)

/** An exact decimal, `1234.5`, with every digit that it has: 1,234.5 or ١٬٢٣٤٫٥. */
export function formatDecimal(decimal: string, language: Language): string {
  const [whole = '', fraction] = decimal.split('.')
  const [thousands, point] = language === 'en' ? [',', '.'] : ['٬', '٫']
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousands)
  return localDigits(fraction ? `${grouped}${point}${fraction}` : grouped, language)
}

/** Digits as the language writes them, with nothing else changed: for years, hours, days of the month. */
export const localDigits = (text: string | number, language: Language): string =>
  language === 'en' ? String(text) : String(text).replace(/[0-9]/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))

/** Arabic-Indic and Persian digits as Latin ones, so that typed numbers can be read. */
export const latinDigits = (text: string): string =>
  text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
