import { latinDigits, m } from '@tawsiya/messages'
import { directionOf } from '@tawsiya/sdk'
import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx'
import { columnShares } from '../columns.js'
import type { PaperCell, PaperRun, Report } from '../paper.js'
import { SheetNames } from './sheet-names.js'

type Table = Extract<Report['sections'][number]['blocks'][number], { kind: 'table' }>

interface Line {
  readonly cells: readonly { readonly value: CellValue; readonly language?: string | undefined }[]
  readonly manner?: 'heading' | 'strong'
}

/** In characters, of a table as wide as the paper. */
const tableWidth = 170
const tint = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DCE7EA' } } as const
/** A file without a moment of its own would be given that of its drawing, and never be the same twice. */
const noHour = new Date(Date.UTC(1980, 0))
/** Text that begins with "=" is read and never reckoned, and a code stays as it is. */
const asText = '@'

/** Draws the tables of a paper as sheets of a workbook, after one that says what they are, as of when. */
export async function renderXlsx(report: Report): Promise<Buffer> {
  const names = new SheetNames()
  const tables = report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'))
  const bytes = await writeXlsx({
    sheets: [
      drawSheet(names.take(m.exports_about({}, { locale: report.language })), [30, 90], aboutLines(report), report.language),
      ...tables.map((table) => ({
        ...drawSheet(names.take(table.caption), widthsOf(table), tableLines(table), report.language),
        freezePane: { rows: 1 },
      })),
      ...(report.citations.length > 0
        ? [drawSheet(names.take(report.citationsHeading), [8, 110], sourceLines(report), report.language)]
        : []),
    ],
    properties: { title: report.title, modified: noHour },
    defaultFont: { name: 'Arial', size: 10 },
  })
  return Buffer.from(bytes)
}

const aboutLines = ({ title, purpose, classification, asOf, demonstration, scope }: Report): Line[] => [
  { cells: [{ value: title }], manner: 'strong' },
  ...[purpose, classification, asOf, demonstration ?? ''].filter(Boolean).map((value) => ({ cells: [{ value }] })),
  ...scope.map(({ label, value }) => ({ cells: [{ value: label }, { value }] })),
]

const tableLines = ({ columns, rows, total, note }: Table): Line[] => {
  const line = (cells: readonly PaperCell[]) => cells.map((cell, index) => drawCell(cell, cell.number ?? columns[index]?.number ?? false))
  return [
    { cells: columns.map(({ label }) => ({ value: label })), manner: 'heading' },
    ...rows.map((cells) => ({ cells: line(cells) })),
    ...(total ? [{ cells: line(total), manner: 'strong' as const }] : []),
    ...(note ? [{ cells: [{ value: note }] }] : []),
  ]
}

const sourceLines = ({ citations }: Report): Line[] =>
  citations.map(({ number, runs }) => ({ cells: [{ value: number }, { value: wordsOf(runs) }] }))

/** What the paper writes in digits of its language is a number again. */
function drawCell({ runs }: PaperCell, number: boolean): Line['cells'][number] {
  const words = wordsOf(runs)
  const figure = latinDigits(words)
  const [first] = runs
  const language = runs.length === 1 && first?.kind === 'text' ? first.language : undefined
  return { value: number && /^\d+$/.test(figure) ? Number(figure) : words, language }
}

const wordsOf = (runs: readonly PaperRun[]): string => runs.map((run) => (run.kind === 'cite' ? ` [${run.citation}]` : run.text)).join('')

const widthsOf = ({ columns }: Table): number[] => columnShares(columns).map((share) => Math.max(8, Math.round(share * tableWidth)))

function drawSheet(name: string, widths: readonly number[], lines: readonly Line[], language: string): WriteSheet {
  const styles = new Map<string, { style: CellStyle }>()
  lines.forEach(({ cells, manner }, row) => {
    cells.forEach((cell, column) => {
      const rtl = directionOf(cell.language ?? language) === 'rtl'
      styles.set(`${row},${column}`, {
        style: {
          ...(manner && { font: { name: 'Arial', size: 10, bold: true } }),
          ...(manner === 'heading' && { fill: tint }),
          ...(typeof cell.value === 'string' && { numFmt: asText }),
          alignment: { readingOrder: rtl ? 'rtl' : 'ltr', horizontal: rtl ? 'right' : 'left', vertical: 'top', wrapText: true },
        },
      })
    })
  })
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: lines.map(({ cells }) => cells.map(({ value }) => value)),
    cells: styles,
    view: { rightToLeft: directionOf(language) === 'rtl' },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  }
}
