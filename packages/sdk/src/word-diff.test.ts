import { describe, expect, it } from 'vitest'
import { wordDiff } from './word-diff.js'

const changes = (before: string, after: string, language: string) =>
  wordDiff(before, after, language)
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, text }) => [kind, text.trim()])

describe('what became different in a text', () => {
  it('is told in whole words', () => {
    expect(changes('Strengthen the education of judges', 'Strengthen the training of judges', 'en')).toEqual([
      ['removed', 'education'],
      ['added', 'training'],
    ])
  })

  it('is told in whole words in Arabic', () => {
    expect(changes('تعزيز تعليم القضاة', 'تعزيز تدريب القضاة', 'ar')).toEqual([
      ['removed', 'تعليم'],
      ['added', 'تدريب'],
    ])
  })

  it('leaves both editions whole', () => {
    const [before, after] = ['Ratify it, by 2027.', 'Sign and ratify it before 2028.']
    const parts = wordDiff(before, after, 'en')
    const edition = (without: string) =>
      parts
        .filter(({ kind }) => kind !== without)
        .map(({ text }) => text)
        .join('')
    expect(edition('added')).toBe(before)
    expect(edition('removed')).toBe(after)
  })
})
