import { expect, it } from 'vitest'
import { partsOf, sourcesNamedIn, wordsOf } from './citation-marks.js'

it('reads a source from a number in brackets, in any digits', () => {
  expect(partsOf('It passed [1], and more [2].')).toEqual([
    { text: 'It passed' },
    { source: 1 },
    { text: ', and more' },
    { source: 2 },
    { text: '.' },
  ])
  expect(sourcesNamedIn('أُقر القانون [١] ونُشر [۲].')).toEqual([1, 2])
  expect(sourcesNamedIn('Article 7 [see annex] of 2025')).toEqual([])
})

it('counts words without the marks of notes', () => {
  expect(wordsOf('It passed [1] twice.\n\nTwo lines [2]')).toBe(5)
  expect(wordsOf('[1]')).toBe(0)
})
