import { describe, expect, it } from 'vitest'
import { formatNumber } from './number.js'
import { number, plural } from './registry.js'
import { formatList, formatSize } from './words.js'

describe('numbers and lists', () => {
  it('have the digits and separators of the language', () => {
    expect(formatNumber(2318, 'en')).toBe('2,318')
    expect(formatNumber(2318.5, 'ar')).toBe('٢٬٣١٨٫٥')
    expect(formatNumber(2318.5, 'ckb')).toBe(formatNumber(2318.5, 'ar'))
  })

  it('end with “and”', () => {
    expect(formatList(['Justice', 'Interior', 'Labour'], 'en')).toBe('Justice, Interior and Labour')
    expect(formatList(['العدل', 'الداخلية'], 'ar')).toBe('العدل والداخلية')
    expect(formatList(['داد', 'ناوخۆ', 'کار'], 'ckb')).toBe('داد، ناوخۆ و کار')
    expect(formatList(['Justice'], 'en')).toBe('Justice')
  })

  it('say how large a file is', () => {
    expect(formatSize(318_400, 'en')).toBe('318 kB')
    expect(formatSize(6_000_000, 'ar')).toBe('٦ ميغابايت')
    expect(formatSize(12, 'ckb')).toBe('١٢ بایت')
  })
})

describe('a placeholder', () => {
  it('sets a code apart inside Arabic script, and an Arabic name inside English', () => {
    expect(number('ar', 'UPR4-140.7(a)')).toBe('\u2068UPR4-140.7(a)\u2069')
    expect(number('en', 'UPR4-140.7(a)')).toBe('UPR4-140.7(a)')
    expect(number('en', 'وزارة العدل')).toBe('\u2068وزارة العدل\u2069')
  })

  it('counts in Sorani without the help of the browser', () => {
    expect([0, 1, 2].map((count) => plural('ckb', count))).toEqual(['other', 'one', 'other'])
  })
})
