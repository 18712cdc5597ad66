import type { DraftDifference } from '@tawsiya/sdk'
import type { DraftContent } from './draft-content.js'
import { plainWords } from './typed-words.js'

interface Placed {
  readonly key: string
  readonly heading: string
  readonly words: string
  /** In which it was last changed. */
  readonly version: number
}

type Difference = Omit<DraftDifference, 'saved'> & { readonly version: number | null }

/** What differs between two versions, in the order of the later; what was taken out follows the section that it stood in. */
export function compareVersions(before: DraftContent, after: DraftContent): Difference[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const [oldByKey, nowByKey] = [byKey(old), byKey(now)]
  const stayed = longestInOrder(
    now.flatMap(({ key }) => (oldByKey.has(key) ? [key] : [])),
    old.map(({ key }) => key),
  )
  const changed = now.flatMap(({ key, heading, words, version }): Difference[] => {
    const was = oldByKey.get(key)
    if (!was) return [{ key, heading, kind: 'added', before: '', after: words, version }]
    if (was.words !== words) return [{ key, heading, kind: 'changed', before: was.words, after: words, version }]
    return stayed.has(key) ? [] : [{ key, heading, kind: 'moved', before: words, after: words, version }]
  })
  const removed = old.flatMap(({ key, heading, words }): Difference[] =>
    nowByKey.has(key) ? [] : [{ key, heading, kind: 'removed', before: words, after: '', version: null }],
  )
  return [...changed, ...removed]
}

/** Tables are the record's and no part of what was written. */
const wordsOf = ({ sections }: DraftContent): Placed[] =>
  sections.flatMap(({ heading, blocks }) =>
    blocks.flatMap(({ key, block, version }) => (block ? [{ key, heading, words: plainWords(block), version }] : [])),
  )

const byKey = (placed: readonly Placed[]): ReadonlyMap<string, Placed> => new Map(placed.map((one) => [one.key, one]))

/** The most keys that stand in the same order in both: the others were moved. */
function longestInOrder(keys: readonly string[], order: readonly string[]): ReadonlySet<string> {
  const places = new Map(order.map((key, index) => [key, index]))
  const chains: string[][] = []
  for (const key of keys) {
    const place = places.get(key) ?? 0
    const before = chains.filter((chain) => (places.get(chain.at(-1) ?? '') ?? 0) < place)
    const longest = before.reduce<string[]>((best, chain) => (chain.length > best.length ? chain : best), [])
    chains.push([...longest, key])
  }
  return new Set(chains.reduce<string[]>((best, chain) => (chain.length > best.length ? chain : best), []))
}
