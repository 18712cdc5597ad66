import { describe, expect, it } from 'vitest'
import { timeIn } from './when.ts'

describe('a time of day', () => {
  it.each([
    ['10:00', '10:00'],
    ['9:30', '09:30'],
    ['9.30', '09:30'],
    ['9', '09:00'],
    ['٩:٣٠', '09:30'],
    ['۱۴:۰۵', '14:05'],
  ])('typed as %s is %s', (typed, read) => expect(timeIn(typed)).toBe(read))
  it.each(['24:00', '9:60', 'nine', ''])('cannot be %s', (typed) => expect(timeIn(typed)).toBeUndefined())
})
