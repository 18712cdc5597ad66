/** Mark-up that is safe to write: what was put into it was escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** Mark-up as it stands in this source. */
export const raw = (text: string): Html => new Html(text)

/** Whatever stands in a place of the template is text, unless it is mark-up already. */
export const html = (parts: TemplateStringsArray, ...values: readonly (Html | string | number)[]): Html =>
  new Html(parts.map((part, place) => part + (place < values.length ? written(values[place] ?? '') : '')).join(''))

export const joined = (all: readonly Html[]): Html => new Html(all.map(({ text }) => text).join(''))

const written = (value: Html | string | number): string => (value instanceof Html ? value.text : escaped(String(value)))

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)
