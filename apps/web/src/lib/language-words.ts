import { m } from '@tawsiya/messages'

/** “in Arabic”: the languages of the United Nations' documents, and Kurdish. */
export const textLanguages = {
  en: m.recommendation_language_en,
  ar: m.recommendation_language_ar,
  ckb: m.recommendation_language_ckb,
  fr: m.recommendation_language_fr,
  es: m.recommendation_language_es,
  ru: m.recommendation_language_ru,
  zh: m.recommendation_language_zh,
} satisfies Record<string, () => string>

/** The language of a text in words; a tag without words stands for itself. */
export const languageWords = (tag: string): string => (textLanguages as Record<string, () => string>)[tag]?.() ?? tag
