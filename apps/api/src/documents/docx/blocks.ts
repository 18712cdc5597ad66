import type { Paragraph, Table } from 'docx'
import { directionOf } from '@tawsiya/sdk'
import type { PaperBlock, Paper } from '../paper.js'
import { drawForm } from './forms.js'
import { drawForeignParagraph, drawHeading, drawParagraph, type Sheet } from './runs.js'
import { numberedParagraphs } from './styles.js'
import { drawTable } from './tables.js'

type Block<K extends PaperBlock['kind']> = Extract<PaperBlock, { kind: K }>

/** What stands above the first section: the title, what the paper is for, and what it covers. */
export const drawOpening = (paper: Paper, sheet: Sheet): Paragraph[] => [
  drawParagraph([{ kind: 'text', text: paper.title }], sheet, { style: 'Title' }),
  ...(paper.purpose ? [drawParagraph([{ kind: 'text', text: paper.purpose }], sheet, { style: 'Subtitle' })] : []),
  ...paper.scope.map(({ label, value }) => drawLabelled({ label, runs: [{ kind: 'text', text: value }] }, sheet)),
]

/** What leads to a quotation stays on its page. */
export const drawBlock = (block: PaperBlock, onSheet: Sheet, leads = false): (Paragraph | Table)[] => {
  const sheet = block.kind === 'form' ? onSheet : { ...onSheet, change: block.change }
  switch (block.kind) {
    case 'paragraph':
      return [drawTextParagraph(block, sheet, leads)]
    case 'subheading':
      return [drawHeading(block.runs, sheet, 'Heading2')]
    case 'quotation':
      return drawQuotation(block, sheet)
    case 'labelled':
      return [drawLabelled(block, sheet, leads)]
    case 'table':
      return drawTable(block, sheet)
    case 'form':
      return drawForm(block, sheet)
  }
}

const drawTextParagraph = ({ runs, numbered, soft, language }: Block<'paragraph'>, sheet: Sheet, keepNext: boolean): Paragraph => {
  const own = language === undefined ? sheet : { ...sheet, language, rtl: directionOf(language) === 'rtl' }
  return numbered
    ? drawParagraph(runs, own, {
        style: 'NumberedParagraph',
        keepNext,
        numbering: { reference: numberedParagraphs, level: 0, instance: sheet.section },
      })
    : drawParagraph(runs, own, { style: soft ? 'Note' : 'Normal', keepNext })
}

const drawLabelled = ({ label, runs }: Pick<Block<'labelled'>, 'label' | 'runs'>, sheet: Sheet, keepNext = false): Paragraph =>
  drawParagraph([{ kind: 'text', text: label, strong: true }, { kind: 'text', text: '\t' }, ...runs], sheet, {
    style: 'LabelledParagraph',
    keepNext,
  })

/** The recommendation's own words keep their own language and direction, whatever the paper's. */
const drawQuotation = ({ text, language, note }: Block<'quotation'>, sheet: Sheet): Paragraph[] => [
  ...text
    .split(/\n+/)
    .map((paragraph) => drawForeignParagraph(paragraph, language, sheet, { style: 'Quotation', keepNext: note !== undefined })),
  ...(note ? [drawParagraph([{ kind: 'text', text: note }], sheet, { style: 'QuotationNote' })] : []),
]
