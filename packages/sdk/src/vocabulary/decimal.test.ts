import { describe, expect, it } from 'vitest'
import { readDecimal } from './decimal.js'

const value = (typed: string) => {
  const read = readDecimal(typed)
  return 'value' in read ? read.value : read.unread
}

describe('a typed number', () => {
  it.each([
    ['38', '38'],
    ['٣٨٫٥', '38.5'],
    ['۳۸,۵', '38.5'],
    ['38.5', '38.5'],
    ['٣٨،٥', '38.5'],
    ['0,125', '0.125'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['1,234.5', '1234.5'],
    ['1.234,5', '1234.5'],
    ['١٬٢٣٤٫٥', '1234.5'],
    ['12 400', '12400'],
    ['007.50', '7.5'],
    ['-0.0', '0'],
    ['−3', '-3'],
  ])('%s is %s', (typed, read) => expect(value(typed)).toBe(read))

  it.each(['1,234', '1.234', '١٢,٥٠٠'])('%s could be two numbers and is not guessed', (typed) =>
    expect(value(typed)).toBe('number-ambiguous'),
  )

  it.each(['', 'many', '3/4', '1,23,4', '1.2.3', '12%', '1e5', '--3'])('“%s” is none', (typed) =>
    expect(value(typed)).toBe('number-unclear'),
  )
})
