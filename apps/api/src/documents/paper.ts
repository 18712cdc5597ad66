import type { BriefBlock, BriefCell, BriefDocument, BriefRun } from '@tawsiya/sdk'

/*
 * What any document of the product is before it is drawn: a brief, a letter, minutes. Said in the reader's language, and free of
 * what only a brief knows.
 */
export type PaperRun = BriefRun
export type PaperCell = BriefCell
export type PaperBlock = BriefBlock

export interface PaperSection {
  readonly heading: string
  /** An annex begins on a new page and lies on its side. */
  readonly annex?: boolean | undefined
  readonly blocks: readonly PaperBlock[]
}

export type Paper = Omit<BriefDocument, 'sections' | 'recommendations' | 'components'> & { readonly sections: readonly PaperSection[] }
