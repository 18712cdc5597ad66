/** The beginning of a text, cut between words. */
export function excerpt(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).trimEnd()} …`
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/^…|…$/g, '').trim()

/** The text whose own words these are, whatever the spaces between them. */
export const sourceOf = <Text extends { text: string }>(part: string, texts: readonly Text[]): Text | undefined =>
  texts.find(({ text }) => plain(text).includes(plain(part)))

export interface Passage {
  text: string
  marked: boolean
}

/** A text cut into passages, those marked that are one of the given parts. */
export function markParts(text: string, parts: readonly string[]): Passage[] {
  const whole = plain(text)
  const marks = new Set<number>()
  for (const part of parts.map(plain)) {
    const start = part ? whole.indexOf(part) : -1
    if (start >= 0) for (let place = start; place < start + part.length; place++) marks.add(place)
  }
  const passages: Passage[] = []
  for (let place = 0; place < whole.length; place++) {
    const marked = marks.has(place)
    const last = passages.at(-1)
    if (last?.marked === marked) last.text += whole[place]
    else passages.push({ text: whole[place] ?? '', marked })
  }
  return passages
}
