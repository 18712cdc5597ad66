import { describe, expect, it } from 'vitest'
import { excerpt, markParts, sourceOf } from './excerpt.ts'

describe('an excerpt', () => {
  it('is cut between words', () => expect(excerpt('Publish the number of complaints', 20)).toBe('Publish the number …'))
  it('of a short text is the text', () => expect(excerpt('Publish it', 20)).toBe('Publish it'))
})

describe('the parts of a text', () => {
  const text = 'Guarantee a lawyer,\nkeep written records, and allow visits.'

  it('are found whatever their spaces and dots', () => {
    expect(sourceOf('…a lawyer, keep  written records…', [{ text }])).toEqual({ text })
    expect(sourceOf('keep oral records', [{ text }])).toBeUndefined()
  })

  it('are marked where they stand, and the rest is left as it is', () => {
    expect(markParts(text, ['Guarantee a lawyer', 'allow visits'])).toEqual([
      { text: 'Guarantee a lawyer', marked: true },
      { text: ', keep written records, and ', marked: false },
      { text: 'allow visits', marked: true },
      { text: '.', marked: false },
    ])
  })

  it('that are not in the text mark nothing', () =>
    expect(markParts('Allow visits.', ['deny them', ''])).toEqual([{ text: 'Allow visits.', marked: false }]))
})
