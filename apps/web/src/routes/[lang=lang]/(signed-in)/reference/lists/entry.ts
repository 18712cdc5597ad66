import { type Language, languageNames, languages, m } from '@tawsiya/messages'
import type { Client, LocalName, Taxonomy } from '@tawsiya/sdk'

export interface Option {
  value: string
  word: string
}

/** One field of an entry, under the name by which the API finds it: `names.ar`. */
export interface EntryField {
  name: string
  label: string
  input: 'text' | 'area' | 'lines' | 'day' | 'number' | 'choice' | 'hidden'
  options?: readonly Option[]
  hint?: string
  /** The language in which it is written. */
  language?: Language
  optional?: true
}

export interface FieldGroup {
  legend?: string
  hint?: string
  /** Side by side. */
  row?: true
  fields: readonly EntryField[]
}

/** An entry as it stands in a list and in a form, where every value is a text. */
export interface Entry {
  code: string
  version: number
  name: string
  about: readonly string[]
  /** Under which tab of the list it stands. */
  view?: string
  values: Record<string, string>
}

export interface ReferenceList {
  word: () => string
  /** Set where the entries are words of a vocabulary, which have versions. */
  taxonomy?: Taxonomy
  views?: readonly { view: string; word: () => string }[]
  read: (api: Client, language: Language) => Promise<Entry[]>
  /** The form of an entry with these values. */
  groups: (api: Client, language: Language, values: Record<string, string>) => Promise<FieldGroup[]>
  /** Sends what a form holds; the API says what is wrong with it. */
  save: (api: Client, code: string, body: Record<string, unknown>) => Promise<unknown>
}

/** The three languages of a name, as fields. */
export const nameFields = (field: string, what: string, input: 'text' | 'area' = 'text'): EntryField[] =>
  languages.map((language) => ({
    name: `${field}.${language}`,
    label: m.reference_in_language({ what, language: languageNames[language] }),
    input,
    language,
    ...(input === 'area' && { optional: true as const }),
  }))

export const nameValues = (field: string, names: LocalName | null): Record<string, string> =>
  Object.fromEntries(languages.map((language) => [`${field}.${language}`, names?.[language] ?? '']))

export const aliasField = (): EntryField => ({
  name: 'aliases',
  label: m.reference_aliases(),
  hint: m.reference_aliases_hint(),
  input: 'lines',
  optional: true,
})

/** Entries to choose from, in the order of the alphabet. */
export const optionsOf = (entries: readonly { code: string; names: LocalName }[], language: Language): Option[] =>
  entries
    .map(({ code, names }) => ({ value: code, word: names[language] }))
    .sort((one, other) => one.word.localeCompare(other.word, language))
