import type { BriefRun } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { readTyped, typedText } from './typed-words.js'

const text = (words: string): BriefRun => ({ kind: 'text', text: words })
const cite = (citation: number): BriefRun => ({ kind: 'cite', citation })
const code = (name: string): BriefRun => ({ kind: 'code', text: name })
const known = { codes: new Set(['UPR4-140.1', 'UPR4-140.10']), citations: new Set([1, 2, 3]) }
const before: BriefRun[] = [
  text('The Ministry of Justice moved '),
  code('UPR4-140.1'),
  text(' to '),
  { kind: 'text', text: 'منفذة', language: 'ar' },
  cite(1),
  cite(2),
]

describe('what an officer types in a paragraph', () => {
  it('comes back as it was where nothing is changed', () => {
    expect(readTyped(typedText({ kind: 'paragraph', runs: before }), before, known)).toEqual(before)
  })

  it('keeps its sources whatever is typed, those that were dropped at the end', () => {
    expect(readTyped('Nothing of it is left.', before, known)).toEqual([text('Nothing of it is left.'), cite(1), cite(2)])
    expect(readTyped('First[2], then more.', before, known)).toEqual([text('First'), cite(2), text(', then more.'), cite(1)])
  })

  it('may name any source of the draft, in the digits of any keyboard, and no other', () => {
    expect(readTyped('كما ورد [٣].', [], known)).toEqual([text('كما ورد '), cite(3), text('.')])
    expect(readTyped('As said [9].', [], known)).toEqual([text('As said [9].')])
  })

  it('sets apart the codes that it names, and never one within a longer one', () => {
    expect(readTyped('See UPR4-140.10 and UPR4-140.1.', [], known)).toEqual([
      text('See '),
      code('UPR4-140.10'),
      text(' and '),
      code('UPR4-140.1'),
      text('.'),
    ])
    expect(readTyped('See UPR4-140.100.', [], known)).toEqual([text('See UPR4-140.100.')])
  })

  it('does not take a number in brackets for a source that was none', () => {
    const quoted: BriefRun[] = [text('Paragraph [1] of the letter'), cite(2)]
    const typed = typedText({ kind: 'paragraph', runs: quoted })
    expect(readTyped(typed, quoted, known)).toEqual(quoted)
  })
})
