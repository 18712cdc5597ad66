import type { Paragraph, Table } from 'docx'
import type { BriefBlock, BriefDocument } from '@tawsiya/sdk'
import { drawForeignParagraph, drawParagraph, type Sheet } from './runs.js'
import { numberedParagraphs } from './styles.js'
import { drawTable } from './tables.js'

type Block<K extends BriefBlock['kind']> = Extract<BriefBlock, { kind: K }>

/** What stands above the first section: the title, what the brief is for, and what it covers. */
export const drawOpening = (brief: BriefDocument, sheet: Sheet): Paragraph[] => [
  drawParagraph([{ kind: 'text', text: brief.title }], sheet, { style: 'Title' }),
  ...(brief.purpose ? [drawParagraph([{ kind: 'text', text: brief.purpose }], sheet, { style: 'Subtitle' })] : []),
  ...brief.scope.map(({ label, value }) => drawLabelled({ label, runs: [{ kind: 'text', text: value }] }, sheet)),
]

export const drawBlock = (block: BriefBlock, sheet: Sheet): (Paragraph | Table)[] => {
  switch (block.kind) {
    case 'paragraph':
      return [drawTextParagraph(block, sheet)]
    case 'subheading':
      return [drawParagraph(block.runs, sheet, { style: 'Heading2' })]
    case 'quotation':
      return drawQuotation(block, sheet)
    case 'labelled':
      return [drawLabelled(block, sheet)]
    case 'table':
      return drawTable(block, sheet)
  }
}

const drawTextParagraph = ({ runs, numbered, soft }: Block<'paragraph'>, sheet: Sheet): Paragraph =>
  numbered
    ? drawParagraph(runs, sheet, {
        style: 'NumberedParagraph',
        numbering: { reference: numberedParagraphs, level: 0, instance: sheet.section },
      })
    : drawParagraph(runs, sheet, { style: soft ? 'Note' : 'Normal' })

const drawLabelled = ({ label, runs }: Pick<Block<'labelled'>, 'label' | 'runs'>, sheet: Sheet): Paragraph =>
  drawParagraph([{ kind: 'text', text: label, strong: true }, { kind: 'text', text: '\t' }, ...runs], sheet, { style: 'LabelledParagraph' })

/** The recommendation's own words keep their own language and direction, whatever the brief's. */
const drawQuotation = ({ text, language, note }: Block<'quotation'>, sheet: Sheet): Paragraph[] => [
  ...text.split(/\n+/).map((paragraph) => drawForeignParagraph(paragraph, language, { style: 'Quotation' })),
  ...(note ? [drawParagraph([{ kind: 'text', text: note }], sheet, { style: 'QuotationNote' })] : []),
]
