import { describe, expect, it } from 'vitest'
import { numberRanges } from './number-ranges.js'

describe('numbers of recommendations in a report', () => {
  it.each([
    [[], []],
    [['140.7'], ['140.7']],
    [
      ['140.1', '140.5', '140.7', '140.8', '140.9'],
      ['140.1', '140.5', '140.7–140.9'],
    ],
    [['140.9', '140.10', '140.11'], ['140.9–140.11']],
    [
      ['140.10', '141.11'],
      ['140.10', '141.11'],
    ],
    [
      ['1', '5', '7', '8', '9', '11', '12'],
      ['1', '5', '7–9', '11–12'],
    ],
    [
      ['25(a)', '25(b)', '25(c)', '27(a)'],
      ['25(a)–(c)', '27(a)'],
    ],
    [
      ['25', '25(a)', '26'],
      ['25', '25(a)', '26'],
    ],
    [
      ['12 bis', '12 ter'],
      ['12 bis', '12 ter'],
    ],
  ])('%j are printed as %j', (numbers, ranges) => {
    expect(numberRanges(numbers)).toEqual(ranges)
  })

  it('name every number once, whatever the gaps', () => {
    for (let seed = 1; seed < 200; seed++) {
      const numbers = Array.from({ length: 40 }, (_, index) => index + 1).filter((number) => (number * seed * 7919) % 13 > 4)
      const named = numberRanges(numbers.map(String)).flatMap((range) => {
        const [first = 0, last = first] = range.split('–').map(Number)
        return Array.from({ length: last - first + 1 }, (_, index) => first + index)
      })
      expect(named).toEqual(numbers)
    }
  })
})
