import { zipFile, type ZipPart } from '../../../platform/office-files/zip-file.fixture.js'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const header2019 = ['Recommendation', 'Position', 'Full list of themes', 'Assessment/comments on level of implementation']
export const header2025 = [
  'Recommendation and recommending State',
  'Position of the State under review',
  'Human rights themes and groups of persons',
  'Relevant SDGs',
]
export const uhriHeader = [
  'Text',
  'Countries Concerned',
  'Reccomending Body',
  'Document Symbol',
  'Themes',
  'Affected Persons',
  'Sdgs',
  'Document Publication Date',
  'UPR Reccomending States',
  'UPR Position',
  'Type',
  'OHCHR Annotation Id',
  'UPR Session',
]

/** A Word file with one table. A row is its cells, or a string for a heading across the table; lines are paragraphs. */
export const wordFile = (rows: readonly (readonly string[] | string)[], title = 'UPR of Freedonia (4th Cycle - 48th Session)'): Buffer =>
  zipFile(wordParts(`<w:tbl>${rows.map(tableRow).join('')}</w:tbl>`, title))

export const wordParts = (body: string, title = ''): ZipPart[] => [
  { name: '_rels/.rels', content: relationships([['rId1', 'officeDocument', 'word/document.xml']]) },
  { name: 'word/header1.xml', content: `<w:hdr xmlns:w="w">${paragraphs(title)}</w:hdr>` },
  { name: 'word/document.xml', content: `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` },
]

const tableRow = (row: readonly string[] | string): string =>
  typeof row === 'string'
    ? `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="4"/></w:tcPr>${paragraphs(row)}</w:tc></w:tr>`
    : `<w:tr>${row.map((cell) => `<w:tc>${paragraphs(cell)}</w:tc>`).join('')}</w:tr>`

const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<w:p><w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`)
    .join('')

export const sheetFile = (rows: readonly (readonly (string | number)[])[]): Buffer =>
  zipFile(sheetParts(rows.map((cells, index) => `<row r="${index + 1}">${cells.map(sheetCell).join('')}</row>`).join('')))

export const sheetParts = (sheetData: string): ZipPart[] => [
  { name: '_rels/.rels', content: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
  { name: 'xl/_rels/workbook.xml.rels', content: relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']]) },
  { name: 'xl/workbook.xml', content: `<workbook xmlns:r="${office}"><sheets><sheet name="Sheet1" r:id="rId1"/></sheets></workbook>` },
  { name: 'xl/worksheets/sheet1.xml', content: `<worksheet><sheetData>${sheetData}</sheetData></worksheet>` },
]

const sheetCell = (value: string | number): string =>
  typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`

const relationships = (relations: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships>${relations
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
