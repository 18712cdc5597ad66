import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { placeholders, readTexts, type Text } from './texts.ts'

const texts = { en: readTexts('texts', 'en'), ar: readTexts('texts', 'ar'), ckb: readTexts('texts', 'ckb') }
const translations = ['ar', 'ckb'] as const
const words = (text: Text) => (typeof text === 'string' ? text : Object.values(text).join(' '))

/** What stays in Latin letters inside Arabic script: placeholders, names of programs, addresses, endings of files, abbreviations and codes. */
const latin = [
  /\{\w+\}/,
  /Tawsiya|Word|Excel|sha256/,
  /\S+@\S+/,
  /https:\/\//,
  /(\w+\.)+org/,
  /\.[a-z]{3,4}\b/,
  /[A-Z]{2,5}(\d*-[\d.]+(\([a-z]\))?)?/,
  /A\/HRC\/[\w/.]+/,
]
const withoutLatin = (text: string) => latin.reduce((rest, allowed) => rest.replace(new RegExp(allowed, 'g'), ''), text)

describe('every text', () => {
  it.each(translations)('stands in English and in %s', (language) => {
    expect(Object.keys(texts[language]).sort()).toEqual(Object.keys(texts.en).sort())
  })

  it.each(translations)('names the same things in English and in %s', (language) => {
    for (const [key, text] of Object.entries(texts.en)) {
      const translated = texts[language][key] ?? ''
      const named = (of: Text) => placeholders(of).filter((name) => name !== 'count')
      expect(named(translated), key).toEqual(named(text))
      expect(typeof translated, `${key} counts in one language and not in the other`).toBe(typeof text)
    }
  })

  it.each(translations)('is free of Latin letters in %s, but for names and codes', (language) => {
    const strays = Object.entries(texts[language]).filter(([, text]) => /[A-Za-z]/.test(withoutLatin(words(text))))
    expect(strays).toEqual([])
  })

  it('has the six forms of the Arabic count', () => {
    for (const [key, text] of Object.entries(texts.ar)) {
      if (typeof text === 'object') expect(Object.keys(text), key).toEqual(['zero', 'one', 'two', 'few', 'many', 'other'])
    }
  })

  it('is written with Sorani letters in Sorani', () => {
    const arabicLetters = Object.entries(texts.ckb).filter(([, text]) => /[كيىة]/.test(words(text)))
    expect(arabicLetters).toEqual([])
  })

  it('is written with Arabic letters in Arabic', () => {
    const kurdishLetters = Object.entries(texts.ar).filter(([, text]) => /[کیەڕڵێۆ]/.test(words(text)))
    expect(kurdishLetters).toEqual([])
  })

  it('is named where its Sorani is taken from an official source', () => {
    const attested = JSON.parse(readFileSync('ckb-attested.json', 'utf8')) as string[]
    expect(attested.filter((key) => !(key in texts.ckb))).toEqual([])
  })
})
