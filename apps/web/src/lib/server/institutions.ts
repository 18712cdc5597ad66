import type { Client, Language } from '@tawsiya/sdk'

/** Institutions of today, by name, as a field offers them. */
export async function readInstitutions(api: Client, language: Language): Promise<{ value: string; word: string }[]> {
  return (await api.bodies.list({ query: { kind: 'institution' } }))
    .filter(({ validTo }) => validTo === null)
    .map(({ code, names }) => ({ value: code, word: names[language] }))
    .sort((one, other) => one.word.localeCompare(other.word, language))
}
