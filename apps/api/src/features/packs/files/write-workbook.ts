import { m } from '@tawsiya/messages'
import { directionOf } from '@tawsiya/sdk'
import type { RowDef } from 'hucre'
import { writeXlsx, type CellStyle, type WriteSheet } from 'hucre/xlsx'
import { fieldHeadings, packFields, type PackField } from './fields.js'
import { instructions, numberLine, saidLast, statusDefinitions, titleOf } from './fill-in-words.js'
import type { PackContent, PackItem } from './pack-content.js'
import { rowKey } from './row-key.js'

/** In characters; the first column holds the rows' hidden marks. */
const widths: Readonly<Record<PackField, number>> = {
  code: 15,
  letter: 7,
  text: 46,
  previous: 32,
  claimed: 20,
  narrative: 52,
  trueOn: 13,
  letterNumber: 13,
  letterDate: 13,
  issuer: 20,
  link: 20,
  remarks: 24,
}
/** Title, number, hidden marks of the columns, headings. */
const headRows = 4
const grey = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EEF1F2' } } as const
/* Letters have no colour of their own: hucre would write it before their size, which is not the order of the standard. */
const head = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'C9DDE1' } } as const
const line = { style: 'thin', color: { rgb: 'B8C2C5' } } as const
const frame = { top: line, bottom: line, left: line, right: line }
/** Every cell is text, so that what begins with "=" is read and never reckoned, and a code stays as it is. */
const asText = '@'

/** The pack as a spreadsheet: what is the register's is locked, against slips and without a password. */
export async function writeWorkbook(content: PackContent): Promise<Buffer> {
  const locale = { locale: content.language }
  const bytes = await writeXlsx({
    sheets: [answersSheet(content), definitionsSheet(content), marksSheet(content)],
    properties: { title: titleOf(content), description: m.pack_file_restricted({}, locale) },
    defaultFont: { name: 'Arial', size: 11 },
  })
  return Buffer.from(bytes)
}

