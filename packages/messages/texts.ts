import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A plain text, or the forms of a text that depends on `count`. */
export type Text = string | Partial<Record<Intl.LDMLPluralRule, string>>
export type Texts = Record<string, Text>

/** The texts of one language, from `texts/<area>/<language>.json`. A key stands in one area only. */
export function readTexts(folder: string, language: string): Texts {
  const texts: Texts = {}
  for (const area of readdirSync(folder).sort()) {
    const ofArea = JSON.parse(readFileSync(join(folder, area, `${language}.json`), 'utf8')) as Texts
    for (const [key, text] of Object.entries(ofArea)) {
      if (key in texts) throw new Error(`${area}/${language}.json: "${key}" stands in another area too.`)
      texts[key] = text
    }
  }
  return texts
}

export function placeholders(text: Text): string[] {
  const forms = typeof text === 'string' ? [text] : Object.values(text)
  const names = forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))
  return [...new Set(names)].sort()
}

/** The inlang form of a text: every placeholder goes through the registry, which writes numbers in the digits of the language. */
export function toInlang(text: Text): unknown {
  const inputs = placeholders(text)
  if (typeof text === 'string' && inputs.length === 0) return text
  const declarations = inputs.flatMap((name) => [`input ${name}`, `local ${name}_shown = ${name}: number`])
  const shown = (form: string) => form.replace(/\{(\w+)\}/g, '{$1_shown}')
  if (typeof text === 'string') return [{ declarations, match: { any: shown(text) } }]
  if (!inputs.includes('count')) declarations.unshift('input count')
  const { other, ...forms } = text
  const match = Object.fromEntries(Object.entries(forms).map(([form, words]) => [`plural=${form}`, shown(words)]))
  return [
    {
      declarations: [...declarations, 'local plural = count: plural'],
      selectors: ['plural'],
      match: { ...match, 'plural=*': shown(other ?? '') },
    },
  ]
}
