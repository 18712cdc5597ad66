import { directionOf } from '@tawsiya/sdk'
import { columnShares } from '../../columns.js'
import { layoutOf, type Paper, type PaperBlock, type PaperCell, type PaperRun } from '../../paper.js'
import { contentsEntries } from '../contents-entries.js'
import { landscape, portrait, type Format } from '../sheet.js'
import { hangingNumber, labelWidth } from '../styles.js'
import { cellMargins } from '../tables.js'
import { countLines, type Piece } from './line-count.js'
import { measuresIn, type Measures } from './style-measures.js'

/** What is laid on a page line by line, or whole. Lengths are in twentieths of a point. */
export interface Stretch extends Pick<Measures, 'before' | 'after' | 'keepsWithNext' | 'staysWhole'> {
  readonly lines: number
  readonly lineHeight: number
  /** The room that its notes take at the foot of the page. */
  readonly notes: number
  readonly heading: boolean
  /** Set where pages of another format begin. */
  readonly format?: Format
}

/** Arial and Times New Roman are set so much higher than their size. */
const single = 1.149
/** Of a number set as a mark of a note. */
const markSize = 0.65
const text = (words: string): PaperRun => ({ kind: 'text', text: words })

/** A paper as its stretches, in order, up to its last heading: no page depends on what comes after that. */
export function* stretchesOf(paper: Paper): Generator<Stretch> {
  const measuring = new Measuring(paper)
  const { sections } = paper
  const last = sections.findLastIndex(({ heading, blocks }) => heading !== null || blocks.some(isHeading))
  yield* measuring.opening()
  let format = portrait
  for (const [index, { heading, annex, blocks }] of sections.slice(0, last + 1).entries()) {
    const own = annex ? landscape : portrait
    let turned: Pick<Stretch, 'format'> = {}
    if (own !== format) {
      if (format === portrait) yield* measuring.endnotes()
      turned = { format: own }
      format = own
    }
    const drawn = index === last ? blocks.slice(0, blocks.findLastIndex(isHeading) + 1) : blocks
    for (const stretch of measuring.section(heading, drawn, own.width)) {
      yield { ...stretch, ...turned }
      turned = {}
    }
  }
}

const isHeading = ({ kind }: PaperBlock): boolean => kind === 'subheading'

class Measuring {
  private readonly measures: (style: string) => Measures
  private readonly rtl: boolean
  private readonly noted = new Set<number>()

  constructor(private readonly paper: Paper) {
    this.measures = measuresIn(paper.language)
    this.rtl = directionOf(paper.language) === 'rtl'
  }

  *opening(): Generator<Stretch> {
    const { title, purpose, scope } = this.paper
    const { width } = portrait
    yield this.paragraph([text(title)], 'Title', width)
    if (purpose) yield this.paragraph([text(purpose)], 'Subtitle', width)
    for (const { value } of scope) yield this.labelled([text(value)], width)
    yield this.paragraph([text(layoutOf(this.paper).contents ?? '')], 'ContentsHeading', width)
    for (const { level, runs } of contentsEntries(this.paper)) yield this.paragraph(runs, `TOC${level}`, width)
  }

  *section(heading: string | null, blocks: readonly PaperBlock[], width: number): Generator<Stretch> {
    if (heading !== null) yield { ...this.paragraph([text(heading)], 'Heading1', width), heading: true }
    for (const [place, block] of blocks.entries()) {
      const leads = blocks[place + 1]?.kind === 'quotation'
      for (const stretch of this.block(block, width)) yield leads ? { ...stretch, keepsWithNext: true } : stretch
    }
  }

  private *block(block: PaperBlock, width: number): Generator<Stretch> {
    switch (block.kind) {
      case 'paragraph':
        yield this.textParagraph(block, width)
        break
      case 'subheading':
        yield { ...this.paragraph(block.runs, 'Heading2', width), heading: true }
        break
      case 'labelled':
        yield this.labelled(block.runs, width)
        break
      case 'quotation':
        for (const part of block.text.split(/\n+/))
          yield {
            ...this.paragraph([text(part)], 'Quotation', width, directionOf(block.language) === 'rtl'),
            keepsWithNext: block.note !== undefined,
          }
        if (block.note) yield this.paragraph([text(block.note)], 'QuotationNote', width)
        break
      case 'table':
        yield* this.table(block, width)
        break
      case 'form':
    }
  }

