import { m, type Language } from '@tawsiya/messages'

/** A language by its name in another: "Arabic". */
export function nameOfLanguage(tag: string, language: Language): string {
  const names: Record<string, (inputs: object, options: { locale: Language }) => string> = {
    en: m.brief_language_en,
    ar: m.brief_language_ar,
    ckb: m.brief_language_ckb,
  }
  return names[tag]?.({}, { locale: language }) ?? tag
}

/** Reasons and titles carry no language: their letters tell it. Sorani has some that Arabic has not. */
export function languageOfLetters(words: string): Language {
  if (/[ڕڵۆێەڤ]/u.test(words)) return 'ckb'
  return /\p{Script=Arabic}/u.test(words) ? 'ar' : 'en'
}