function answersSheet(content: PackContent): WriteSheet {
  const { language, items } = content
  const locale = { locale: language }
  const rightToLeft = directionOf(language) === 'rtl'
  const last = headRows + items.length
  const column = (field: PackField) => String.fromCharCode('B'.charCodeAt(0) + packFields.indexOf(field))
  const cellsOf = (field: PackField) => `${column(field)}${headRows + 1}:${column(field)}${last}`
  const words = statusDefinitions(content)
  return {
    name: m.pack_file_sheet({}, locale),
    columns: [{ width: 4, hidden: true }, ...packFields.map((field) => ({ width: widths[field] }))],
    rows: [
      ['', titleOf(content)],
      ['', `${numberLine(content)}\n${instructions(content, 'cells').slice(0, 3).join(' ')}`],
      ['', ...packFields.map((field) => `tw:${field}`)],
      ['', ...packFields.map((field) => fieldHeadings[field]({}, locale))],
      ...items.map((item) => [
        rowKey(item.componentId),
        item.code,
        item.letter,
        item.text,
        saidLast(item, content),
        ...Array<string>(8).fill(''),
      ]),
    ],
    cells: stylesOf(content),
    merges: [0, 1].map((row) => ({ startRow: row, endRow: row, startCol: 1, endCol: 6 })),
    rowDefs: new Map<number, RowDef>([
      [0, { height: 26 }],
      [1, { height: 50 }],
      [2, { hidden: true }],
      [3, { height: 32 }],
      ...items.map((item, index) => [headRows + index, { height: heightOf(item, content) }] as const),
    ]),
    dataValidations: [
      {
        type: 'list',
        range: cellsOf('claimed'),
        formula1: `'${m.pack_file_definitions({}, locale)}'!$A$2:$A$${words.length + 1}`,
        allowBlank: true,
        // A warning only: words that were pasted are read as well as those that were chosen.
        showErrorMessage: true,
        errorStyle: 'warning',
        showInputMessage: true,
        inputMessage: m.pack_file_status_hint({}, locale),
      },
      ...(['trueOn', 'letterDate'] as const).map((field) => ({
        type: 'textLength' as const,
        operator: 'lessThan' as const,
        formula1: '60',
        range: cellsOf(field),
        allowBlank: true,
        showInputMessage: true,
        inputMessage: m.pack_file_date_hint({}, locale),
      })),
    ],
    freezePane: { rows: headRows, columns: 2 },
    view: { rightToLeft, showGridLines: false },
    protection: { sheet: true, formatColumns: true, formatRows: true, sort: true, autoFilter: true },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headRows}:$${headRows}`,
    },
    headerFooter: { oddFooter: `&C${content.number} · &P / &N` },
  }
}

function stylesOf(content: PackContent): NonNullable<WriteSheet['cells']> {
  const rtl = directionOf(content.language) === 'rtl'
  const direction = { readingOrder: rtl ? 'rtl' : 'ltr', horizontal: rtl ? 'right' : 'left' } as const
  const styles = new Map<string, { style: CellStyle }>([
    [
      '0,1',
      {
        style: { font: { name: 'Arial', bold: true, size: 15 }, alignment: { ...direction, vertical: 'center' } },
      },
    ],
    ['1,1', { style: { font: { name: 'Arial', size: 10 }, alignment: { ...direction, vertical: 'top', wrapText: true } } }],
  ])
  packFields.forEach((field, index) => {
    const own = packFields.indexOf(field) < 4
    const leftToRight = field === 'code' || field === 'letterNumber' || field === 'link'
    styles.set(`3,${index + 1}`, {
      style: {
        font: { name: 'Arial', size: 10, bold: true },
        fill: head,
        border: frame,
        alignment: { ...direction, vertical: 'center', wrapText: true },
      },
    })
    content.items.forEach((item, row) => {
      const foreign = field === 'text' && directionOf(item.language) !== directionOf(content.language)
      const order = leftToRight || foreign ? (rtl && !leftToRight ? 'ltr' : foreign && !rtl ? 'rtl' : 'ltr') : direction.readingOrder
      styles.set(`${headRows + row},${index + 1}`, {
        style: {
          ...(own && { fill: grey }),
          font: { name: 'Arial', bold: field === 'code', size: 10 },
          border: frame,
          numFmt: asText,
          protection: { locked: own },
          alignment: { readingOrder: order, horizontal: order === 'rtl' ? 'right' : 'left', vertical: 'top', wrapText: true },
        },
      })
    })
  })
  return styles
}

function definitionsSheet(content: PackContent): WriteSheet {
  const { language } = content
  const locale = { locale: language }
  const rtl = directionOf(language) === 'rtl'
  const alignment = { readingOrder: rtl ? 'rtl' : 'ltr', horizontal: rtl ? 'right' : 'left', vertical: 'top', wrapText: true } as const
  const words = statusDefinitions(content)
  const how = instructions(content, 'cells')
  const rows = [
    [fieldHeadings.claimed({}, locale), m.pack_file_definitions({}, locale)],
    ...words.map(({ word, definition }) => [word, definition]),
    ['', ''],
    [m.pack_file_how({}, locale), ''],
    ...how.map((sentence, index) => [String(index + 1), sentence]),
  ]
  const heads = new Set([0, words.length + 2])
  return {
    name: m.pack_file_definitions({}, locale),
    columns: [{ width: 26 }, { width: 90 }],
    rows,
    cells: new Map(
      rows.flatMap((cells, row) =>
        cells.map(
          (_, column) =>
            [`${row},${column}`, { style: { font: { name: 'Arial', bold: heads.has(row) || column === 0 }, alignment } }] as const,
        ),
      ),
    ),
    view: { rightToLeft: rtl, showGridLines: false },
    protection: { sheet: true, formatColumns: true },
  }
}

/** The same marks once more on a sheet out of sight: some programs drop hidden columns. */
const marksSheet = ({ number, items }: PackContent): WriteSheet => ({
  name: 'tawsiya',
  hidden: true,
  rows: [[number], ...items.map(({ componentId, code, letter }) => [rowKey(componentId), code, letter])],
  protection: { sheet: true },
})

/** In points: as many lines as the longest of the two texts takes in its column. */
function heightOf(item: PackItem, content: PackContent): number {
  const linesIn = (text: string, width: number) =>
    text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil((part.length * 0.95) / width)), 0)
  const lines = Math.max(linesIn(item.text, widths.text), linesIn(saidLast(item, content), widths.previous), 4)
  return Math.min(lines * 14 + 6, 400)
}
