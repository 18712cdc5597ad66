import type { BriefCitation } from '@tawsiya/sdk'
import type { Change, Paper, PaperBlock, PaperRun, PaperSection } from '../../documents/paper.js'
import { runsOf, withRuns } from './sources.js'

export type TrackedBlock = Exclude<PaperBlock, { kind: 'form' }>
export type TrackedSection = Omit<PaperSection, 'blocks'> & { readonly blocks: readonly TrackedBlock[] }

/**
 * Word prints a note where its source is cited first. Where that is another place in each version, the source has a note for each, and
 * every place that cites it in both names one note and then the other: whichever version remains has all its notes.
 */
export function numberSources(
  sections: readonly TrackedSection[],
  citations: readonly BriefCitation[],
): Pick<Paper, 'sections' | 'citations'> {
  const apart = citedFirstApart(sections)
  const names: string[] = []
  const entries = new Map(citations.map((citation) => [citation.number, citation]))
  const listed: BriefCitation[] = []
  const cite = (citation: number, change: Change | undefined, own: boolean): PaperRun => {
    const name = `${citation} ${apart.has(citation) ? change : ''}`
    const entry = entries.get(citation)
    if (entry && !names.includes(name)) listed.push({ ...entry, number: names.push(name) })
    return { kind: 'cite', citation: names.indexOf(name) + 1, ...(own && change && { change }) }
  }
  const numbered = (runs: readonly PaperRun[], whole: Change | undefined): PaperRun[] =>
    runs.flatMap((run): PaperRun[] => {
      if (run.kind !== 'cite') return [run]
      const change = whole ?? run.change
      const stays = change === undefined && apart.has(run.citation)
      return stays ? [cite(run.citation, 'removed', true), cite(run.citation, 'added', true)] : [cite(run.citation, change, !whole)]
    })
  const drawn = sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block): TrackedBlock => withRuns(block, (runs) => numbered(runs, block.change))),
  }))
  return { sections: drawn, citations: listed }
}

/** The sources that the two versions cite first in two places. */
function citedFirstApart(sections: readonly TrackedSection[]): ReadonlySet<number> {
  const first = { removed: new Map<number, number>(), added: new Map<number, number>() }
  const cites = sections
    .flatMap(({ blocks }) => blocks.flatMap((block) => runsOf(block).map((run: PaperRun) => ({ run, change: block.change ?? run.change }))))
    .flatMap(({ run, change }) => (run.kind === 'cite' ? [{ citation: run.citation, change }] : []))
  cites.forEach(({ citation, change }, place) => {
    for (const side of ['removed', 'added'] as const) {
      if ((change ?? side) === side && !first[side].has(citation)) first[side].set(citation, place)
    }
  })
  return new Set(cites.map(({ citation }) => citation).filter((citation) => first.removed.get(citation) !== first.added.get(citation)))
}
