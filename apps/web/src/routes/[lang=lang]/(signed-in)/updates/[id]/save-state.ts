import type { Check } from './draft.ts'

/** What the server says after a save, in the reader's language. */
export interface Said {
  version: number
  saved: string
  words: string
  trueOn: string
  checks: Check[]
}
/** `unkept`: neither the server nor this device has the words. */
export type Trouble = 'down' | 'signed-out' | 'refused' | 'conflict' | 'unkept'

const line = document.querySelector<HTMLElement>('#save-state')
const announcement = document.querySelector('#save-announcement')

const sentences: Record<Trouble, string> = {
  down: 'down',
  'signed-out': 'signedOut',
  refused: 'refused',
  conflict: 'conflict',
  unkept: 'unkept',
}

function show(state: 'unsaved' | 'saving' | 'saved' | 'trouble', words: string): void {
  if (!line) return
  line.dataset['state'] = state
  line.toggleAttribute('data-trouble', state === 'trouble')
  const place = line.querySelector('.words')
  if (place) place.textContent = words
}

export const showUnsaved = (): void => show('unsaved', line?.dataset['unsaved'] ?? '')
export const showSaving = (): void => show('saving', line?.dataset['saving'] ?? '')

export function showTrouble(trouble: Trouble): void {
  const words = line?.dataset[sentences[trouble]] ?? ''
  show('trouble', words)
  if (announcement && announcement.textContent !== words) announcement.textContent = words
}

/** Shows what was saved, and what is still needed before the answer can be sent. */
export function showSaved({ saved, words, trueOn, checks }: Said): void {
  show('saved', saved)
  if (announcement?.textContent) announcement.textContent = line?.dataset['back'] ?? ''
  const put = (selector: string, text: string) => {
    const place = document.querySelector(selector)
    if (place) place.textContent = text
  }
  put('#words', words)
  put('#field-trueOn-hint', trueOn)
  document.querySelectorAll<HTMLElement>('.checks > li').forEach((item, index) => {
    const check = checks[index]
    if (!check) return
    item.dataset['done'] = String(check.done)
    item.querySelector('.word')?.replaceChildren(check.word)
  })
}
