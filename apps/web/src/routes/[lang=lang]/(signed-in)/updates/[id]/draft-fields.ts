/** The fields that make the words of an update; what else stands in the form is sent by its buttons alone. */
const names = ['narrative', 'language', 'claimed', 'trueOn', 'component']

/** The words as they stand in the form, written as an address: equal where they are the same. */
export function wordsIn(form: HTMLFormElement): string {
  const entries = [...new FormData(form)].filter((entry): entry is [string, string] => names.includes(entry[0]))
  return new URLSearchParams(entries).toString()
}

export const narrativeOf = (words: string): string => new URLSearchParams(words).get('narrative') ?? ''

/** Puts words into the form, as if they had been typed there. */
export function putWords(form: HTMLFormElement, words: string): void {
  const given = new URLSearchParams(words)
  for (const control of form.elements) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)) continue
    if (!names.includes(control.name) || control.type === 'hidden') continue
    const chosen = control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')
    if (chosen) control.checked = given.getAll(control.name).includes(control.value)
    else control.value = given.get(control.name) ?? ''
  }
}
