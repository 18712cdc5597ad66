import type { BriefBlock, BriefCitation, BriefRun } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { fingerprint, saysTheSame } from './sources.js'

const citations: BriefCitation[] = [
  { number: 1, runs: [], source: { kind: 'update', id: 7, version: 1 } },
  { number: 2, runs: [], source: { kind: 'update', id: 7, version: 2 } },
]
const said = (words: string, cited: number): BriefBlock => ({
  kind: 'paragraph',
  runs: [
    { kind: 'text', text: words },
    { kind: 'code', text: 'UPR4-140.7' },
    { kind: 'cite', citation: cited },
  ] satisfies BriefRun[],
})
const before = fingerprint(said('12 of 40 are in progress: ', 1), citations, 'first')
const now = (words: string, cited: number, wording: string) => fingerprint(said(words, cited), citations, wording)

describe('a place of a draft has something newer', () => {
  it('where its words are others, however little', () => {
    expect(saysTheSame(before, now('12 of 40 are in progress: ', 1, 'first'))).toBe(true)
    expect(saysTheSame(before, now('12 of 40 are under way: ', 1, 'first'))).toBe(false)
  })

  it('and not where only the product words it otherwise', () => {
    expect(saysTheSame(before, now('In progress are 12 of 40: ', 1, 'second'))).toBe(true)
    expect(saysTheSame(before, now('In progress are 13 of 40: ', 1, 'second'))).toBe(false)
    expect(saysTheSame(before, now('In progress are 12 of 40: ', 2, 'second'))).toBe(false)
  })

  it('by its words alone where it was taken before wordings were told apart', () => {
    const old = before.split('.')[0]!
    expect(saysTheSame(old, now('12 of 40 are in progress: ', 1, 'second'))).toBe(true)
    expect(saysTheSame(old, now('In progress are 12 of 40: ', 1, 'second'))).toBe(false)
  })
})
