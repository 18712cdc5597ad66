import {
  AlignmentType,
  BorderStyle,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type IBorderOptions,
  type Paragraph,
} from 'docx'
import { columnShares } from '../columns.js'
import type { PaperBlock, PaperCell } from '../paper.js'
import { drawParagraph, type Sheet } from './runs.js'
import { colours } from './styles.js'

type TableBlock = Extract<PaperBlock, { kind: 'table' }>

export const cellMargins = { top: 40, bottom: 40, left: 80, right: 80 }

/** The header row stands again on every page, and no row breaks across two. */
export const drawTable = ({ caption, columns, rows, total, note }: TableBlock, sheet: Sheet): (Paragraph | Table)[] => {
  const widths = columnShares(columns).map((share) => Math.floor(share * sheet.width))
  const narrow = columns.length > 6
  const drawRow = (cells: PaperCell[], kind: RowKind) =>
    new TableRow({
      cantSplit: true,
      ...sheet.revisions.whole(sheet.change),
      ...(kind === 'heading' && { tableHeader: true }),
      children: columns.map((column, index) => {
        const cell = cells[index] ?? { runs: [] }
        return drawCell(
          { ...cell, number: cell.number ?? column.number ?? false },
          narrow && kind === 'heading' ? 'narrowHeading' : kind,
          widths[index] ?? 0,
          sheet,
        )
      }),
    })

  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: sheet.width, type: WidthType.DXA },
    columnWidths: widths,
    visuallyRightToLeft: sheet.rtl,
    tableLook: { firstRow: true, lastRow: total !== undefined, firstColumn: rows[0]?.[0]?.header ?? false, noHBand: true, noVBand: true },
    margins: { marginUnitType: WidthType.DXA, ...cellMargins, ...(narrow && { left: 40, right: 40 }) },
    borders: { top: none, left: none, right: none, insideVertical: none, bottom: thick, insideHorizontal: thin },
    rows: [
      drawRow(
        columns.map(({ label }) => ({ runs: [{ kind: 'text', text: label }] })),
        'heading',
      ),
      ...rows.map((cells) => drawRow(cells, 'body')),
      ...(total ? [drawRow(total, 'total')] : []),
    ],
  })
  return [
    drawParagraph([{ kind: 'text', text: caption }], sheet, { style: 'Caption' }),
    table,
    drawParagraph([{ kind: 'text', text: note ?? '' }], sheet, { style: 'TableNote' }),
  ]
}

type RowKind = 'heading' | 'body' | 'total'
/** Where columns are many, a heading is set small rather than broken within a word. */
type CellKind = RowKind | 'narrowHeading'
const styleOf = { heading: 'TableHeading', narrowHeading: 'TableNarrowHeading', body: 'TableText', total: 'TableTotal' } as const

const drawCell = ({ runs, number }: PaperCell, kind: CellKind, width: number, sheet: Sheet): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...((kind === 'heading' || kind === 'narrowHeading') && { borders: { bottom: thick } }),
    ...(kind === 'total' && { borders: { top: thick } }),
    children: [
      drawParagraph(runs, sheet, {
        style: styleOf[kind],
        ...(number && { alignment: sheet.rtl ? AlignmentType.LEFT : AlignmentType.RIGHT }),
      }),
    ],
  })

const none: IBorderOptions = { style: BorderStyle.NONE }
const thin: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: colours.line }
const thick: IBorderOptions = { style: BorderStyle.SINGLE, size: 10, color: colours.ink }
