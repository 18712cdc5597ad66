import { createHash } from 'node:crypto'
import type { BriefBlock, BriefCitation, BriefDocument, BriefSection, Newer, Newest } from '@tawsiya/sdk'
import { isOfReply } from '../briefs/index.js'
import { placesOf } from './assemble-document.js'
import { blocksOf, type DraftContent, type DraftedBlock } from './draft-content.js'
import { SourceNumbers, citedIn, fingerprint, saysTheSame, sourceKey } from './sources.js'
import { plainWords } from './typed-words.js'
import { wordingOf } from './wording.js'

/** The record as it is now: what each place says, and which sources are no longer the newest, with what came in their place, if anything did. */
export interface RecordNow {
  readonly document: BriefDocument
  readonly outdated: ReadonlyMap<string, BriefCitation | null>
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
  const keys = new Map(document.citations.map((citation) => [citation.number, sourceKey(citation)]))
  const newer = new Map<string, Newer>()
  for (const drafted of blocksOf(content)) {
    const place = places.get(drafted.key)
    // A source that the record still names in this place tells what was said before; a reply names what was read for it.
    const saidNow = new Set(place && !isOfReply(place) ? citedIn(place).flatMap((number) => keys.get(number) ?? []) : [])
    const sources = outdatedSources(drafted, content, outdated).filter(({ key }) => !saidNow.has(key))
    const newest = sources.flatMap(({ number, by }): Newest[] => (by ? [{ citation: number, by: numbers.numberOf(by) }] : []))
    const found = movedOn(drafted, place, document, numbers, newest) ?? ofSources(sources, newest)
    if (found) newer.set(drafted.key, found)
  }
  const wording = wordingOf(document.language)
  const known = new Set([...blocksOf(content), ...content.leftOut].map(({ key }) => key))
  const offered = document.sections.flatMap((section) =>
    section.blocks.flatMap((block): Offered[] => {
      if (block.key === undefined || known.has(block.key)) return []
      const taken = fingerprint(block, document.citations, wording)
      return [{ section, key: block.key, block: numbers.translate(block, document.citations), taken }]
    }),
  )
  return { newer, offered, citations: numbers.citations }
}

function movedOn(
  { block, taken }: DraftedBlock,
  now: BriefBlock | undefined,
  { citations, language }: BriefDocument,
  numbers: SourceNumbers,
  newest: Newest[],
): Newer | undefined {
  if (!block || taken === null) return undefined
  if (!now) return taken === gone ? undefined : { kind: 'gone', seen: gone }
  const seen = fingerprint(now, citations, wordingOf(language))
  if (saysTheSame(taken, seen)) return undefined
  const shown = numbers.translate(now, citations)
  return { kind: 'changed', seen, block: shown, words: plainWords(shown), newest }
}

interface Outdated {
  readonly number: number
  readonly key: string
  readonly by: BriefCitation | null
}

function outdatedSources({ block, keptSources }: DraftedBlock, { citations }: DraftContent, outdated: RecordNow['outdated']): Outdated[] {
  const cited = new Set(block ? citedIn(block) : [])
  return citations.flatMap((citation): Outdated[] => {
    const key = sourceKey(citation)
    const by = outdated.get(key)
    return by === undefined || !cited.has(citation.number) || keptSources.includes(key) ? [] : [{ number: citation.number, key, by }]
  })
}

function ofSources(sources: readonly Outdated[], newest: Newest[]): Newer | undefined {
  if (sources.length === 0) return undefined
  const seen = createHash('sha256')
    .update(JSON.stringify(sources.map(({ key, by }) => [key, by && sourceKey(by)])))
    .digest('hex')
    .slice(0, 32)
  return { kind: 'sources', seen, citations: sources.map(({ number }) => number), newest }
}
