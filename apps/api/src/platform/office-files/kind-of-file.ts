import { readRelations } from './sheet.js'
import { UnreadableFile } from './unreadable-file.js'
import { ZipArchive } from './zip.js'

const zipMark = Buffer.from('PK\u0003\u0004', 'latin1')
const emptyZipMark = Buffer.from('PK\u0005\u0006', 'latin1')
/** The container of .doc, .xls and of Office files with a password. */
const oleMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

export type KindOfFile =
  | { readonly kind: 'word' | 'workbook'; readonly archive: ZipArchive; readonly mainPart: string }
  | { readonly kind: 'open-document-sheet'; readonly archive: ZipArchive }
  | { readonly kind: 'old-word' | 'old-workbook' | 'other' }

/** What a file is shows in its content; its name is a claim. A file that is nothing but damage is refused. */
export const kindOfFile = async (bytes: Buffer): Promise<KindOfFile> => {
  if (bytes.length === 0) throw new UnreadableFile('empty')
  if (startsWith(bytes, zipMark) || startsWith(bytes, emptyZipMark)) return kindOfArchive(await ZipArchive.open(bytes))
  return { kind: startsWith(bytes, oleMark) ? kindOfOldFile(bytes) : 'other' }
}

const startsWith = (bytes: Buffer, mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark)

const kindOfArchive = async (archive: ZipArchive): Promise<KindOfFile> => {
  if (archive.has('_rels/.rels')) {
    const relations = await readRelations(archive, '_rels/.rels')
    const mainPart = relations.find((relation) => relation.type.endsWith('/officeDocument'))?.target.replace(/^\//, '') ?? ''
    if (/^word\/[^/]+\.xml$/.test(mainPart)) return { kind: 'word', archive, mainPart }
    if (/^xl\/[^/]+\.xml$/.test(mainPart)) return { kind: 'workbook', archive, mainPart }
  } else if (archive.has('content.xml') && archive.has('mimetype')) {
    let mediaType = ''
    for await (const piece of archive.read('mimetype')) mediaType += piece
    if (mediaType.trim().endsWith('opendocument.spreadsheet')) return { kind: 'open-document-sheet', archive }
  }
  throw new UnreadableFile('not-a-supported-file')
}

const kindOfOldFile = (bytes: Buffer): 'old-word' | 'old-workbook' => {
  const holds = (stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'))
  if (holds('EncryptedPackage')) throw new UnreadableFile('password-protected')
  if (holds('WordDocument')) return 'old-word'
  if (holds('Workbook') || holds('Book')) return 'old-workbook'
  throw new UnreadableFile('not-a-supported-file')
}
