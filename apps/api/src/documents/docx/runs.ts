import { BookmarkEnd, BookmarkStart, Paragraph, Tab, type IParagraphOptions, type XmlComponent } from 'docx'
import { directionOf } from '@tawsiya/sdk'
import type { Change, PaperRun } from '../paper.js'
import type { Revisions } from './revisions.js'
import { wordLanguage } from './styles.js'

/** The paper a block is drawn on. `width` is the text's, in twentieths of a point. */
export interface Sheet {
  language: string
  rtl: boolean
  width: number
  /** Numbered paragraphs begin at 1 wherever this changes. */
  section: number
  cite: (citation: number, change: Change | undefined) => XmlComponent[]
  revisions: Revisions
  /** Set while what is drawn is new, or gone, as a whole. */
  change?: Change | undefined
  /** What the next heading is found by. */
  mark: () => Mark | undefined
}

/** A place in the file that can be referred to. */
export interface Mark {
  readonly name: string
  readonly id: number
}

type Form = Omit<IParagraphOptions, 'children' | 'text' | 'bidirectional'> & { style: string }

export const drawParagraph = (runs: readonly PaperRun[], sheet: Sheet, form: Form, mark?: Mark): Paragraph => {
  const paragraph = new Paragraph({ ...form, ...paragraphMark(sheet), bidirectional: sheet.rtl })
  const drawn = drawRuns(runs, sheet)
  const marked = mark ? [new BookmarkStart(mark.name, mark.id), ...drawn, new BookmarkEnd(mark.id)] : drawn
  for (const part of marked) paragraph.addChildElement(part)
  return paragraph
}

export const drawHeading = (runs: readonly PaperRun[], sheet: Sheet, style: 'Heading1' | 'Heading2'): Paragraph =>
  drawParagraph(runs, sheet, { style }, sheet.mark())

const paragraphMark = ({ change, revisions }: Sheet): Pick<IParagraphOptions, 'run'> => (change ? { run: revisions.whole(change) } : {})

export const drawRuns = (runs: readonly PaperRun[], sheet: Sheet): XmlComponent[] =>
  runs.flatMap((run, index) => [
    ...(run.kind === 'cite' ? betweenMarks(run, runs.slice(0, index), sheet) : []),
    ...drawRun(run, sheet, run.change ?? sheet.change),
  ])

/** Two sources side by side, 3 and 1, must not read as source 31: neither before a change nor after it. */
function betweenMarks(run: PaperRun, before: readonly PaperRun[], { rtl, revisions, change: whole }: Sheet): XmlComponent[] {
  const [old, now] = (['added', 'removed'] as const).map(
    (without) => run.change !== without && before.findLast(({ change }) => change !== without)?.kind === 'cite',
  )
  if (!old && !now) return []
  const change = whole ?? run.change ?? (old && now ? undefined : old ? 'removed' : 'added')
  return [revisions.run({ style: 'FootnoteReference', rightToLeft: rtl, text: rtl ? '، ' : ', ' }, change)]
}

/** A paragraph in a language of its own, set in that language's direction. */
export const drawForeignParagraph = (text: string, language: string, sheet: Sheet, form: Form): Paragraph => {
  const rtl = directionOf(language) === 'rtl'
  const paragraph = new Paragraph({ ...form, ...paragraphMark(sheet), bidirectional: rtl })
  for (const part of drawText(text, { language, rtl, within: rtl }, sheet.revisions, sheet.change)) paragraph.addChildElement(part)
  return paragraph
}

const drawRun = (run: PaperRun, sheet: Sheet, change: Change | undefined): XmlComponent[] => {
  switch (run.kind) {
    case 'text': {
      const rtl = directionOf(run.language ?? sheet.language) === 'rtl'
      const manner: Manner = { rtl, within: sheet.rtl, strong: run.strong ?? false }
      return drawText(run.text, run.language ? { ...manner, language: run.language } : manner, sheet.revisions, change)
    }
    case 'code':
    case 'symbol':
      return [sheet.revisions.run({ style: 'Symbol', rightToLeft: false, text: isolated(printable(run.text), false, sheet.rtl) }, change)]
    case 'cite':
      return sheet.cite(run.citation, change)
  }
}

interface Manner {
  rtl: boolean
  /** The direction of the paragraph around. */
  within: boolean
  strong?: boolean
  language?: string
}

const drawText = (text: string, { rtl, within, strong, language }: Manner, revisions: Revisions, change: Change | undefined) =>
  printable(text)
    .split(/\r\n|[\n\r\v]/)
    .map((line, index) =>
      revisions.run(
        {
          children: isolated(line, rtl, within)
            .split('\t')
            .flatMap((piece, column) => (column > 0 ? [new Tab(), piece] : [piece])),
          rightToLeft: rtl,
          ...(index > 0 && { break: 1 }),
          ...(strong && { style: 'Strong' }),
          ...(language && { language: rtl ? { bidirectional: wordLanguage(language) } : { value: wordLanguage(language) } }),
        },
        change,
      ),
    )

const LTR = '\u200e'
const RTL = '\u200f'

/*
 * Word goes by the run's direction. Other programs go by the Unicode algorithm, and not all of them know its isolates, so text
 * against the paragraph's direction stands between two pairs of marks: the inner hold its own punctuation and digits together,
 * the outer keep two neighbours, as in "UPR4-140.7، CAT2-21(b)", from joining into one stretch and changing places.
 */
const isolated = (text: string, rtl: boolean, within: boolean): string => {
  if (rtl === within || text === '') return text
  const [inner, outer] = rtl ? [RTL, LTR] : [LTR, RTL]
  return outer + inner + text + inner + outer
}

/** Control characters, which pasted text can hold, would make the file's XML unreadable. */
const printable = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000c\u000e-\u001f\ufffe\uffff]/g, '')
