import { parseDate } from '@tawsiya/messages'

/** The dates of an obligation as they stand in the form. A day that is none goes on as it was typed, to be refused there. */
export function datesOf(form: FormData) {
  const given = (name: string) => String(form.get(name) ?? '').trim()
  const day = (name: string) => (given(name) === '' ? null : (parseDate(given(name)) ?? given(name)))
  return {
    triggerOn: day('triggerOn'),
    printedOn: day('printedOn'),
    reason: given('reason'),
    source: given('source'),
    note: given('note'),
    verify: form.get('verify') === 'true',
  }
}
