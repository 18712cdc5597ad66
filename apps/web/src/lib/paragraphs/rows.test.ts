import { describe, expect, it } from 'vitest'
import { faultsOf, typedRows } from './rows.ts'

const rows = (...numbers: string[]) =>
  numbers.map((number) => ({ number, text: 'Train judges.', kind: 'recommendation' as const, kept: true }))

describe('the rows of pasted paragraphs', () => {
  it('are read as they were corrected, with the ticked ones kept', () => {
    expect(
      typedRows({ number: ['17', ' 18(a) '], text: ['Notes.', 'Train judges.'], kind: ['observation', 'recommendation'], keep: ['1'] }),
    ).toEqual([
      { number: '17', text: 'Notes.', kind: 'observation', kept: false },
      { number: '18(a)', text: 'Train judges.', kind: 'recommendation', kept: true },
    ])
  })

  it('need a number of their own and a text', () => {
    expect(Object.keys(faultsOf(rows('17', '17')))).toEqual(['number-1'])
    expect(Object.keys(faultsOf([{ ...rows('')[0]!, text: '' }]))).toEqual(['number-0', 'text-0'])
    expect(faultsOf(rows('17', '18'))).toEqual({})
  })

  it('that are not ticked may be as they like, but one must be ticked', () => {
    const [first, second] = rows('17', '17')
    expect(faultsOf([first!, { ...second!, kept: false }])).toEqual({})
    expect(Object.keys(faultsOf([{ ...first!, kept: false }]))).toEqual(['keep-0'])
  })
})
