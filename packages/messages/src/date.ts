import type { Language } from './language.js'
import { latinDigits, localDigits } from './number.js'

/* Dates in words, by tables of our own: browsers have no Sorani dates, and a page must read the same on both sides. */

const months: Record<Language, readonly string[]> = {
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  ar: ['كانون الثاني', 'شباط', 'آذار', 'نيسان', 'أيار', 'حزيران', 'تموز', 'آب', 'أيلول', 'تشرين الأول', 'تشرين الثاني', 'كانون الأول'],
  ckb: [
    'کانوونی دووەم',
    'شوبات',
    'ئازار',
    'نیسان',
    'ئایار',
    'حوزەیران',
    'تەممووز',
    'ئاب',
    'ئەیلوول',
    'تشرینی یەکەم',
    'تشرینی دووەم',
    'کانوونی یەکەم',
  ],
}
const weekdays: Record<Language, readonly string[]> = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ar: ['الأحد', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'],
  ckb: ['یەکشەممە', 'دووشەممە', 'سێشەممە', 'چوارشەممە', 'پێنجشەممە', 'هەینی', 'شەممە'],
}

/** `full` begins with the day of the week; `short` shortens the English month; `day` leaves the year out; `month` the day. */
export type DateStyle = 'long' | 'full' | 'short' | 'day' | 'month'

/** A calendar date (`2026-11-20`) or the day of an instant in the given time zone, in words. */
export function formatDate(value: string | Date, language: Language, style: DateStyle = 'long', timeZone = 'Asia/Baghdad'): string {
  const { year, month, day } = partsOf(value, timeZone)
  const monthName = months[language][month - 1] ?? ''
  const dayWords = `${localDigits(day, language)}${language === 'ckb' ? 'ی' : ''}`
  const yearWords = localDigits(year, language)
  const ofYear = language === 'ckb' ? `${monthName}ی` : monthName
  if (style === 'month') return `${ofYear} ${yearWords}`
  if (style === 'day') return `${dayWords} ${monthName}`
  if (style === 'short') return `${dayWords} ${language === 'en' ? monthName.slice(0, 3) : ofYear} ${yearWords}`
  const long = `${dayWords} ${ofYear} ${yearWords}`
  if (style === 'long') return long
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  return `${weekdays[language][weekday]} ${long}`
}

/** The hour and minute of an instant, such as 09:05. */
export const formatTime = (value: string | Date, language: Language, timeZone = 'Asia/Baghdad'): string =>
  localDigits(clockOf(timeZone).format(new Date(value)), language)

/** The calendar date of an instant in the given time zone, such as `2026-11-20`. */
export const calendarDate = (value: Date, timeZone = 'Asia/Baghdad'): string => calendarOf(timeZone).format(value)

/** A formatter costs a thousand times what using it costs. */
const keptFor = (make: (timeZone: string) => Intl.DateTimeFormat): ((timeZone: string) => Intl.DateTimeFormat) => {
  const kept = new Map<string, Intl.DateTimeFormat>()
  return (timeZone) => {
    const format = kept.get(timeZone) ?? make(timeZone)
    kept.set(timeZone, format)
    return format
  }
}
const clockOf = keptFor((timeZone) => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }))
const calendarOf = keptFor((timeZone) => new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }))

/** Whole days from one calendar date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** A date typed as day/month/year in any of the three sets of digits, as `2026-11-02`; undefined where it is no date. */
export function parseDate(typed: string): string | undefined {
  const plain = latinDigits(typed.trim()).replace(/[\u200E\u200F\u2066-\u2069]/g, '')
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(plain)
  const yearFirst = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain)
  const [year, month, day] = dayFirst ? [dayFirst[3], dayFirst[2], dayFirst[1]] : [yearFirst?.[1], yearFirst?.[2], yearFirst?.[3]]
  if (!year || !month || !day) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const exists = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(exists.getTime()) && exists.toISOString().startsWith(date) ? date : undefined
}

/** A calendar date as it is typed: `2026-11-02` is 2/11/2026. */
export function typedDate(date: string): string {
  const { year, month, day } = partsOf(date, 'UTC')
  return `${day}/${month}/${year}`
}

function partsOf(value: string | Date, timeZone: string) {
  const isCalendarDate = typeof value === 'string' && value.length === 10
  const [year = 0, month = 1, day = 1] = (isCalendarDate ? value : calendarDate(new Date(value), timeZone)).split('-').map(Number)
  return { year, month, day }
}
