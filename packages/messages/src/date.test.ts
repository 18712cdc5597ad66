import { describe, expect, it } from 'vitest'
import { calendarDate, daysBetween, formatDate, formatTime, parseDate, typedDate } from './date.js'

describe('a date in words', () => {
  it('is day, month, year in English', () => {
    expect(formatDate('2026-11-20', 'en')).toBe('20 November 2026')
    expect(formatDate('2026-10-31', 'en', 'full')).toBe('Saturday 31 October 2026')
    expect(formatDate('2026-09-02', 'en', 'short')).toBe('2 Sep 2026')
  })

  it('has Iraqi months and Arabic-Indic digits in Arabic', () => {
    expect(formatDate('2026-11-02', 'ar', 'full')).toBe('الاثنين ٢ تشرين الثاني ٢٠٢٦')
    expect(formatDate('2026-08-23', 'ar', 'month')).toBe('آب ٢٠٢٦')
  })

  it('joins day, month and year in Sorani', () => {
    expect(formatDate('2026-11-20', 'ckb', 'full')).toBe('هەینی ٢٠ی تشرینی دووەمی ٢٠٢٦')
    expect(formatDate('2026-01-05', 'ckb', 'day')).toBe('٥ی کانوونی دووەم')
  })

  it('belongs to the day it is in Baghdad', () => {
    expect(formatDate('2026-11-19T22:30:00Z', 'en')).toBe('20 November 2026')
    expect(formatTime('2026-11-19T22:30:00Z', 'ar')).toBe('٠١:٣٠')
    expect(calendarDate(new Date('2026-12-31T21:00:00Z'))).toBe('2027-01-01')
  })

  it('is counted in whole days', () => {
    expect(daysBetween('2026-11-16', '2026-11-20')).toBe(4)
    expect(daysBetween('2026-12-01', '2026-11-30')).toBe(-1)
  })
})

describe('a typed date', () => {
  it.each([
    ['2/11/2026', '2026-11-02'],
    ['02.11.2026', '2026-11-02'],
    ['٢/١١/٢٠٢٦', '2026-11-02'],
    ['۲-۱۱-۲۰۲۶', '2026-11-02'],
    [' 29/2/2028 ', '2028-02-29'],
    ['2026-11-02', '2026-11-02'],
  ])('%s is read day first', (typed, date) => expect(parseDate(typed)).toBe(date))

  it.each(['31/2/2026', '11/2026', '2/13/2026', '29/2/2026', 'soon', ''])('%s is no date', (typed) =>
    expect(parseDate(typed)).toBeUndefined(),
  )

  it('is written back as it is typed', () => expect(typedDate('2026-11-02')).toBe('2/11/2026'))
})
