import type { Paper, PaperRun } from '../paper.js'

/** What the list of contents lists: the headings of sections and of their parts, in order. */
export const contentsEntries = ({ sections }: Paper): { level: 1 | 2; runs: PaperRun[] }[] =>
  sections.flatMap(({ heading, blocks }) => [
    ...(heading === null ? [] : [{ level: 1 as const, runs: [{ kind: 'text' as const, text: heading }] }]),
    ...blocks.flatMap((block) =>
      block.kind === 'subheading' ? [{ level: 2 as const, runs: block.runs.filter(({ kind }) => kind !== 'cite') }] : [],
    ),
  ])
