export interface TextPart {
  text: string
  marked: boolean
}

/** A verbatim text with its excerpts marked; an excerpt that is not found in it, as it was cut from another edition, marks nothing. */
export function markExcerpts(text: string, excerpts: readonly (string | null)[]): TextPart[] {
  const spans = excerpts
    .flatMap((excerpt) => (excerpt ? [excerpt] : []))
    .map((excerpt) => ({ from: text.indexOf(excerpt), length: excerpt.length }))
    .filter(({ from }) => from >= 0)
    .sort((a, b) => a.from - b.from)
  const parts: TextPart[] = []
  let end = 0
  for (const { from, length } of spans) {
    const start = Math.max(from, end)
    const stop = Math.max(from + length, end)
    parts.push({ text: text.slice(end, start), marked: false }, { text: text.slice(start, stop), marked: true })
    end = stop
  }
  return [...parts, { text: text.slice(end), marked: false }].filter((part) => part.text !== '')
}
