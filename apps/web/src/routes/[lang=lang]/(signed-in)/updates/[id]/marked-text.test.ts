import { describe, expect, it } from 'vitest'
import { markExcerpts } from './marked-text.ts'

const text = 'Keep records of each meeting, and allow visits to all places.'
const marked = (...excerpts: (string | null)[]) =>
  markExcerpts(text, excerpts)
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join('')

describe('the part of a recommendation that an answer is about', () => {
  it('is marked where it stands', () =>
    expect(marked('allow visits')).toBe('Keep records of each meeting, and [allow visits] to all places.'))
  it('is not marked where it is the whole', () => expect(marked(null)).toBe(text))
  it('may be several parts, in any order', () =>
    expect(marked('to all places', 'Keep records')).toBe('[Keep records] of each meeting, and allow visits [to all places].'))
  it('is marked once where two parts overlap', () =>
    expect(marked('each meeting, and', 'meeting, and allow')).toBe('Keep records of [each meeting, and][ allow] visits to all places.'))
  it('marks nothing that is not there', () => expect(marked('somewhere else')).toBe(text))
})
