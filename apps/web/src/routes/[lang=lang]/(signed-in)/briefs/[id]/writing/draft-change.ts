import { DraftChange } from '@tawsiya/sdk'

/** The change that a form of the page asks for; undefined for what no form of it sends. */
export function readChange(form: FormData): DraftChange | undefined {
  const fields = Object.fromEntries(form)
  return DraftChange.safeParse({ ...fields, version: Number(fields['version']), after: fields['after'] || null }).data
}

/** Where a block stands on the page. */
export const placeOf = (key: string): string => `#${encodeURIComponent(key)}`
