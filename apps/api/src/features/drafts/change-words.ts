import type { DraftChange } from '@tawsiya/sdk'
import { blocksOf, withBlocks, type DraftContent, type DraftedBlock } from './draft-content.js'
import { isWritable, knownTo, readTyped } from './typed-words.js'

/** Why a change is not made. `stale`: the block, or what the record says of it, is not what the writer saw. */
export type Unmade = 'stale' | 'missing' | 'empty' | 'not-writable'

export interface Changed {
  readonly content: DraftContent
  /** The block that was made or changed. */
  readonly key: string | null
}

export type Of<Kind extends DraftChange['kind']> = Extract<DraftChange, { kind: Kind }>

/** The block of a change with its section; what became of it where it is not as the writer saw it. */
export function locate(content: DraftContent, key: string, version?: number): { section: string; drafted: DraftedBlock } | Unmade {
  for (const section of content.sections) {
    const drafted = section.blocks.find((block) => block.key === key)
    if (drafted) return version !== undefined && drafted.version !== version ? 'stale' : { section: section.key, drafted }
  }
  // Somebody took it out meanwhile.
  return version === undefined ? 'missing' : 'stale'
}

export const replaced = (content: DraftContent, section: string, now: DraftedBlock): DraftContent =>
  withBlocks(content, section, (blocks) => blocks.map((block) => (block.key === now.key ? now : block)))

export function write(content: DraftContent, { key, version: seen, text }: Of<'write'>, version: number): Changed | Unmade {
  const found = locate(content, key, seen)
  if (typeof found === 'string') return found
  const { section, drafted } = found
  const { block } = drafted
  if (!isWritable(block)) return 'not-writable'
  const runs = readTyped(
    text,
    block.runs,
    knownTo(
      blocksOf(content).map((one) => one.block),
      content.citations,
    ),
  )
  if (!runs.some((run) => run.kind !== 'cite')) return 'empty'
  return { content: replaced(content, section, { ...drafted, version, written: version, block: { ...block, runs } }), key }
}

/** Each line that was typed becomes a paragraph. */
export function add(content: DraftContent, { section, after, text }: Of<'add'>, version: number): Changed | Unmade {
  if (!content.sections.some(({ key }) => key === section)) return 'missing'
  const known = knownTo(
    blocksOf(content).map((one) => one.block),
    content.citations,
  )
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length === 0) return 'empty'
  const made = lines.map((line, index): DraftedBlock => ({
    key: `${section}/own-${version}${index === 0 ? '' : `-${index + 1}`}`,
    version,
    block: { kind: 'paragraph', runs: readTyped(line, [], known) },
    taken: null,
    written: version,
    kept: null,
    keptSources: [],
  }))
  const place =
    after === null ? 0 : (content.sections.find(({ key }) => key === section)?.blocks.findIndex(({ key }) => key === after) ?? -1) + 1
  if (after !== null && place === 0) return 'missing'
  return { content: withBlocks(content, section, (blocks) => blocks.toSpliced(place, 0, ...made)), key: made[0]?.key ?? null }
}

export function remove(content: DraftContent, { key, version: seen }: Of<'remove'>): Changed | Unmade {
  const found = locate(content, key, seen)
  if (typeof found === 'string') return found
  const { section, drafted } = found
  const without = withBlocks(content, section, (blocks) => blocks.filter((block) => block.key !== key))
  return { content: { ...without, leftOut: [...content.leftOut, { section, key, block: drafted.block, taken: drafted.taken }] }, key: null }
}

export function putBack(content: DraftContent, { key }: Of<'put-back'>, version: number): Changed | Unmade {
  const left = content.leftOut.find((one) => one.key === key)
  if (!left) return 'missing'
  const { section, block, taken } = left
  const back: DraftedBlock = { key, version, block, taken, written: null, kept: null, keptSources: [] }
  const leftOut = content.leftOut.filter((one) => one !== left)
  return { content: withBlocks({ ...content, leftOut }, section, (blocks) => [...blocks, back]), key }
}

export function move(content: DraftContent, { key, direction }: Of<'move'>, version: number): Changed | Unmade {
  const found = locate(content, key)
  if (typeof found === 'string') return found
  const moved = withBlocks(content, found.section, (blocks) => {
    const place = blocks.findIndex((block) => block.key === key)
    const to = Math.min(Math.max(place + (direction === 'up' ? -1 : 1), 0), blocks.length - 1)
    return blocks.toSpliced(place, 1).toSpliced(to, 0, { ...found.drafted, version })
  })
  return { content: moved, key }
}
