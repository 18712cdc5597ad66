import { latinDigits } from '@tawsiya/messages'
import type { BriefBlock, BriefRun } from '@tawsiya/sdk'

/** A block whose words an officer may rewrite. Tables are the record's, quotations somebody else's. */
export type Writable = Extract<BriefBlock, { kind: 'paragraph' | 'subheading' | 'labelled' }>
export const isWritable = (block: BriefBlock | null): block is Writable =>
  block !== null && block.kind !== 'table' && block.kind !== 'quotation'

/** A source as it is typed; a bracket that is none is written `\[1]`. */
const token = /(?<!\\)\[\s*([0-9٠-٩۰-۹]{1,4})\s*\]/g
const untypable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** The words of a block as they are typed, with its sources as `[1]`. */
export const typedText = ({ runs }: Writable): string =>
  runs.map((run) => (run.kind === 'cite' ? `[${run.citation}]` : run.text.replace(token, '\\$&'))).join('')

/** Any block as plain words, for comparing. */
export function plainWords(block: BriefBlock | null): string {
  if (!block) return ''
  if (block.kind === 'quotation') return block.text
  if (block.kind === 'table') return block.caption
  const words = block.runs.map((run) => (run.kind === 'cite' ? ` [${run.citation}]` : run.text)).join('')
  return block.kind === 'labelled' ? `${block.label}: ${words}` : words
}

interface Known {
  /** The codes of the draft: wherever one is typed it stays left to right. */
  readonly codes: ReadonlySet<string>
  readonly citations: ReadonlySet<number>
}

/**
 * What was typed, as runs. Codes, symbols and passages in another language that still stand there keep what they were. Sources keep
 * their place, and those whose token was dropped stay at the end: words can be rewritten, what they rest on cannot be lost by it.
 */
export function readTyped(typed: string, before: readonly BriefRun[], { codes, citations }: Known): BriefRun[] {
  const text = typed.replaceAll('\r\n', '\n').replace(untypable, '').trim()
  const marked = new Map<string, BriefRun>([...codes].map((code) => [code, { kind: 'code', text: code }]))
  for (const run of before) if (run.kind !== 'cite' && (run.kind !== 'text' || run.language || run.strong)) marked.set(run.text, run)
  const runs: BriefRun[] = []
  const cited = new Set<number>()
  let from = 0
  for (const found of text.matchAll(token)) {
    const number = Number(latinDigits(found[1] ?? ''))
    if (!citations.has(number)) continue
    runs.push(...inPieces(text.slice(from, found.index), marked), { kind: 'cite', citation: number })
    cited.add(number)
    from = found.index + found[0].length
  }
  runs.push(...inPieces(text.slice(from), marked))
  const dropped = before.flatMap((run) => (run.kind === 'cite' && !cited.has(run.citation) ? [run.citation] : []))
  return [...runs, ...[...new Set(dropped)].map((citation): BriefRun => ({ kind: 'cite', citation }))]
}

/** Words without what is marked, and the marked pieces between them. */
function inPieces(words: string, marked: ReadonlyMap<string, BriefRun>): BriefRun[] {
  const pieces = [...marked.keys()]
    .filter((piece) => piece.trim() !== '' && words.includes(piece))
    .sort((one, other) => other.length - one.length)
  const plain = (text: string): BriefRun[] => (text ? [{ kind: 'text', text: text.replaceAll('\\[', '[') }] : [])
  if (pieces.length === 0) return plain(words)
  const pattern = new RegExp(`(${pieces.map(escaped).join('|')})`)
  return words
    .split(pattern)
    .flatMap((part, index) => (index % 2 === 1 ? [marked.get(part) ?? { kind: 'text' as const, text: part }] : plain(part)))
}

/** A code is not found within a longer one: 140.1 does not stand in 140.10. */
const escaped = (piece: string): string => {
  const literal = piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return /^[\w.-]+$/.test(piece) ? `(?<![\\w.-])${literal}(?![\\w-]|\\.\\d)` : literal
}

/** What a draft knows: the codes that stand in it and the numbers of its sources. */
export const knownTo = (blocks: readonly (BriefBlock | null)[], citations: readonly { number: number }[]): Known => ({
  codes: new Set(
    blocks.flatMap((block) => (isWritable(block) ? block.runs.flatMap((run) => (run.kind === 'code' ? [run.text] : [])) : [])),
  ),
  citations: new Set(citations.map(({ number }) => number)),
})
