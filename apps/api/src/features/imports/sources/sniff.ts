import { kindOfFile } from '../../../platform/office-files/kind-of-file.js'
import { MAX_JSON_BYTES } from '../../../platform/office-files/limits.js'
import { readSheets } from '../../../platform/office-files/sheet.js'
import { UnreadableFile } from '../../../platform/office-files/unreadable-file.js'
import { readWordDocument } from '../../../platform/office-files/word-table.js'
import type { ZipArchive } from '../../../platform/office-files/zip.js'
import { readOhchrList } from './ohchr-list.js'
import type { ParsedFile } from './parsed-file.js'
import { readUhriJson, readUhriSheet } from './uhri.js'

/** Reads an official file. What it is shows in its content; the name only helps to say what is wrong with it. */
export const readImportFile = async (bytes: Buffer, fileName: string): Promise<ParsedFile> => {
  const file = await kindOfFile(bytes)
  switch (file.kind) {
    case 'word':
      return readOhchrList(await readWordDocument(file.archive, file.mainPart))
    case 'workbook':
      return readWorkbook(file.archive, file.mainPart)
    case 'open-document-sheet':
      throw new UnreadableFile('not-a-supported-file')
    case 'old-word':
      throw new UnreadableFile('legacy-word')
    case 'old-workbook':
      throw new UnreadableFile('legacy-excel')
    case 'other':
      return readJsonFile(bytes, fileName)
  }
}

const readWorkbook = async (archive: ZipArchive, workbookPart: string): Promise<ParsedFile> => {
  let columns = ''
  for await (const { rows } of readSheets(archive, workbookPart)) {
    const file = readUhriSheet(rows)
    if (file) return file
    columns ||= [...(rows[0]?.cells.values() ?? [])].join(' | ').slice(0, 300)
  }
  throw columns === '' ? new UnreadableFile('no-rows') : new UnreadableFile('unknown-columns', { columns })
}

const readJsonFile = (bytes: Buffer, fileName: string): ParsedFile => {
  const start = decode(bytes.subarray(0, 1024)).trimStart()
  if (start === '' && decode(bytes).trim() === '') throw new UnreadableFile('empty')
  if (!/^[[{]/.test(start)) throw new UnreadableFile(/\.json$/i.test(fileName) ? 'not-json' : 'not-a-supported-file')
  if (bytes.length > MAX_JSON_BYTES) throw new UnreadableFile('too-large-inside')
  return readUhriJson(decode(bytes))
}

/** A byte order mark tells UTF-16; without one it is UTF-8. */
const decode = (bytes: Buffer): string => {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
