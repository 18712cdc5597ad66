import { expect, it } from 'vitest'
import { readReply, withNewer, withRecorded, withReply } from './reply-form.ts'

const form = (narrative: string, sources: string[], kept = sources) => {
  const data = new FormData()
  data.set('narrative', narrative)
  data.set('language', 'en')
  for (const source of sources) data.append('source', source)
  for (const source of kept) data.append('kept', source)
  return data
}
const first = { updateId: 7, version: 2 }
const second = { updateId: 9, version: 1 }
const recorded = {
  ...second,
  narrative: 'Ten schools. ',
  language: 'ar',
  bodyName: 'MOE',
  claimed: null,
  trueOn: null,
  codes: [],
  evidenceCount: 0,
}

it('takes the marks of a source with it, and counts the others anew', () => {
  expect(readReply(form('It passed [1]. Ten [2], more [٢].', ['7:2', '9:1'], ['9:1']))).toEqual({
    narrative: 'It passed. Ten [1], more [1].',
    language: 'en',
    sources: [second],
  })
})

it('leaves a mark without a source for its writer to mend', () => {
  expect(readReply(form('It passed [3].', ['7:2'])).narrative).toBe('It passed [3].')
})

it('inserts the words of an update under what was typed, and cites it once', () => {
  const typed = { narrative: 'It passed [1].', language: 'en', sources: [first] }
  const inserted = withRecorded(typed, recorded)
  expect(inserted).toEqual({ narrative: 'It passed [1].\n\nTen schools. [2]', language: 'en', sources: [first, second] })
  expect(withRecorded(inserted, recorded).sources).toEqual([first, second])
  expect(withRecorded({ ...typed, narrative: '' }, recorded).language).toBe('ar')
})

it('takes an earlier reply over with what it rests on', () => {
  const reply = { narrative: 'Ten [1], as said [2].', language: 'en', sources: [second, first] }
  const taken = withReply({ narrative: '', language: 'en', sources: [first] }, { reply } as unknown as Parameters<typeof withReply>[1])
  expect(taken).toEqual({ narrative: 'Ten [2], as said [1].', language: 'en', sources: [first, second] })
})

it('rests on the newer words of a source when asked to', () => {
  expect(withNewer({ narrative: '', language: 'en', sources: [first, second] }, '7:2', 4).sources).toEqual([
    { updateId: 7, version: 4 },
    second,
  ])
})
