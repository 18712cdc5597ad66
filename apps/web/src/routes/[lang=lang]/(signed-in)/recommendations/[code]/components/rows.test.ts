import { describe, expect, it } from 'vitest'
import { typedRows, withOneMore, withoutRow } from './rows.ts'

const row = (letter: string, id: number | null = null) => ({ id, letter, text: '' })

describe('the rows of components', () => {
  it('get the letter that comes next, in the script of the first', () => {
    expect(withOneMore([row('a', 1), row('c', 3)]).map(({ letter }) => letter)).toEqual(['a', 'c', 'b'])
    expect(withOneMore([row('أ', 1)]).map(({ letter }) => letter)).toEqual(['أ', 'ب'])
  })

  it('give the whole recommendation a letter when it gets a second component', () => {
    expect(withOneMore([row('', 1)])).toEqual([row('a', 1), row('b')])
  })

  it('never all go', () => {
    expect(withoutRow([row('a', 1), row('b', 2)], 0)).toEqual([row('b', 2)])
    expect(withoutRow([row('a', 1)], 0)).toEqual([row('a', 1)])
  })

  it('are read as they were typed', () => {
    expect(typedRows({ id: ['7', ''], letter: [' a ', 'b'], text: ['Publish', ''] })).toEqual([
      { id: 7, letter: 'a', text: 'Publish' },
      { id: null, letter: 'b', text: '' },
    ])
  })
})
