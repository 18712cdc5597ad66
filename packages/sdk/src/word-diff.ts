import { diffArrays } from 'diff'

export interface DiffPart {
  text: string
  kind: 'same' | 'added' | 'removed'
}

/** What became different between two editions of a text, word by word, by the word boundaries of its language. Both can be read off it to the letter. */
export function wordDiff(before: string, after: string, language: string): DiffPart[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  const words = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)
  return joined(
    diffArrays(words(before), words(after)).map(({ value, added, removed }) => ({
      text: value.join(''),
      kind: added ? 'added' : removed ? 'removed' : 'same',
    })),
  )
}

/** Neighbouring words that changed are one change: nobody reads a space between them as what stayed. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const whole: DiffPart[] = []
  const changed = { removed: '', added: '' }
  const close = () => {
    for (const kind of ['removed', 'added'] as const) {
      if (changed[kind] !== '') whole.push({ text: changed[kind], kind })
      changed[kind] = ''
    }
  }
  parts.forEach(({ text, kind }, place) => {
    if (kind !== 'same') changed[kind] += text
    else if (text.trim() === '' && place > 0 && place < parts.length - 1) {
      changed.removed += text
      changed.added += text
    } else {
      close()
      whole.push({ text, kind })
    }
  })
  close()
  return whole
}
