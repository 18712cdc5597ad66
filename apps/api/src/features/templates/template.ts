import { languages, type Language, type Word } from '@tawsiya/messages'
import { TemplateContent, type LocalName, type SectionKind, type TemplateSection } from '@tawsiya/sdk'
import { z } from 'zod'

/** A template as a document keeps it: its content at the version from which the document was made. */
export const BriefTemplate = TemplateContent.extend({
  code: z.string(),
  version: z.int(),
  /** Null where it is one that everybody has, whose name stands in the messages. */
  name: z.string().nullable(),
})
export type BriefTemplate = z.infer<typeof BriefTemplate>

/** A template that everybody has. `version` counts up whenever its content changes. */
export interface BuiltInTemplate extends TemplateContent {
  readonly code: string
  readonly version: number
  readonly name: Word
  readonly what: Word
}

const inLanguages = (word: Word | undefined): LocalName => {
  const said = (language: Language) => word?.({}, { locale: language }) ?? ''
  return Object.fromEntries(languages.map((language) => [language, said(language)])) as LocalName
}

/** A section of a built-in template, named by its kind where nothing else is said. */
export const section = (kind: SectionKind, given: { key?: string; heading?: Word; text?: Word } = {}): TemplateSection => ({
  key: given.key ?? kind,
  kind,
  heading: inLanguages(given.heading),
  text: inLanguages(given.text),
})
