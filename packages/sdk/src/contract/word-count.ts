import type { BriefBlock, BriefDocument, BriefRun } from './brief-document.js'

/** Words as Word counts them, in any script: what stands between spaces. */
export const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length

/**
 * Words of the body, as the UN counts them: from the first heading to the last paragraph, with the tables that stand in the text.
 * Not counted: title and what stands with it, headers and footers, numbers of paragraphs and of notes, the notes themselves, annexes.
 */
export const wordsOfBody = ({ sections }: Pick<BriefDocument, 'sections'>): number =>
  sections
    .filter(({ annex }) => !annex)
    .flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(textsOf)])
    .reduce((sum, text) => sum + wordsIn(text), 0)

function textsOf(block: BriefBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'subheading':
      return [spoken(block.runs)]
    case 'labelled':
      return [block.label, spoken(block.runs)]
    case 'quotation':
      return [block.text, block.note ?? '']
    case 'table': {
      const cells = [...block.rows, block.total ?? []].flat()
      return [block.caption, ...block.columns.map(({ label }) => label), ...cells.map(({ runs }) => spoken(runs)), block.note ?? '']
    }
  }
}

const spoken = (runs: readonly BriefRun[]): string => runs.map((run) => (run.kind === 'cite' ? '' : run.text)).join('')
