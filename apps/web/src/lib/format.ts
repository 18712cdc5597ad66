import {
  calendarDate,
  currentLanguage,
  type DateStyle,
  formatDate,
  formatDecimal,
  formatList,
  formatNumber,
  formatSize,
  formatTime,
  m,
} from '@tawsiya/messages'

/* Dates and numbers in the language of the page. */

export const date = (value: string | Date, style?: DateStyle): string => formatDate(value, currentLanguage(), style)
export const time = (value: string | Date): string => formatTime(value, currentLanguage())
export const moment = (value: string | Date): string => m.date_and_time({ date: date(value), time: time(value) })
export const number = (value: number): string => formatNumber(value, currentLanguage())
export const decimal = (value: string): string => formatDecimal(value, currentLanguage())
export const size = (bytes: number): string => formatSize(bytes, currentLanguage())
export const list = (items: readonly string[]): string => formatList(items, currentLanguage())

/** The day that a page calls today. */
export const dayOf = (asOf: string | undefined): string =>
  asOf?.includes('T') === false ? asOf : calendarDate(asOf ? new Date(asOf) : new Date())
