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

/** What a file is shows in its content; its name is a claim. */
export async function fileTypeOf(bytes: Buffer): Promise<FileType | UnfitFile> {
  if (bytes.length === 0) return 'empty'
  const startsWith = (mark: string) => bytes.subarray(0, mark.length / 2).toString('hex') === mark
  if (programMarks.some(startsWith)) return 'program'
  if (startsWith(zipMark)) return officeTypeOf(bytes)
  if (startsWith(oldOfficeMark)) return oldOfficeTypeOf(bytes)
  const marked = marks.find(([mark]) => startsWith(mark))
  if (marked) return marked[1]
  const head = bytes.subarray(0, 1024).toString('latin1')
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return webp
  if (/^\s*(?:\xef\xbb\xbf)?\s*</.test(head)) return 'page'
  if (head.includes('%PDF-')) return pdf
  return textTypeOf(bytes)
}

async function officeTypeOf(bytes: Buffer): Promise<FileType | UnfitFile> {
  const names = new Set<string>()
  try {
    const zip = await yauzl.fromBufferPromise(bytes)
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
function oldOfficeTypeOf(bytes: Buffer): FileType | UnfitFile {
  const holds = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'))
  if (holds('_VBA_PROJECT')) return 'program'
  if (holds('WordDocument')) return doc
  return holds('Workbook') || holds('Book') ? xls : 'type'
}

function textTypeOf(bytes: Buffer): FileType | UnfitFile {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  let words: string
  try {
    words = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return 'type'
  }

  if (/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(words)) return 'type'
  if (/^\s*<|<(?:!doctype|\?xml|(?:html|head|body|script|svg|iframe)[\s>/])/i.test(words)) return 'page'
  return encoding === 'utf-8' ? text : { ...text, mediaType: 'text/plain; charset=utf-16le' }
}