  /** They end the pages of the body. */
  *endnotes(): Generator<Stretch> {
    if (layoutOf(this.paper).notes !== 'endnotes' || this.noted.size > 0) return
    for (const { number, runs } of this.paper.citations) {
      this.noted.add(number)
      yield this.paragraph(runs, 'EndnoteText', portrait.width)
    }
  }

  private paragraph(runs: readonly PaperRun[], style: string, width: number, rtl = this.rtl): Stretch {
    const measures = this.measures(style)
    const pieces = runs.map((run) => this.piece(run, measures, rtl))
    return {
      ...measures,
      lines: countLines(pieces, width - measures.indent),
      lineHeight: (rtl ? measures.sizeRightToLeft : measures.size) * single * measures.lineSpacing,
      notes: this.notesOf(runs),
      heading: false,
    }
  }

  private textParagraph({ runs, numbered, soft, language }: Extract<PaperBlock, { kind: 'paragraph' }>, width: number): Stretch {
    const rtl = language === undefined ? this.rtl : directionOf(language) === 'rtl'
    return numbered
      ? this.paragraph(runs, 'NumberedParagraph', width - hangingNumber(rtl), rtl)
      : this.paragraph(runs, soft ? 'Note' : 'Normal', width, rtl)
  }

  private labelled(runs: readonly PaperRun[], width: number): Stretch {
    return this.paragraph(runs, 'LabelledParagraph', width - labelWidth + this.measures('LabelledParagraph').indent)
  }

  private *table({ caption, columns, rows, total, note }: Extract<PaperBlock, { kind: 'table' }>, width: number): Generator<Stretch> {
    const widths = columnShares(columns).map((share) => Math.floor(share * width))
    yield this.paragraph([text(caption)], 'Caption', width)
    yield {
      ...this.row(
        columns.map(({ label }) => ({ runs: [text(label)] })),
        'TableHeading',
        widths,
      ),
      keepsWithNext: true,
    }
    for (const cells of rows) yield this.row(cells, 'TableText', widths)
    if (total) yield this.row(total, 'TableTotal', widths)
    yield this.paragraph([text(note ?? '')], 'TableNote', width)
  }

  private row(cells: readonly PaperCell[], style: string, widths: readonly number[]): Stretch {
    const drawn = cells.map(({ runs }, index) => this.paragraph(runs, style, (widths[index] ?? 0) - cellMargins.left - cellMargins.right))
    const height = Math.max(...drawn.map(({ lines, lineHeight }) => lines * lineHeight)) + cellMargins.top + cellMargins.bottom
    const notes = drawn.reduce((sum, cell) => sum + cell.notes, 0)
    return { lines: 1, lineHeight: height, before: 0, after: 0, keepsWithNext: false, staysWhole: true, notes, heading: false }
  }

  private piece(run: PaperRun, measures: Measures, paragraphRtl: boolean): Piece {
    if (run.kind === 'cite') return { text: String(run.citation), size: measures.size * markSize }
    const rtl = run.kind === 'text' && (run.language ? directionOf(run.language) === 'rtl' : paragraphRtl)
    const strong = measures.strong || (run.kind === 'text' && run.strong)
    return { text: run.text, size: rtl ? measures.sizeRightToLeft : measures.size, strong }
  }

  private notesOf(runs: readonly PaperRun[]): number {
    if (layoutOf(this.paper).notes !== 'footnotes') return 0
    let height = 0
    for (const run of runs) {
      if (run.kind !== 'cite' || this.noted.has(run.citation)) continue
      this.noted.add(run.citation)
      const note = this.paragraph(this.paper.citations[run.citation - 1]?.runs ?? [], 'FootnoteText', portrait.width)
      height += note.lines * note.lineHeight + note.after
    }
    return height
  }
}
