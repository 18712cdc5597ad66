/*
 * One key for each step of a meeting. The letters are where they are on the keyboard, so they work with an Arabic or a Kurdish layout
 * as well; digits count in all three sets. Never while somebody types, and not at all where they are switched off.
 */

const off = 'tawsiya-keys-off'
const form = document.querySelector<HTMLFormElement>('#record')
const hints = document.querySelector<HTMLElement>('#keys')
const allKeys = document.querySelector<HTMLDialogElement>('#all-keys')
const switchedOn = document.querySelector<HTMLInputElement>('#keys-on')

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.matches('textarea, select, input:not([type=radio], [type=checkbox])') || target.isContentEditable)

const find = <Found extends HTMLElement>(selector: string) => document.querySelector<Found>(selector)

const steps: Readonly<Record<string, () => void>> = {
  KeyA: () =>
    (
      [...document.querySelectorAll<HTMLInputElement>('input[name=what]')].find(({ value }) => value === '') ?? find('input[name=what]')
    )?.focus(),
  KeyW: () => find('textarea[name=words]')?.focus(),
  KeyV: () => {
    find<HTMLDetailsElement>('#views')?.setAttribute('open', '')
    ;[...document.querySelectorAll<HTMLSelectElement>('select[name=viewKind]')].at(-1)?.focus()
  },
  KeyJ: () => find<HTMLAnchorElement>('a[rel=next]')?.click(),
  KeyK: () => find<HTMLAnchorElement>('a[rel=prev]')?.click(),
}

function choose(digit: string): boolean {
  const radio = find<HTMLInputElement>(`input[name=decision][data-key="${digit}"]`)
  radio?.click()
  if (digit === '2') find('select[name=proposed]')?.focus()
  else radio?.focus()
  return radio !== null
}

function pressed(event: KeyboardEvent): void {
  if (event.code === 'Escape' && isTyping(event)) return (event.target as HTMLElement).blur()
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
    event.preventDefault()
    return find<HTMLButtonElement>('#record [data-main]')?.click()
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || allKeys?.open || switchedOn?.checked === false) return
  const digit = /^(?:Digit|Numpad)([1-4])$/.exec(event.code)?.[1]
  if (digit ? choose(digit) : run(event)) event.preventDefault()
}

function run(event: KeyboardEvent): boolean {
  if (event.key === '?' || event.key === '؟') {
    allKeys?.showModal()
    return true
  }
  const step = event.shiftKey ? undefined : steps[event.code]
  step?.()
  return step !== undefined
}

if (form && hints && switchedOn) {
  hints.hidden = false
  switchedOn.checked = localStorage.getItem(off) === null
  switchedOn.addEventListener('change', () => (switchedOn.checked ? localStorage.removeItem(off) : localStorage.setItem(off, 'yes')))
  document.addEventListener('keydown', pressed)
}
