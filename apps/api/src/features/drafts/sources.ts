import { createHash } from 'node:crypto'
import type { BriefBlock, BriefCitation, BriefRun } from '@tawsiya/sdk'

/** A source by name, whatever its number: the same update at the same version is the same source everywhere. */
export const sourceKey = ({ source, runs }: Pick<BriefCitation, 'source' | 'runs'>): string => {
  if (!source) return JSON.stringify(runs)
  return [source.kind, 'code' in source ? source.code : source.id, 'version' in source ? source.version : ''].join(' ')
}

/** Every run of a block, in reading order. */
export function runsOf(block: BriefBlock): readonly BriefRun[] {
  if (block.kind === 'quotation') return []
  if (block.kind === 'table') return [...block.rows, block.total ?? []].flat().flatMap(({ runs }) => runs)
  return block.runs
}

export const citedIn = (block: BriefBlock): number[] => runsOf(block).flatMap((run) => (run.kind === 'cite' ? [run.citation] : []))

/** The block with its citations under other numbers. */
export const renumbered = <Block extends BriefBlock>(block: Block, numberOf: (citation: number) => number): Block =>
  withRuns(block, (runs) => runs.map((run) => (run.kind === 'cite' ? { ...run, citation: numberOf(run.citation) } : run)))

/** The block with all its runs made anew, in reading order. */
export function withRuns<Block extends BriefBlock>(block: Block, inRuns: (runs: readonly BriefRun[]) => BriefRun[]): Block {
  const inCells = (cells: readonly { runs: BriefRun[] }[]) => cells.map((cell) => ({ ...cell, runs: inRuns(cell.runs) }))
  if (block.kind === 'quotation') return block
  if (block.kind === 'table') return { ...block, rows: block.rows.map(inCells), ...(block.total && { total: inCells(block.total) }) }
  return { ...block, runs: inRuns(block.runs) }
}

/**
 * What a block says and rests on: all of it, how the product words things, and what is left without the product's own words.
 * Two blocks with the same one are the same.
 */
export function fingerprint(block: BriefBlock, citations: readonly BriefCitation[], wording: string): string {
  const keys = new Map(citations.map((citation) => [citation.number, sourceKey(citation)]))
  const { key: _, ...said } = block
  const cited = citedIn(block).map((number) => keys.get(number))
  return [hashOf([renumbered(said as BriefBlock, () => 1), cited]), wording, hashOf([substanceOf(block), cited])].join('.')
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)

/** What of a block is the record's whatever the product's words: codes, figures, and the words of others. */
function substanceOf(block: BriefBlock): unknown {
  if (block.kind === 'quotation') return [block.text, block.language]
  return runsOf(block).map((run) => {
    if (run.kind === 'cite') return ''
    return run.kind === 'text' && !run.language ? (run.text.match(/\p{Nd}+/gu) ?? []) : run.text
  })
}

/** Whether the record says the same in a place. Where only the product's wording changed since, it does. Drafts of before know the first part alone. */
export function saysTheSame(taken: string, now: string): boolean {
  const [all, wording, substance] = taken.split('.')
  const [allNow, wordingNow, substanceNow] = now.split('.')
  return all === allNow || (wording !== undefined && wording !== wordingNow && substance === substanceNow)
}

/** Numbers for sources: those that are known keep theirs, others are added at the end. */
export class SourceNumbers {
  private readonly known: Map<string, number>
  private readonly entries: BriefCitation[]

  constructor(citations: readonly BriefCitation[] = []) {
    this.entries = [...citations]
    this.known = new Map(citations.map((citation) => [sourceKey(citation), citation.number]))
  }

  get citations(): readonly BriefCitation[] {
    return this.entries
  }

  numberOf(citation: BriefCitation): number {
    const key = sourceKey(citation)
    const found = this.known.get(key)
    if (found !== undefined) return found
    const number = Math.max(0, ...this.entries.map((entry) => entry.number)) + 1
    this.entries.push({ ...citation, number })
    this.known.set(key, number)
    return number
  }

  /** A block whose numbers are those of another list. */
  translate<Block extends BriefBlock>(block: Block, from: readonly BriefCitation[]): Block {
    const citations = new Map(from.map((citation) => [citation.number, citation]))
    return renumbered(block, (number) => {
      const citation = citations.get(number)
      return citation ? this.numberOf(citation) : number
    })
  }
}
