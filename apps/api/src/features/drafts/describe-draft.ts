import type { BriefDocument, Draft, DraftBlock } from '@tawsiya/sdk'
import { placesOf } from './assemble-document.js'
import type { Beside } from './beside-record.js'
import type { DraftedBlock } from './draft-content.js'
import type { DraftRow, VersionRow } from './drafts.repository.js'
import { SourceNumbers } from './sources.js'
import { isWritable, plainWords, typedText } from './typed-words.js'

type Described = Omit<Draft, 'briefId' | 'title' | 'frozen' | 'words' | 'wordsInTables' | 'wordLimit'>

/** A draft as it is written in: each block with who wrote it, and with what the record says beside it. */
export function describeDraft(
  { content, ...head }: DraftRow,
  record: BriefDocument,
  beside: Beside | null,
  versions: readonly VersionRow[],
): Described {
  const numbers = new SourceNumbers(beside?.citations ?? content.citations)
  const places = placesOf(record)
  const savedIn = new Map(versions.map(({ version, savedByName, savedAt }) => [version, { name: savedByName, at: savedAt }]))
  const saved = (version: number | null) => (version === null ? null : (savedIn.get(version) ?? null))
  const describe = ({ key, version, block, written, kept }: DraftedBlock): DraftBlock[] => {
    const recorded = places.get(key)
    const shown = block ?? (recorded && numbers.translate(recorded, record.citations))
    if (!shown) return []
    const text = isWritable(block) ? typedText(block) : null
    const newer = beside?.newer.get(key) ?? null
    return [{ key, version, block: shown, words: plainWords(shown), text, written: saved(written), kept: saved(kept), newer }]
  }
  const sections = content.sections.map(({ key, heading, blocks }) => ({
    key,
    heading: record.sections.find((section) => section.key === key)?.heading ?? heading,
    blocks: blocks.flatMap(describe),
    offered: offeredIn(key, beside),
  }))
  const others = record.sections.filter(({ key }) => !content.sections.some((section) => section.key === key))
  return {
    ...head,
    sections: [...sections, ...others.map(({ key, heading }) => ({ key, heading, blocks: [], offered: offeredIn(key, beside) }))],
    leftOut: content.leftOut.map(({ key, block }) => ({
      key,
      block,
      words: block ? plainWords(block) : plainWords(places.get(key) ?? null),
    })),
    citations: [...numbers.citations],
    newer: beside ? beside.newer.size : 0,
  }
}

const offeredIn = (section: string, beside: Beside | null) =>
  (beside?.offered ?? [])
    .filter((offered) => offered.section.key === section)
    .map(({ key, block }) => ({ key, block, words: plainWords(block) }))
