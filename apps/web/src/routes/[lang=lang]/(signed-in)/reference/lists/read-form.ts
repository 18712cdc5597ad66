import { latinDigits, m, parseDate } from '@tawsiya/messages'
import type { EntryField } from './entry.ts'

interface Tree {
  [name: string]: unknown
}

/** What a form says, as the API takes it: `names.ar` inside `names`, lines as a list, and null where an optional field is empty. */
export function readForm(form: FormData, fields: readonly EntryField[]): { body: Tree; mend: Record<string, string> } {
  const body: Tree = {}
  const mend: Record<string, string> = {}
  for (const field of fields) {
    const typed = String(form.get(field.name) ?? '').trim()
    const value = valueOf(field, typed)
    if (value === undefined) mend[field.name] = field.input === 'day' ? m.date_invalid({ typed }) : m.reference_not_a_number()
    put(body, field.name.split('.'), value)
  }
  return { body, mend }
}

/** Undefined where it cannot be read. */
function valueOf({ input, optional }: EntryField, typed: string): unknown {
  if (input === 'lines')
    return typed
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  if (typed === '') return optional ? null : ''
  if (input === 'day') return parseDate(typed)
  if (input === 'number') return /^\d+$/.test(latinDigits(typed)) ? Number(latinDigits(typed)) : undefined
  return typed
}

function put(tree: Tree, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) tree[first] = value
  else put((tree[first] ??= {}) as Tree, rest, value)
}
