import {
  BuilderElement,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type XmlComponent,
} from 'docx'
import type { PaperForm, PaperFormLine } from '../paper.js'
import { drawParagraph, type Sheet } from './runs.js'
import { colours } from './styles.js'

const labelShare = 0.24
const tallPlace = 1_300

/** Headings at the start, places to fill in beside them; the block is followed by room, so that Word keeps it apart from the next. */
export const drawForm = ({ lines }: PaperForm, sheet: Sheet): (Paragraph | Table)[] => {
  const label = Math.floor(sheet.width * labelShare)
  const widths = [label, sheet.width - label] as const
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: sheet.width, type: WidthType.DXA },
    columnWidths: [...widths],
    visuallyRightToLeft: sheet.rtl,
    margins: { marginUnitType: WidthType.DXA, top: 50, bottom: 50, left: 90, right: 90 },
    rows: lines.map((line) => drawLine(line, widths, sheet)),
  })
  return [table, drawParagraph([], sheet, { style: 'TableNote' })]
}

const drawLine = (line: PaperFormLine, [label, place]: readonly [number, number], sheet: Sheet): TableRow =>
  new TableRow({
    cantSplit: !line.place?.tall,
    ...(line.place?.tall && { height: { value: tallPlace, rule: 'atLeast' as const } }),
    children: [
      new TableCell({
        width: { size: label, type: WidthType.DXA },
        shading: { type: ShadingType.CLEAR, fill: standing },
        children: [drawParagraph([{ kind: 'text', text: line.label }], sheet, { style: 'TableHeading' })],
      }),
      new TableCell({
        width: { size: place, type: WidthType.DXA },
        ...(!line.place && { shading: { type: ShadingType.CLEAR, fill: standing } }),
        children: line.place ? [drawPlace(line.place, sheet)] : drawWords(line, sheet),
      }),
    ],
  })

const standing = 'EEF1F2'

const drawWords = ({ runs = [] }: PaperFormLine, sheet: Sheet): Paragraph[] => [drawParagraph([...runs], sheet, { style: 'TableText' })]

/** Word's own content control: its tag is out of sight, and a list offers its choices. */
const drawPlace = ({ tag, choices }: NonNullable<PaperFormLine['place']>, sheet: Sheet): Paragraph => {
  const value = (name: string, val: string) => new BuilderElement({ name, attributes: { val: { key: 'w:val', value: val } } })
  const item = (word: string) =>
    new BuilderElement({
      name: 'w:listItem',
      attributes: { text: { key: 'w:displayText', value: word }, value: { key: 'w:value', value: word } },
    })
  const kind: XmlComponent = choices
    ? new BuilderElement({ name: 'w:dropDownList', children: choices.map(item) })
    : new BuilderElement({ name: 'w:text', attributes: { lines: { key: 'w:multiLine', value: '1' } } })
  const paragraph = drawParagraph([], sheet, { style: 'TableText' })
  paragraph.addChildElement(
    new BuilderElement({
      name: 'w:sdt',
      children: [
        new BuilderElement({ name: 'w:sdtPr', children: [value('w:tag', tag), new BuilderElement({ name: 'w:showingPlcHdr' }), kind] }),
        new BuilderElement({
          name: 'w:sdtContent',
          children: [new TextRun({ text: emptyPlace, rightToLeft: sheet.rtl, color: colours.line })],
        }),
      ],
    }),
  )
  return paragraph
}

/** What stands in a place that nobody has filled in. */
export const emptyPlace = '…………'
