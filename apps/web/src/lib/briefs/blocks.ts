import type { BriefBlock, BriefDocument } from '@tawsiya/sdk'

export type NumberedParagraph = Extract<BriefBlock, { kind: 'paragraph' }>

/** How many numbered paragraphs stand before each section: none where each counts anew. */
export function numberedBefore({ sections, layout }: Pick<BriefDocument, 'sections' | 'layout'>): number[] {
  const counts = sections.map(({ blocks }) => blocks.filter((block) => block.kind === 'paragraph' && block.numbered).length)
  return counts.map((_, place) => (layout?.numbering === 'document' ? counts.slice(0, place).reduce((sum, count) => sum + count, 0) : 0))
}

interface NumberedList {
  readonly kind: 'numbered'
  /** The number of its first paragraph. */
  readonly from: number
  readonly paragraphs: NumberedParagraph[]
}

/** Numbered paragraphs that follow each other stand in one list; the next list of the section goes on from there. */
export function inLists(blocks: readonly BriefBlock[], before = 0): (BriefBlock | NumberedList)[] {
  const listed: ReturnType<typeof inLists> = []
  let from = before + 1
  for (const block of blocks) {
    const last = listed.at(-1)
    if (block.kind !== 'paragraph' || !block.numbered) listed.push(block)
    else {
      if (last?.kind === 'numbered') last.paragraphs.push(block)
      else listed.push({ kind: 'numbered', from, paragraphs: [block] })
      from += 1
    }
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
