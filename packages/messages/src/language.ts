/** The languages of the interface, in the order in which they are offered. */
export const languages = ['en', 'ar', 'ckb'] as const
export type Language = (typeof languages)[number]

/** Each language by its own name, whatever the page is in. */
export const languageNames: Record<Language, string> = { en: 'English', ar: 'العربية', ckb: 'کوردی' }

export const isLanguage = (tag: string): tag is Language => (languages as readonly string[]).includes(tag)

export const directionOf = (language: string): 'ltr' | 'rtl' => (/^(ar|ckb|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr')
