import { createHash } from 'node:crypto'
import { m, type Language } from '@tawsiya/messages'

type Said = (inputs: Record<string, never>, options: { locale: Language }) => string

const isSaid = (value: unknown): value is Said => typeof value === 'function'
const editions = new Map<Language, string>()

/** Names how the product words things in a language, so that a paragraph that a new version words otherwise is known from one whose record moved. */
export function wordingOf(language: Language): string {
  const known = editions.get(language)
  if (known !== undefined) return known
  const said = Object.entries<unknown>(m).flatMap(([key, say]) => (isSaid(say) ? [[key, say({}, { locale: language })]] : []))
  const edition = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16)
  editions.set(language, edition)
  return edition
}
