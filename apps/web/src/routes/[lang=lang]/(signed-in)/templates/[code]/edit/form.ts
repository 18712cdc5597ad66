import { latinDigits, m } from '@tawsiya/messages'
import { NoteStyle, Numbering, SectionKind, type Template, type TemplateContent, type TemplateSection } from '@tawsiya/sdk'

export interface TypedTemplate extends Omit<TemplateContent, 'wordLimit'> {
  readonly version: number
  readonly name: string
  /** As it was typed. */
  readonly wordLimit: string
}

export const typedFrom = ({ version, name, wordLimit, numbering, notes, contents, sections }: Template): TypedTemplate => ({
  ...{ version, name, numbering, notes, contents, sections },
  wordLimit: wordLimit === null ? '' : String(wordLimit),
})

/** What a form of a template holds; `typed` finds a field by its name. */
export function readTemplate(typed: (name: string) => string): TypedTemplate {
  const sections: TemplateSection[] = []
  for (let place = 0; typed(`sections.${place}.key`) !== ''; place += 1) {
    const words = (part: 'heading' | 'text') => ({
      en: typed(`sections.${place}.${part}.en`),
      ar: typed(`sections.${place}.${part}.ar`),
      ckb: typed(`sections.${place}.${part}.ckb`),
    })
    const kind = SectionKind.safeParse(typed(`sections.${place}.kind`)).data ?? 'text'
    sections.push({ key: typed(`sections.${place}.key`), kind, heading: words('heading'), text: words('text') })
  }
  return {
    version: Number(typed('version')),
    name: typed('name'),
    wordLimit: typed('wordLimit').trim(),
    numbering: Numbering.safeParse(typed('numbering')).data ?? 'sections',
    notes: NoteStyle.safeParse(typed('notes')).data ?? 'footnotes',
    contents: typed('contents') === 'yes',
    sections,
  }
}

/** The limit as a number, null for none, or what is wrong with it. */
export function readLimit(typed: string): { limit: number | null } | { problem: string } {
  if (typed === '') return { limit: null }
  const digits = latinDigits(typed).replaceAll(/[,،٬\s]/g, '')
  return /^[1-9]\d{0,5}$/.test(digits) ? { limit: Number(digits) } : { problem: m.templates_word_limit_invalid({ typed }) }
}

/** The sections after a press of a button: `up:2`, `down:2`, `out:2`, or `add` with the kind that was chosen. */
export function arrange(sections: readonly TemplateSection[], move: string, kind: string): TemplateSection[] {
  const [way, at] = move.split(':')
  const place = Number(at)
  const chosen = sections[place]
  const arranged = [...sections]
  if (way === 'add') return [...arranged, fresh(sections, SectionKind.safeParse(kind).data ?? 'text')]
  if (!chosen) return arranged
  arranged.splice(place, 1)
  if (way === 'up') arranged.splice(Math.max(place - 1, 0), 0, chosen)
  if (way === 'down') arranged.splice(place + 1, 0, chosen)
  return arranged
}

/** A section more; a second of its kind gets a name of its own. */
function fresh(sections: readonly TemplateSection[], kind: SectionKind): TemplateSection {
  const taken = new Set(sections.map(({ key }) => key))
  let key: string = kind
  for (let number = 2; taken.has(key); number += 1) key = `${kind}-${number}`
  return { key, kind, heading: { en: '', ar: '', ckb: '' }, text: { en: '', ar: '', ckb: '' } }
}
