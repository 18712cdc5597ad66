import type { PaperBlock, PaperSection } from './paper.js'

/** The number before each numbered paragraph, as Word counts them: anew in every section, or through the whole paper. */
export function paragraphNumbers(sections: readonly PaperSection[], numbering: 'sections' | 'document'): ReadonlyMap<PaperBlock, number> {
  const numbers = new Map<PaperBlock, number>()
  let last = 0
  for (const { blocks } of sections) {
    if (numbering === 'sections') last = 0
    for (const block of blocks) if (block.kind === 'paragraph' && block.numbered) numbers.set(block, ++last)
  }
  return numbers
}
