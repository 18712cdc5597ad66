import { languages, m, type Language } from '@tawsiya/messages'
import type { BriefBlock, BriefRun, BriefSection, LocalName, Numbering } from '@tawsiya/sdk'
import { nameOfLanguage } from './language-words.js'

/** Words of a template in the language of the document, or in another where only that is given. */
export interface GivenWords {
  readonly text: string
  readonly language: Language
}

export function wordsOf(words: LocalName, language: Language): GivenWords | null {
  const given = [language, ...languages].find((candidate) => words[candidate].trim() !== '')
  return given ? { text: words[given].trim(), language: given } : null
}

interface Finish {
  readonly key: string
  readonly heading: GivenWords | null
  readonly opening: GivenWords | null
  readonly numbering: Numbering
  readonly language: Language
}

/** What is done to every section alike, so that no kind has to: heading and opening of the template, numbers, other languages, places. */
export function finishSection(section: BriefSection, { key, heading, opening, numbering, language }: Finish): BriefSection {
  const blocks = [...openingBlocks(opening, language), ...section.blocks]
    .map((block) => (section.annex ? block : numbered(block, numbering)))
    .map((block) => withLanguageNote(block, language))
    .map((block, place) => ({ ...block, key: `${key}/${block.key ?? place + 1}` }))
  return { ...section, key, heading: heading?.text ?? section.heading, blocks }
}

function openingBlocks(opening: GivenWords | null, language: Language): BriefBlock[] {
  if (!opening) return []
  const spoken = opening.language === language ? {} : { language: opening.language }
  return opening.text
    .split(/\r?\n\s*/)
    .filter(Boolean)
    .map((text, place) => ({ kind: 'paragraph', key: `opening-${place + 1}`, runs: [{ kind: 'text', text, ...spoken }] }))
}

function numbered(block: BriefBlock, numbering: Numbering): BriefBlock {
  if (block.kind !== 'paragraph' || block.soft || numbering === 'sections') return block
  return { ...block, numbered: numbering === 'document' }
}

/** Words that stay in another language say so: once under each quotation, once under a table. */
function withLanguageNote(block: BriefBlock, language: Language): BriefBlock {
  const locale = { locale: language }
  if (block.kind === 'quotation' && block.language !== language && !block.note) {
    return { ...block, note: m.brief_original_language({ language: nameOfLanguage(block.language, language) }, locale) }
  }
  if (block.kind === 'table' && !block.note && block.rows.flat().some(({ runs }) => runs.some((run) => isForeign(run, language)))) {
    return { ...block, note: m.brief_text_in_other_language({}, locale) }
  }
  return block
}

const isForeign = (run: BriefRun, language: Language): boolean =>
  run.kind === 'text' && run.language !== undefined && run.language !== language
