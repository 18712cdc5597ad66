import type { BriefBlock, BriefDocument, BriefSection } from '@tawsiya/sdk'
import type { DraftContent, DraftedBlock, DraftedSection } from './draft-content.js'
import { SourceNumbers, citedIn, fingerprint, renumbered } from './sources.js'
import { wordingOf } from './wording.js'

/** A draft as it begins: what the record says, in its places. */
export function beginDraft({ language, sections, citations }: BriefDocument): DraftContent {
  const wording = wordingOf(language)
  return {
    sections: sections.map((section): DraftedSection => ({
      ...section,
      blocks: section.blocks.map((block) => taken(block, citations, wording)),
    })),
    citations,
    leftOut: [],
  }
}

/** A block as the record has it. Of a table only the place is kept. */
function taken(block: BriefBlock, citations: BriefDocument['citations'], wording: string): DraftedBlock {
  const isTable = block.kind === 'table'
  return {
    key: block.key ?? '',
    version: 1,
    block: isTable ? null : block,
    taken: isTable ? null : fingerprint(block, citations, wording),
    written: null,
    kept: null,
    keptSources: [],
  }
}

/** What stands in each place of a document. */
export const placesOf = ({ sections }: Pick<BriefDocument, 'sections'>): ReadonlyMap<string, BriefBlock> =>
  new Map(sections.flatMap(({ blocks }) => blocks.map((block) => [block.key ?? '', block])))

/** What a block of a draft is on paper: its words, or the table that the record has in its place; nothing where it has none any longer. */
export function standingIn(record: BriefDocument, numbers: SourceNumbers): (drafted: DraftedBlock) => BriefBlock[] {
  const places = placesOf(record)
  return ({ key, block }) => {
    if (block) return [{ ...block, key }]
    const recorded = places.get(key)
    return recorded ? [numbers.translate(recorded, record.citations)] : []
  }
}

/**
 * The paper: the words of the draft, the tables of the record, and the sources of both, numbered in the order of their first use.
 * Its head (title, date, scope, counts) is the record's.
 */
export function assembleDocument({ sections, citations }: DraftContent, record: BriefDocument): BriefDocument {
  const numbers = new SourceNumbers(citations)
  const inRecord = new Map(record.sections.map((section) => [section.key, section]))
  const standing = standingIn(record, numbers)
  const written = sections
    .map((section): BriefSection => ({ ...(inRecord.get(section.key) ?? section), blocks: section.blocks.flatMap(standing) }))
    .filter(({ blocks }) => blocks.length > 0)
  return { ...record, ...inOrderOfUse(written, numbers) }
}

function inOrderOfUse(sections: readonly BriefSection[], numbers: SourceNumbers): Pick<BriefDocument, 'sections' | 'citations'> {
  const used = [...new Set(sections.flatMap(({ blocks }) => blocks.flatMap(citedIn)))]
  const places = new Map(used.map((number, index) => [number, index + 1]))
  const entries = new Map(numbers.citations.map((citation) => [citation.number, citation]))
  return {
    sections: sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => renumbered(block, (number) => places.get(number) ?? number)),
    })),
    citations: used.flatMap((number, index) => {
      const entry = entries.get(number)
      return entry ? [{ ...entry, number: index + 1 }] : []
    }),
  }
}
