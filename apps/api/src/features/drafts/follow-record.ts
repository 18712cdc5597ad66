import type { BriefSection, Newer } from '@tawsiya/sdk'
import { besideRecord, type Beside, type RecordNow } from './beside-record.js'
import { locate, replaced, type Changed, type Of, type Unmade } from './change-words.js'
import { withBlocks, type DraftContent, type DraftedBlock } from './draft-content.js'
import { citedIn, renumbered, sourceKey } from './sources.js'

/** Takes what the record says now: its words, or that it has none any longer. */
export function take(content: DraftContent, change: Of<'take'>, version: number, record: RecordNow): Changed | Unmade {
  const found = choice(content, change, record)
  if (typeof found === 'string') return found
  const { newer, citations } = found
  return { content: { ...follow(content, found, version, record), citations }, key: newer.kind === 'gone' ? null : change.key }
}

/** Takes the change of every place that nobody rewrote. */
export function takeUnwritten(content: DraftContent, version: number, record: RecordNow): Changed {
  const { newer, citations } = besideRecord(content, record)
  let followed = content
  for (const { key: section, blocks } of content.sections) {
    for (const drafted of blocks) {
      const change = newer.get(drafted.key)
      if (change && change.kind !== 'sources' && drafted.written === null)
        followed = follow(followed, { section, drafted, newer: change }, version, record)
    }
  }
  return { content: { ...followed, citations }, key: null }
}

/** Keeps what stands, now that somebody saw what the record says. */
export function keep(content: DraftContent, change: Of<'keep'>, version: number, record: RecordNow): Changed | Unmade {
  const found = choice(content, change, record)
  if (typeof found === 'string') return found
  return { content: replaced(content, found.section, kept(content, found, version, record)), key: change.key }
}

/** Keeps the words, and lets them rest on what came in the place of their sources. */
export function repoint(content: DraftContent, change: Of<'repoint'>, version: number, record: RecordNow): Changed | Unmade {
  const found = choice(content, change, record)
  if (typeof found === 'string') return found
  const { newer, citations, section, drafted } = found
  if (newer.kind === 'gone' || !drafted.block) return 'missing'
  const places = new Map(newer.newest.map(({ citation, by }) => [citation, by]))
  const block = renumbered(drafted.block, (number) => places.get(number) ?? number)
  const now = { ...drafted, version, block, ...(newer.kind === 'changed' && { kept: version, taken: newer.seen }) }
  return { content: { ...replaced(content, section, now), citations }, key: change.key }
}

/** Puts in what the record offers, after what stands before it there. */
export function putIn(content: DraftContent, { key }: Of<'put-in'>, version: number, record: RecordNow): Changed | Unmade {
  const { offered, citations } = besideRecord(content, record)
  const found = offered.find((one) => one.key === key)
  if (!found) return 'missing'
  const { section, block, taken } = found
  const made: DraftedBlock = { key, version, ...recorded({ block, taken }), written: null, kept: null, keptSources: [] }
  const before = section.blocks
    .slice(
      0,
      section.blocks.findIndex((one) => one.key === key),
    )
    .map((one) => one.key)
  const placed = withBlocks(withSection(content, section, record), section.key, (blocks) =>
    blocks.toSpliced(blocks.findLastIndex((one) => before.includes(one.key)) + 1, 0, made),
  )
  return { content: { ...placed, citations }, key }
}

/** What the record offers and the draft does without: it is not offered again, and can be put back. */
export function leaveOut(content: DraftContent, { key }: Of<'leave-out'>, record: RecordNow): Changed | Unmade {
  const { offered, citations } = besideRecord(content, record)
  const found = offered.find((one) => one.key === key)
  if (!found) return 'missing'
  const leftOut = [...content.leftOut, { key, section: found.section.key, ...recorded(found) }]
  return { content: { ...withSection(content, found.section, record), citations, leftOut }, key: null }
}

interface Followed {
  readonly section: string
  readonly drafted: DraftedBlock
  readonly newer: Newer
}

/** What somebody decides about, if it is still what they saw. */
function choice(
  content: DraftContent,
  { key, version, seen }: Of<'take' | 'keep' | 'repoint'>,
  record: RecordNow,
): (Followed & Pick<Beside, 'citations'>) | Unmade {
  const found = locate(content, key, version)
  if (typeof found === 'string') return found
  const { newer, citations } = besideRecord(content, record)
  const change = newer.get(key)
  return change?.seen === seen ? { ...found, newer: change, citations } : 'stale'
}

function follow(content: DraftContent, { section, drafted, newer }: Followed, version: number, record: RecordNow): DraftContent {
  if (newer.kind === 'gone') return withBlocks(content, section, (blocks) => blocks.filter(({ key }) => key !== drafted.key))
  if (newer.kind === 'sources') return replaced(content, section, kept(content, { drafted, newer }, version, record))
  const { key } = drafted
  const now = { key, version, ...recorded({ block: newer.block, taken: newer.seen }), written: null, kept: null, keptSources: [] }
  return replaced(content, section, now)
}

/** What was seen is not marked again: neither the place nor what its words rest on. */
function kept(
  { citations }: DraftContent,
  { drafted, newer }: Pick<Followed, 'drafted' | 'newer'>,
  version: number,
  { outdated }: RecordNow,
): DraftedBlock {
  const cited = new Set(drafted.block ? citedIn(drafted.block) : [])
  const keptSources = citations
    .flatMap((citation) => (cited.has(citation.number) ? sourceKey(citation) : []))
    .filter((key) => outdated.has(key))
  return { ...drafted, version, kept: version, keptSources, ...(newer.kind !== 'sources' && { taken: newer.seen }) }
}

/** Of a table only the place is kept. */
const recorded = ({ block, taken }: Pick<Beside['offered'][number], 'block' | 'taken'>): Pick<DraftedBlock, 'block' | 'taken'> =>
  block.kind === 'table' ? { block: null, taken: null } : { block, taken }

/** The draft with a place for a section that it did not have, in the record's order. */
function withSection(content: DraftContent, section: BriefSection, { document }: RecordNow): DraftContent {
  if (content.sections.some(({ key }) => key === section.key)) return content
  const before = document.sections.slice(0, document.sections.indexOf(section)).map(({ key }) => key)
  const place = content.sections.findLastIndex(({ key }) => before.includes(key)) + 1
  return { ...content, sections: content.sections.toSpliced(place, 0, { ...section, blocks: [] }) }
}
