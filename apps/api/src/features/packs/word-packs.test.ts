import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { buffer } from 'node:stream/consumers'
import { zipFile } from '../../platform/office-files/zip-file.fixture.js'
import { UnreadableFile } from '../../platform/office-files/unreadable-file.js'
import type { PackContent } from './files/pack-content.js'
import { writeWord } from './files/write-word.js'
import { readPackFile } from './reading/read-file.js'
import { readReturn } from './reading/read-return.js'

const items = [1, 2, 3].map((id) => ({
  componentId: id,
  code: `UPR4-140.${id}`,
  letter: '',
  text: `ضمان الحق رقم ${id} لجميع السكان.`,
  language: 'ar',
  previous: null,
}))
const content: PackContent = {
  number: 'PACK-7',
  bodyName: 'وزارة العدل',
  language: 'ar',
  madeOn: '2026-11-20',
  demonstration: false,
  items,
}
const register = {
  known: items.map(({ componentId, code, text }) => ({ id: componentId, code, number: code.slice(5), letter: '', texts: [text] })),
  codes: items.map(({ code }) => code),
  today: '2026-11-20',
}

/** The Word file with its places filled in, and its body changed as a text of XML. */
async function returned(change: (body: string) => string = (body) => body): Promise<Buffer> {
  const zip = await fromBufferPromise(await writeWord(content))
  const parts: { name: string; content: Buffer }[] = []
  for await (const entry of zip.eachEntry())
    parts.push({ name: entry.fileName, content: await buffer(await zip.openReadStreamPromise(entry)) })
  return zipFile(
    parts.map((part) => (part.name === 'word/document.xml' ? { ...part, content: change(filled(part.content.toString())) } : part)),
  )
}

const said = { claimed: 'قيد التنفيذ', narrative: 'أُعدّ مشروع القانون.', trueOn: '٢٣/٠٨/٢٠٢٦' }
const filled = (body: string) =>
  Object.entries(said).reduce(
    (text, [field, words]) => text.replace(new RegExp(`(w:val="tw-1-[0-9a-f]{4}:${field}".*?<w:t[^>]*>)…+`), `$1${words}`),
    body,
  )
const tables = (body: string) => body.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? []
const rowsIn = (table: string) => table.match(/<w:tr>.*?<\/w:tr>|<w:tr [^>]*>.*?<\/w:tr>/gs) ?? []

const read = async (file: Buffer) => {
  const raw = await readPackFile(file)
  return { raw, rows: readReturn(raw, [1, 2, 3], register, 'ar') }
}
const answered = (rows: Awaited<ReturnType<typeof read>>['rows']) =>
  rows.flatMap(({ componentId, answer }) => (answer ? [{ componentId, ...answer }] : []))
const meant = [
  expect.objectContaining({ componentId: 1, claimed: 'in-progress', narrative: said.narrative, trueOn: '2026-08-23' }) as unknown,
]

describe('a Word pack that came back', () => {
  it.each<[string, (body: string) => string]>([
    ['as it was filled in', (body) => body],
    [
      'with the rows of a block turned around',
      (body) =>
        body.replace(
          tables(body)[0]!,
          (table) => rowsIn(table).reduceRight((text, row) => text.replace(row, '') + row, '<w:tbl>') + '</w:tbl>',
        ),
    ],
    [
      'with its blocks turned around',
      (body) => tables(body).reduceRight((text, table) => text.replace(table, '').replace('</w:body>', `${table}</w:body>`), body),
    ],
    ['with a block split in two', (body) => body.replace(rowsIn(tables(body)[0]!)[4]!, (row) => `</w:tbl><w:p/><w:tbl>${row}`)],
    ['with its blocks grown together', (body) => body.replace(/<\/w:tbl>.*?<w:tbl>/gs, '')],
    ['without the hidden names of its places', (body) => body.replace(/<w:tag [^>]*\/>/g, '')],
    [
      'with every answer as an insertion and old words as a deletion',
      (body) =>
        body
          .replace(/<w:r>(?=(?:(?!<\/w:r>).)*أُعدّ مشروع)/s, '<w:del><w:r><w:delText>قديم</w:delText></w:r></w:del><w:ins w:author="x"><w:r>')
          .replace(/(أُعدّ مشروع القانون\.<\/w:t><\/w:r>)/, '$1</w:ins>'),
    ],
    ['with a text pasted over the recommendation', (body) => body.replaceAll('ضمان الحق رقم 1 لجميع السكان.', 'نص آخر.')],
  ])('%s, proposes what was meant and nothing else', async (_, change) => {
    const { rows, raw } = await read(await returned(change))
    expect(answered(rows)).toEqual(meant)
    expect(raw.packId).toBe(7)
  })

  it('names a block that was deleted, and deletes nothing', async () => {
    const { rows } = await read(await returned((body) => body.replace(tables(body)[2]!, '')))
    expect(rows.filter(({ row }) => row === null).map(({ componentId }) => componentId)).toEqual([3])
  })
})

describe('a file that is no pack', () => {
  const bomb = (name: string, content: string) =>
    zipFile([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
      { name, content },
    ])
  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'not-a-supported-file'],
    ['a page', Buffer.from('<!doctype html><p>x'), 'not-a-supported-file'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'not-a-supported-file'],
    ['an old Word file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('WordDocument', 'utf16le')]), 'legacy-word'],
    [
      'a file with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'password-protected',
    ],
    ['a torn .xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('Workbook', 'utf16le')]), 'damaged'],
    ['some other archive', zipFile([{ name: 'a.txt', content: 'x' }]), 'not-a-supported-file'],
    ['words without a table', Buffer.from('السلام عليكم'), 'no-rows'],
    ['a table of something else', Buffer.from('a;b;c\r\n1;2;3'), 'no-rows'],
  ])('%s is refused', async (_, bytes, code) => {
    await expect(readPackFile(bytes)).rejects.toMatchObject({ code })
  })

  it.each([
    [
      'one endless cell',
      `<table:table><table:table-row><table:table-cell><text:p>${'ا'.repeat(40_000_000)}</text:p></table:table-cell></table:table-row></table:table>`,
    ],
    [
      'cells without end',
      `<table:table><table:table-row>${'<table:table-cell table:number-columns-repeated="2000000"><text:p>x</text:p></table:table-cell>'.repeat(3)}</table:table-row></table:table>`,
    ],
    [
      'rows without end',
      `<table:table>${'<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>'.repeat(21_000)}</table:table>`,
    ],
  ])('%s costs no memory', async (_, xml) => {
    const file = bomb('content.xml', `<office xmlns:table="t" xmlns:text="x">${xml}</office>`)
    expect(deflateRawSync(Buffer.from(xml)).length).toBeLessThan(1_000_000)
    const before = process.memoryUsage().rss
    await expect(readPackFile(file)).rejects.toBeInstanceOf(UnreadableFile)
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024)
  })
})
