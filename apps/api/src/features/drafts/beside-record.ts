import { createHash } from 'node:crypto'
import type { BriefBlock, BriefCitation, BriefDocument, BriefSection, Newer } from '@tawsiya/sdk'
import { placesOf } from './assemble-document.js'
import { blocksOf, type DraftContent, type DraftedBlock } from './draft-content.js'
import { SourceNumbers, citedIn, fingerprint, sourceKey } from './sources.js'
import { plainWords } from './typed-words.js'

/** The record as it is now: what each place says, and which sources are no longer the newest. */
export interface RecordNow {
  readonly document: BriefDocument
  readonly outdated: ReadonlySet<string>
}

export interface Offered {
  readonly section: BriefSection
  readonly key: string
  readonly block: BriefBlock
  readonly taken: string
}

/** A draft beside the record. All numbers are the draft's, with what it would take from the record added at the end. */
export interface Beside {
  /** What rests on something newer, by the key of its block. */
  readonly newer: ReadonlyMap<string, Newer>
  /** What the record says in places that the draft neither has nor left out. */
  readonly offered: readonly Offered[]
  readonly citations: readonly BriefCitation[]
}

/** What a kept place has of its record, once the record has nothing to say in it. */
const gone = 'gone'

export function besideRecord(content: DraftContent, { document, outdated }: RecordNow): Beside {
  const places = placesOf(document)
  const numbers = new SourceNumbers(content.citations)
  const newer = new Map<string, Newer>()
  for (const drafted of blocksOf(content)) {
    const found = movedOn(drafted, places.get(drafted.key), document, numbers) ?? outdatedSources(drafted, content, outdated)
    if (found) newer.set(drafted.key, found)
  }
  const known = new Set([...blocksOf(content), ...content.leftOut].map(({ key }) => key))
  const offered = document.sections.flatMap((section) =>
    section.blocks.flatMap((block): Offered[] => {
      if (block.key === undefined || known.has(block.key)) return []
      const taken = fingerprint(block, document.citations)
      return [{ section, key: block.key, block: numbers.translate(block, document.citations), taken }]
    }),
  )
  return { newer, offered, citations: numbers.citations }
}

function movedOn(
  { block, taken }: DraftedBlock,
  now: BriefBlock | undefined,
  { citations }: BriefDocument,
  numbers: SourceNumbers,
): Newer | undefined {
  if (!block || taken === null) return undefined
  if (!now) return taken === gone ? undefined : { kind: 'gone', seen: gone }
  const seen = fingerprint(now, citations)
  if (seen === taken) return undefined
  const shown = numbers.translate(now, citations)
  return { kind: 'changed', seen, block: shown, words: plainWords(shown) }
}

function outdatedSources(
  { block, keptSources }: DraftedBlock,
  { citations }: DraftContent,
  outdated: ReadonlySet<string>,
): Newer | undefined {
  const cited = new Set(block ? citedIn(block) : [])
  const old = citations.filter((citation) => {
    const key = sourceKey(citation)
    return cited.has(citation.number) && outdated.has(key) && !keptSources.includes(key)
  })
  if (old.length === 0) return undefined
  const seen = createHash('sha256')
    .update(JSON.stringify(old.map(sourceKey)))
    .digest('hex')
    .slice(0, 32)
  return { kind: 'sources', seen, citations: old.map(({ number }) => number) }
}
