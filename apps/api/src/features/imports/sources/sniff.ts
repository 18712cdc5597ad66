import { MAX_JSON_BYTES } from './limits.js'
import { readOhchrList } from './ohchr-list.js'
import type { ParsedFile } from './parsed-file.js'
import { readRelations, readSheets } from './sheet.js'
import { readUhriJson, readUhriSheet } from './uhri.js'
import { UnreadableFile } from './unreadable-file.js'
import { readWordDocument } from './word-table.js'
import { ZipArchive } from './zip.js'

const zipMark = Buffer.from('PK\u0003\u0004', 'latin1')
const emptyZipMark = Buffer.from('PK\u0005\u0006', 'latin1')
/** The container of .doc, .xls and of Office files with a password. */
const oleMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

/** Reads an official file. What it is shows in its content; the name only helps to say what is wrong with it. */
export const readImportFile = async (bytes: Buffer, fileName: string): Promise<ParsedFile> => {
  if (bytes.length === 0) throw new UnreadableFile('empty')
  if (startsWith(bytes, zipMark) || startsWith(bytes, emptyZipMark)) return readOfficeFile(bytes)
  if (startsWith(bytes, oleMark)) throw refusalOfOldFile(bytes)
  return readJsonFile(bytes, fileName)
}

const startsWith = (bytes: Buffer, mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark)

const readOfficeFile = async (bytes: Buffer): Promise<ParsedFile> => {
  const archive = await ZipArchive.open(bytes)
  const main = await mainPart(archive)
  if (/^word\/[^/]+\.xml$/.test(main)) return readOhchrList(await readWordDocument(archive, main))
  if (/^xl\/[^/]+\.xml$/.test(main)) return readWorkbook(archive, main)
  throw new UnreadableFile('not-a-supported-file')
}

const mainPart = async (archive: ZipArchive): Promise<string> => {
  if (!archive.has('_rels/.rels')) throw new UnreadableFile('not-a-supported-file')
  const relations = await readRelations(archive, '_rels/.rels')
  return relations.find((relation) => relation.type.endsWith('/officeDocument'))?.target.replace(/^\//, '') ?? ''
}

const readWorkbook = async (archive: ZipArchive, workbookPart: string): Promise<ParsedFile> => {
  let columns = ''
  for await (const rows of readSheets(archive, workbookPart)) {
    const file = readUhriSheet(rows)
    if (file) return file
    columns ||= [...(rows[0]?.cells.values() ?? [])].join(' | ').slice(0, 300)
  }
  throw columns === '' ? new UnreadableFile('no-rows') : new UnreadableFile('unknown-columns', { columns })
}

const refusalOfOldFile = (bytes: Buffer): UnreadableFile => {
  const holds = (stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'))
  if (holds('EncryptedPackage')) return new UnreadableFile('password-protected')
  if (holds('WordDocument')) return new UnreadableFile('legacy-word')
  if (holds('Workbook') || holds('Book')) return new UnreadableFile('legacy-excel')
  return new UnreadableFile('not-a-supported-file')
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
