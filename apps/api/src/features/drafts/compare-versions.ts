import type { DraftDifference } from '@tawsiya/sdk'
import { blocksOf, type DraftContent, type DraftedBlock, type DraftedSection } from './draft-content.js'
import { plainWords } from './typed-words.js'

/** What stands in the same place of both versions; what was moved stands twice, where it was and where it is. */
export interface Aligned<Part> {
  readonly before: Part | null
  readonly after: Part | null
}

export interface AlignedSection extends Aligned<DraftedSection> {
  readonly blocks: readonly Aligned<DraftedBlock>[]
}

type Difference = Omit<DraftDifference, 'saved'> & { readonly version: number | null }

/** Two versions side by side, in the order of the later; what was taken out stands where it stood. */
export const alignVersions = (before: DraftContent, after: DraftContent): AlignedSection[] =>
  align(before.sections, after.sections).map((section) => ({
    ...section,
    blocks: align(section.before?.blocks ?? [], section.after?.blocks ?? []),
  }))

/** What differs between two versions. Tables are the record's and no part of what was written. */
export function compareVersions(before: DraftContent, after: DraftContent): Difference[] {
  const [old, now] = [byKey(blocksOf(before)), byKey(blocksOf(after))]
  const differenceOf = (pair: Aligned<DraftedBlock>): Omit<Difference, 'heading'> | undefined => {
    const { key } = pair.after ?? pair.before ?? {}
    if (key === undefined || !(pair.after ?? pair.before)?.block) return undefined
    const was = old.get(key)
    if (!pair.after) return now.has(key) ? undefined : { key, kind: 'removed', before: wordsOf(was), after: '', version: null }
    const { version } = pair.after
    const [said, says] = [wordsOf(was), wordsOf(pair.after)]
    if (!was) return { key, kind: 'added', before: '', after: says, version }
    if (said !== says) return { key, kind: 'changed', before: said, after: says, version }
    return pair.before ? undefined : { key, kind: 'moved', before: says, after: says, version }
  }
  return alignVersions(before, after).flatMap((section) => {
    const heading = (section.after ?? section.before)?.heading ?? ''
    return section.blocks.flatMap((pair) => {
      const difference = differenceOf(pair)
      return difference ? [{ ...difference, heading }] : []
    })
  })
}

const wordsOf = (drafted: DraftedBlock | undefined): string => plainWords(drafted?.block ?? null)

const byKey = <Part extends { key: string }>(parts: readonly Part[]): ReadonlyMap<string, Part> =>
  new Map(parts.map((part) => [part.key, part]))

function align<Part extends { key: string }>(before: readonly Part[], after: readonly Part[]): Aligned<Part>[] {
  const stayed = longestInOrder(
    after.map(({ key }) => key),
    before.map(({ key }) => key),
  )
  const left = [...before]
  const aligned: Aligned<Part>[] = []
  const takeOut = () => {
    while (left[0] && !stayed.has(left[0].key)) aligned.push({ before: left.shift() ?? null, after: null })
  }
  for (const part of after) {
    takeOut()
    aligned.push({ before: stayed.has(part.key) ? (left.shift() ?? null) : null, after: part })
  }
  takeOut()
  return aligned
}

/** The most keys that stand in the same order in both: the others were moved, or stand in one alone. */
function longestInOrder(keys: readonly string[], order: readonly string[]): ReadonlySet<string> {
  const places = new Map(order.map((key, index) => [key, index]))
  const chains: string[][] = []
  for (const key of keys) {
    const place = places.get(key)
    if (place === undefined) continue
    const before = chains.filter((chain) => (places.get(chain.at(-1) ?? '') ?? 0) < place)
    const longest = before.reduce<string[]>((best, chain) => (chain.length > best.length ? chain : best), [])
    chains.push([...longest, key])
  }
  return new Set(chains.reduce<string[]>((best, chain) => (chain.length > best.length ? chain : best), []))
}
