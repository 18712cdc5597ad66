import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import yauzl from 'yauzl'

export interface FileType {
  readonly mediaType: string
  /** Those that a file of this type may carry; the first is added where the name has another. */
  readonly extensions: readonly [string, ...string[]]
}

/** Why a file is not kept. */
export type UnfitFile = 'empty' | 'program' | 'page' | 'type'

const pdf: FileType = { mediaType: 'application/pdf', extensions: ['pdf'] }
const docx: FileType = { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] }
const xlsx: FileType = { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] }
const doc: FileType = { mediaType: 'application/msword', extensions: ['doc'] }
const xls: FileType = { mediaType: 'application/vnd.ms-excel', extensions: ['xls'] }
const text: FileType = { mediaType: 'text/plain; charset=utf-8', extensions: ['txt', 'csv'] }
const png: FileType = { mediaType: 'image/png', extensions: ['png'] }
const jpeg: FileType = { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] }
const gif: FileType = { mediaType: 'image/gif', extensions: ['gif'] }
const tiff: FileType = { mediaType: 'image/tiff', extensions: ['tif', 'tiff'] }
const webp: FileType = { mediaType: 'image/webp', extensions: ['webp'] }

const marks: readonly (readonly [string, FileType])[] = [
  ['89504e470d0a1a0a', png],
  ['ffd8ff', jpeg],
  ['474946383761', gif],
  ['474946383961', gif],
  ['49492a00', tiff],
  ['4d4d002a', tiff],
]
/** Windows, Linux, the four of macOS, and scripts. */
const programMarks = ['4d5a', '7f454c46', 'cafebabe', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', '2321']
const zipMark = '504b0304'
const oldOfficeMark = 'd0cf11e0a1b11ae1'

interface File {
  readonly path: string
  readonly size: number
}

/** What a file is shows in its content; its name is a claim. No more of it is held than a piece. */
export async function fileTypeOf({ path, size }: File): Promise<FileType | UnfitFile> {
  if (size === 0) return 'empty'
  const head = await headOf(path)
  const startsWith = (mark: string) => head.subarray(0, mark.length / 2).toString('hex') === mark
  if (programMarks.some(startsWith)) return 'program'
  if (startsWith(zipMark)) return officeTypeOf(path)
  if (startsWith(oldOfficeMark)) return oldOfficeTypeOf(path)
  const marked = marks.find(([mark]) => startsWith(mark))
  if (marked) return marked[1]
  const words = head.toString('latin1')
  if (words.startsWith('RIFF') && words.startsWith('WEBP', 8)) return webp
  if (/^\s*(?:\xef\xbb\xbf)?\s*</.test(words)) return 'page'
  if (words.includes('%PDF-')) return pdf
  return textTypeOf(path, head)
}

async function headOf(path: string): Promise<Buffer> {
  await using handle = await open(path)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0)
  return buffer.subarray(0, bytesRead)
}

async function officeTypeOf(path: string): Promise<FileType | UnfitFile> {
  const names = new Set<string>()
  try {
    const zip = await yauzl.openPromise(path)
    for await (const entry of zip.eachEntry()) names.add(entry.fileName)
  } catch {
    return 'type'
  }
  if ([...names].some((name) => name.endsWith('vbaProject.bin'))) return 'program'
  if (!names.has('[Content_Types].xml')) return 'type'
  if (names.has('word/document.xml')) return docx
  return names.has('xl/workbook.xml') ? xlsx : 'type'
}

/** An installer begins as an old Office file does; what tells them apart is the names of the streams inside. */
async function oldOfficeTypeOf(path: string): Promise<FileType | UnfitFile> {
  const streams = ['_VBA_PROJECT', 'WordDocument', 'Workbook', 'Book']
  const found = new Set<string>()
  let end = Buffer.alloc(0)
  for await (const chunk of createReadStream(path)) {
    const piece = Buffer.concat([end, chunk as Buffer])
    for (const stream of streams) if (piece.includes(Buffer.from(stream, 'utf16le'))) found.add(stream)
    end = piece.subarray(-64)
  }
  if (found.has('_VBA_PROJECT')) return 'program'
  if (found.has('WordDocument')) return doc
  return found.has('Workbook') || found.has('Book') ? xls : 'type'
}

async function textTypeOf(path: string, head: Buffer): Promise<FileType | UnfitFile> {
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : 'utf-8'
  const decoder = new TextDecoder(encoding, { fatal: true })
  let end = ''
  let isFirst = true
  try {
    for await (const chunk of createReadStream(path)) {
      const words = end + decoder.decode(chunk as Buffer, { stream: true })
      if (/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(words)) return 'type'
      if ((isFirst && /^\s*</.test(words)) || /<(?:!doctype|\?xml|(?:html|head|body|script|svg|iframe)[\s>/])/i.test(words)) return 'page'
      end = words.slice(-16)
      isFirst = false
    }
    decoder.decode()
  } catch {
    return 'type'
  }
  return encoding === 'utf-8' ? text : { ...text, mediaType: 'text/plain; charset=utf-16le' }
}
