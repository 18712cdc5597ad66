import { MAX_CELL_TEXT, MAX_CELLS_IN_ROW, MAX_ROWS } from './limits.js'
import { UnreadableFile } from './unreadable-file.js'
import { readXml } from './xml.js'
import type { ZipArchive } from './zip.js'

export interface WordCell {
  /** One line a paragraph. */
  text: string
  /** How many columns it covers. */
  span: number
  /** The name of a place to fill in, out of sight. */
  tag?: string
}

export interface WordDocument {
  /** Paragraphs outside tables, page headers first. */
  paragraphs: string[]
  tables: WordCell[][][]
}

/** Text that a reader of the page does not see, or that Word writes twice. */
const unread = new Set(['del', 'moveFrom', 'Fallback', 'drawing', 'pict', 'instrText', 'delText'])
const signs: Record<string, string> = { tab: ' ', br: '\n', cr: '\n', noBreakHyphen: '\u2011' }

export const readWordDocument = async (archive: ZipArchive, mainPart: string): Promise<WordDocument> => {
  const document: WordDocument = { paragraphs: [], tables: [] }
  const folder = mainPart.slice(0, mainPart.lastIndexOf('/') + 1)
  const headers = archive.names.filter((name) => name.startsWith(`${folder}header`) && name.endsWith('.xml'))
  for (const part of [...headers, mainPart]) await readPart(archive.read(part), document)
  return document
}

/** Rows nested in a cell's own table count as text of that cell. */
const readPart = async (pieces: AsyncIterable<string>, document: WordDocument): Promise<void> => {
  let rows: WordCell[][] = []
  let tableDepth = 0
  let unreadDepth = 0
  let inText = false
  let paragraph = ''
  let cell: WordCell | undefined

  const add = (text: string): void => {
    if (unreadDepth > 0) return
    paragraph += text
    if (paragraph.length + (cell?.text.length ?? 0) > MAX_CELL_TEXT) throw new UnreadableFile('too-large-inside')
  }

  await readXml(pieces, {
    open: (name, attributes) => {
      if (unread.has(name)) unreadDepth += 1
      else if (name === 'tbl') {
        tableDepth += 1
        if (tableDepth === 1) rows = []
      } else if (name === 't') inText = true
      else if (tableDepth === 1 && name === 'tr') rows.push([])
      else if (tableDepth === 1 && name === 'tc') cell = { text: '', span: 1 }
      else if (cell && tableDepth === 1 && name === 'gridSpan') cell.span = Math.min(MAX_CELLS_IN_ROW, Number(attributes['w:val']) || 1)
      else if (cell && tableDepth === 1 && name === 'tag') cell.tag ??= attributes['w:val'] ?? ''
      // A `tab` with attributes is a tab stop of the paragraph's layout, not a sign in its text.
      else if (signs[name] !== undefined && attributes['w:val'] === undefined) add(signs[name])
    },
    close: (name) => {
      if (unread.has(name)) unreadDepth -= 1
      else if (name === 'tbl') {
        tableDepth -= 1
        if (tableDepth === 0) document.tables.push(rows)
      } else if (name === 't') inText = false
      else if (name === 'p' && unreadDepth === 0) {
        if (cell) cell.text += `${cell.text === '' ? '' : '\n'}${paragraph}`
        else if (paragraph.trim() !== '') document.paragraphs.push(paragraph)
        paragraph = ''
      } else if (tableDepth === 1 && name === 'tc' && cell) {
        const row = rows.at(-1)
        row?.push(cell)
        cell = undefined
        if (rows.length > MAX_ROWS || (row?.length ?? 0) > MAX_CELLS_IN_ROW) throw new UnreadableFile('too-large-inside')
      }
    },
    text: (text) => {
      if (inText) add(text)
    },
  })
}
