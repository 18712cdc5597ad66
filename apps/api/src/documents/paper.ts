import type { BriefBlock, BriefCell, BriefDocument, BriefLayout, BriefRun } from '@tawsiya/sdk'

/** What differs from an earlier edition of a paper, where a paper shows that. */
export type Change = 'added' | 'removed'

type Tracked<Part> = Part extends BriefRun
  ? Part & { readonly change?: Change }
  : Part extends object
    ? { [Key in keyof Part]: Tracked<Part[Key]> }
    : Part

/*
 * What any document of the product is before it is drawn: a brief, a letter, minutes. Said in the reader's language, and free of
 * what only a brief knows.
 */
export type PaperRun = Tracked<BriefRun>
export type PaperCell = Tracked<BriefCell>

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

/** A block with a change is new, or gone, as a whole. */
export type PaperBlock = (Tracked<BriefBlock> & { readonly change?: Change }) | PaperForm

export interface PaperSection {
  /** Null where a section goes on without one, as the body of a letter does. */
  readonly heading: string | null
  /** An annex begins on a new page and lies on its side. */
  readonly annex?: boolean | undefined
  /** Of the heading. */
  readonly change?: Change
  readonly blocks: readonly PaperBlock[]
}

/** What makes a paper an official letter: it opens with these and not with a title, and is signed after its first section. */
export interface Letterhead {
  /** From the State down to the office. */
  readonly sender: readonly string[]
  /** The number and the date; null leaves a line to write on. */
  readonly references: readonly { readonly label: string; readonly value: PaperRun | null }[]
  readonly addressee: { readonly label: string; readonly name: string }
  readonly subject: { readonly label: string; readonly text: string }
  /** Lines to write on: name, post, date. */
  readonly signature: readonly string[]
  readonly enclosure: string
}

export type Paper = Omit<BriefDocument, 'sections' | 'recommendations' | 'components'> & {
  readonly sections: readonly PaperSection[]
  readonly letter?: Letterhead
  /** Under what, and of when, its changes are listed in Word. Never a person. */
  readonly changedBy?: { readonly name: string; readonly at: string }
}

/** A paper without letterhead, without changes and without places to fill in: it can be drawn in every format. */
export type Report = Omit<Paper, 'letter' | 'sections' | 'changedBy'> & {
  readonly sections: readonly (Omit<PaperSection, 'blocks'> & { readonly blocks: readonly BriefBlock[] })[]
}

const plain: BriefLayout = { notes: 'footnotes', numbering: 'sections', contents: null }
export const layoutOf = ({ layout = plain }: Pick<Paper, 'layout'>): BriefLayout => layout
