import type { BriefBlock, BriefCell, BriefDocument, BriefRun } from '@tawsiya/sdk'

/*
 * What any document of the product is before it is drawn: a brief, a letter, minutes. Said in the reader's language, and free of
 * what only a brief knows.
 */
export type PaperRun = BriefRun
export type PaperCell = BriefCell

/** A line of a form: a heading, and beside it either words that stand or a place to fill in. */
export interface PaperFormLine {
  readonly label: string
  readonly runs?: readonly PaperRun[] | undefined
  /** `tag` names the place in the file, out of sight; with choices it is a list to choose from. */
  readonly place?:
    { readonly tag: string; readonly choices?: readonly string[] | undefined; readonly tall?: boolean | undefined } | undefined
}

/** A block to fill in, set as a table of headings and places. */
export interface PaperForm {
  readonly kind: 'form'
  readonly lines: readonly PaperFormLine[]
}

export type PaperBlock = BriefBlock | PaperForm

export interface PaperSection {
  readonly heading: string
  /** An annex begins on a new page and lies on its side. */
  readonly annex?: boolean | undefined
  readonly blocks: readonly PaperBlock[]
}

export type Paper = Omit<BriefDocument, 'sections' | 'recommendations' | 'components'> & { readonly sections: readonly PaperSection[] }
