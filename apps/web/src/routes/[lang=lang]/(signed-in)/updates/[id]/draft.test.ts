import type { Evidence } from '@tawsiya/sdk'
import { describe, expect, it } from 'vitest'
import { checksOf, draftOf, noEvidence, readTyped, type Typed } from './draft.ts'

const typed: Typed = {
  version: 3,
  narrative: 'A rota began.',
  language: 'en',
  claimed: 'in-progress',
  trueOn: '31/10/2026',
  componentIds: [7],
  ...noEvidence,
}
const today = '2026-11-20'
const undone = (change: Partial<Typed>, evidence: Pick<Evidence, 'relation'>[] = []) =>
  checksOf({ ...typed, ...change }, evidence as Evidence[], today).flatMap(({ done }, index) =>
    done ? [] : [['text', 'date', 'status', 'evidence'][index]],
  )

describe('before an answer is sent', () => {
  it('it says what was done, when that was true, and how far it has come', () => {
    expect(undone({})).toEqual([])
    expect(undone({ narrative: ' \n', trueOn: '', claimed: '' })).toEqual(['text', 'date', 'status'])
  })
  it('its date can be read and has come', () => {
    expect(undone({ trueOn: '31/2/2026' })).toEqual(['date'])
    expect(undone({ trueOn: '21/11/2026' })).toEqual(['date'])
    expect(undone({ trueOn: '٢٠/١١/٢٠٢٦' })).toEqual([])
  })
  it('what is implemented, even in part, is shown by evidence that supports it', () => {
    expect(undone({ claimed: 'partially-implemented' })).toEqual(['evidence'])
    expect(undone({ claimed: 'fully-implemented' }, [{ relation: 'context' }])).toEqual(['evidence'])
    expect(undone({ claimed: 'fully-implemented' }, [{ relation: 'supports' }])).toEqual([])
  })
})

describe('what is kept of an answer', () => {
  it('is the same text whichever line breaks the browser sends', () => {
    const form = new FormData()
    form.set('narrative', 'One.\r\nTwo.')
    expect(readTyped(form).narrative).toBe('One.\nTwo.')
  })
  it('has no date where none can be read, and no status that is not one', () =>
    expect(draftOf({ ...typed, trueOn: 'soon', claimed: 'done' })).toMatchObject({ trueOn: null, claimed: null }))
})
