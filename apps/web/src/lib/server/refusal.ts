import { fail } from '@sveltejs/kit'
import { ApiError, type Problem } from '@tawsiya/sdk'

/** What a form gives back when it was refused: the reasons, and everything that was typed. */
export interface Refusal {
  problem: Problem
  values: Record<string, string>
  /** Every value of a field that may have several, such as ticked boxes. */
  lists: Record<string, string[]>
}

/** Turns the API's refusal into the answer of a form action; anything else is thrown on. */
export function refusal(error: unknown, form: FormData) {
  if (error instanceof ApiError && error.status < 500) return fail(error.status, { problem: error.problem, ...typed(form) })
  throw error
}

/** The form's own refusal, before the API is asked: what to mend, by field. */
export function mend(fields: Record<string, string>, form: FormData) {
  const problem: Problem = { code: 'invalid-input', message: '', fields }
  return fail(400, { problem, ...typed(form) })
}

function typed(form: FormData): Pick<Refusal, 'values' | 'lists'> {
  const entries = [...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'password')
  const names = new Set(entries.map(([name]) => name))
  return {
    values: Object.fromEntries(entries),
    lists: Object.fromEntries([...names].map((name) => [name, entries.filter(([other]) => other === name).map(([, value]) => value)])),
  }
}
