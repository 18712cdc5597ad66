import { z } from 'zod'

/** The languages of the interface; a text's own language may be any BCP 47 tag. */
export const languages = ['en', 'ar', 'ckb'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

export const directionOf = (language: string): 'ltr' | 'rtl' => (/^(ar|ckb|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr')

/** One name in the three languages of the interface. */
export const LocalName = z.object({ en: z.string(), ar: z.string(), ckb: z.string() })
export type LocalName = z.infer<typeof LocalName>
