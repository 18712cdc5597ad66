import { fail } from '@sveltejs/kit'
import { ApiError, type Problem } from '@tawsiya/sdk'

/** What a form gives back when it was refused: the reasons, and everything that was typed. */
export interface Refusal {
  problem: Problem
  values: Record<string, string>
}

/** Turns the API's refusal into the answer of a form action; anything else is thrown on. */
export function refusal(error: unknown, form: FormData) {
  if (error instanceof ApiError && error.status < 500) return fail(error.status, { problem: error.problem, values: typedValues(form) })
  throw error
}

/** The form's own refusal, before the API is asked: what to mend, by field. */
export function mend(fields: Record<string, string>, form: FormData) {
  const problem: Problem = { code: 'invalid-input', message: '', fields }
  return fail(400, { problem, values: typedValues(form) })
}

function typedValues(form: FormData): Record<string, string> {
  const typed = [...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'password')
  return Object.fromEntries(typed)
}
