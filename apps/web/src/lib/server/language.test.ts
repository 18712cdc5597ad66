import type { Cookies } from '@sveltejs/kit'
import { currentLanguage, type Language } from '@tawsiya/messages'
import { describe, expect, it } from 'vitest'
import { inLanguageOf, readLanguage } from './language.ts'

const visit = (acceptLanguage: string | null, cookie?: string) =>
  readLanguage({
    cookies: { get: () => cookie } as unknown as Cookies,
    request: new Request('http://localhost/', acceptLanguage ? { headers: { 'accept-language': acceptLanguage } } : {}),
  })

describe('the language of a visitor', () => {
  it('is the one chosen before', () => expect(visit('en', 'ckb')).toBe('ckb'))
  it('is the first that the browser prefers and Tawsiya has', () => {
    expect(visit('fr-FR, en-GB;q=0.9, ar;q=0.8')).toBe('en')
    expect(visit('ku-IQ, en')).toBe('ckb')
  })
  it('is Arabic where nothing is known', () => {
    expect(visit(null)).toBe('ar')
    expect(visit('fr', 'klingon')).toBe('ar')
  })
})

describe('pages answered at the same time', () => {
  it('keep each their own language', async () => {
    const answer = (language: Language, delay: number) =>
      inLanguageOf(language, async () => {
        await new Promise((resolve) => setTimeout(resolve, delay))
        return currentLanguage()
      })
    expect(await Promise.all([answer('en', 10), answer('ckb', 1), answer('ar', 5)])).toEqual(['en', 'ckb', 'ar'])
  })
})
