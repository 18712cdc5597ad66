/** One component as it is typed; `id` is null for a new one. */
export interface ComponentRow {
  id: number | null
  letter: string
  /** Empty where the component is the whole recommendation. */
  text: string
}

const alphabets = ['abcdefghijklmnopqrstuvwxyz', 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ']

/** Adds a row with the letter that comes next; a component that was the whole recommendation becomes the first letter. */
export function withOneMore(rows: readonly ComponentRow[]): ComponentRow[] {
  const lettered = rows.map((row, place) => (row.letter === '' ? { ...row, letter: alphabets[0]?.[place] ?? '' } : row))
  const used = lettered.map(({ letter }) => letter)
  const alphabet = alphabets.find((letters) => used.length > 0 && letters.includes(used[0] ?? '')) ?? alphabets[0] ?? ''
  return [...lettered, { id: null, letter: [...alphabet].find((letter) => !used.includes(letter)) ?? '', text: '' }]
}

/** Takes a row away; one always stays, as a recommendation without a component could not be followed up. */
export const withoutRow = (rows: readonly ComponentRow[], place: number): ComponentRow[] =>
  rows.length > 1 ? rows.filter((_, index) => index !== place) : [...rows]

/** The rows of a form, from its three fields. */
export const typedRows = (lists: Readonly<Record<string, readonly string[]>>): ComponentRow[] =>
  (lists['id'] ?? []).map((id, place) => ({
    id: Number(id) || null,
    letter: lists['letter']?.[place]?.trim() ?? '',
    text: lists['text']?.[place]?.trim() ?? '',
  }))
