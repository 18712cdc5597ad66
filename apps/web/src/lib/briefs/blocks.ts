import type { BriefBlock, BriefDocument } from '@tawsiya/sdk'

export type NumberedParagraph = Extract<BriefBlock, { kind: 'paragraph' }>

/** Numbered paragraphs that follow each other stand in one list. */
export function inLists(blocks: readonly BriefBlock[]): (BriefBlock | { kind: 'numbered'; paragraphs: NumberedParagraph[] })[] {
  const listed: ReturnType<typeof inLists> = []
  for (const block of blocks) {
    const last = listed.at(-1)
    if (block.kind !== 'paragraph' || !block.numbered) listed.push(block)
    else if (last?.kind === 'numbered') last.paragraphs.push(block)
    else listed.push({ kind: 'numbered', paragraphs: [block] })
  }
  return listed
}

/** The recommendations of a brief; a component is named by its recommendation's code and a letter after it. */
export function recommendationFinder({ sections }: BriefDocument): (code: string) => string | undefined {
  const rows = sections
    .flatMap(({ key, blocks }) => (key === 'matrix' ? blocks : []))
    .flatMap((block) => (block.kind === 'table' ? block.rows : []))
  const known = new Set(rows.flatMap((cells) => cells[0]?.runs.flatMap((run) => (run.kind === 'code' ? run.text : [])) ?? []))
  return (code) => [code, code.slice(0, -1)].find((candidate) => known.has(candidate))
}
