import { AlignmentType, BorderStyle, Table, TableCell, TableLayoutType, TableRow, WidthType, type Paragraph } from 'docx'
import type { Letterhead, PaperRun } from '../paper.js'
import { drawParagraph, type Sheet } from './runs.js'

const line = '………………………………'
const strong = (text: string): PaperRun => ({ kind: 'text', text, strong: true })

/** Above the text: who writes, number and date, to whom, about what. */
export const drawLetterhead = ({ sender, references, addressee, subject }: Letterhead, sheet: Sheet): (Paragraph | Table)[] => [
  drawSides(
    sender.map((name) => drawParagraph([strong(name)], sheet, { style: 'LetterSender' })),
    references.map(({ label, value }) =>
      drawParagraph([strong(label), { kind: 'text', text: ' ' }, value ?? { kind: 'text', text: line }], sheet, {
        style: 'LetterReference',
      }),
    ),
    sheet,
  ),
  drawParagraph([strong(`${addressee.label} ${addressee.name}`)], sheet, { style: 'LetterAddressee' }),
  drawParagraph([strong(`${subject.label} ${subject.text}`)], sheet, { style: 'LetterSubject', alignment: AlignmentType.CENTER }),
]

/** Under the text: room for a signature on the far side, and what is enclosed. */
export const drawSignature = ({ signature, enclosure }: Letterhead, sheet: Sheet): (Paragraph | Table)[] => [
  drawSides(
    [drawParagraph([], sheet, { style: 'Normal' })],
    signature.map((label) => drawParagraph([{ kind: 'text', text: `${label} ${line}` }], sheet, { style: 'LetterSignature' })),
    sheet,
  ),
  drawParagraph([{ kind: 'text', text: enclosure }], sheet, { style: 'Note' }),
]

const none = { style: BorderStyle.NONE }
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

/** Two columns without lines: the first on the side where reading begins. */
const drawSides = (first: Paragraph[], second: Paragraph[], { width, rtl }: Sheet): Table => {
  const widths = [Math.floor(width * 0.55), Math.floor(width * 0.45)]
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    visuallyRightToLeft: rtl,
    borders: noBorders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [first, second].map(
          (children, side) => new TableCell({ width: { size: widths[side] ?? 0, type: WidthType.DXA }, borders: noBorders, children }),
        ),
      }),
    ],
  })
}
