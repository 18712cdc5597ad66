import { describe, expect, test } from 'vitest'
import { header2025, sheetFile, sheetParts, uhriHeader, wordFile, wordParts } from './office-file.fixture.js'
import type { ParsedFile } from './parsed-file.js'
import { readImportFile } from './sniff.js'
import { UnreadableFile } from '../../../platform/office-files/unreadable-file.js'
import { zipFile } from '../../../platform/office-files/zip-file.fixture.js'

const list = wordFile([
  header2025,
  ...Array.from({ length: 40 }, (_, index) => [`140.${index + 1} Dig wells (Chile);`, 'Supported', '- Water', '']),
])
const sheet = sheetFile([
  uhriHeader,
  ...Array.from({ length: 40 }, (_, index) => [`140.${index + 1} Dig wells (Chile);`, '- Iraq', '- UPR', 'A/HRC/99/15']),
])
const oldOffice = (stream: string): Buffer =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(512), Buffer.from(stream, 'utf16le')])

const refusalOf = async (bytes: Buffer | string, name = 'file'): Promise<string> => {
  try {
    await readImportFile(Buffer.from(bytes), name)
    return 'read'
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code
    throw error
  }
}

test('a file is known by its content, whatever its name', async () => {
  expect((await readImportFile(list, 'list.json')).format).toBe('ohchr-list-2025')
  expect((await readImportFile(sheet, 'list.docx')).format).toBe('uhri-xlsx')
})

describe('a file that is not an official one is refused with what it is', () => {
  test.each<[string, Buffer | string, string]>([
    ['an empty file', '', 'empty'],
    ['nothing but spaces', '  \n', 'empty'],
    ['a .doc', oldOffice('WordDocument'), 'legacy-word'],
    ['an .xls', oldOffice('Workbook'), 'legacy-excel'],
    ['a file with a password', oldOffice('EncryptedPackage'), 'password-protected'],
    ['a PDF', '%PDF-1.7\n', 'not-a-supported-file'],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'not-a-supported-file'],
    ['a page of the web', '<!doctype html><p>140.7 Dig wells', 'not-a-supported-file'],
    ['another zip', zipFile([{ name: 'photo.jpg', content: 'x' }]), 'not-a-supported-file'],
    ['an empty zip', zipFile([]), 'not-a-supported-file'],
    ['a Word file without a table', zipFile(wordParts('<w:p><w:r><w:t>Dear all</w:t></w:r></w:p>')), 'no-table'],
    [
      'a Word file with another table',
      wordFile([
        ['Name', 'Telephone'],
        ['Ministry', '1'],
      ]),
      'unknown-columns',
    ],
    ['a list without rows', wordFile([header2025]), 'no-rows'],
    [
      'another spreadsheet',
      sheetFile([
        ['Name', 'Telephone'],
        ['Ministry', 1],
      ]),
      'unknown-columns',
    ],
    ['an empty spreadsheet', sheetFile([]), 'no-rows'],
    ['an export without rows', sheetFile([uhriHeader]), 'no-rows'],
    ['JSON of another shape', '[{"name":"Ministry"}]', 'json-not-uhri'],
    ['a JSON object', '{"Text":"140.7 Dig wells"}', 'json-not-uhri'],
    ['an empty JSON list', '[]', 'no-rows'],
    ['JSON with a slip', '[{"Text":}]', 'not-json'],
    ['JSON that breaks off', '[{"Text":"140.7 Dig we', 'damaged'],
  ])('%s', async (_, bytes, code) => {
    expect(await refusalOf(bytes)).toBe(code)
  })

  test('text named .json is called what it was meant to be', async () => {
    expect(await refusalOf('140.7 Dig wells', 'export.JSON')).toBe('not-json')
  })

  test('the refusal of another table says which columns it has', async () => {
    await expect(readImportFile(sheetFile([['Name', 'Telephone']]), 'x')).rejects.toMatchObject({ params: { columns: 'Name | Telephone' } })
  })
})

describe('a file made to exhaust the server is refused', () => {
  const huge = (start: string, piece: string, end: string, bytes: number): string => start + piece.repeat(bytes / piece.length) + end
  const MB = 1024 * 1024

  test.each<[string, Buffer]>([
    ['a part of 50 MB', zipFile(wordParts(huge('<w:p>', ' ', '</w:p>', 50 * MB)))],
    [
      'many headers of 20 MB',
      zipFile([
        ...wordParts(''),
        ...[2, 3, 4, 5].map((n) => ({ name: `word/header${n}.xml`, content: huge('<h>', ' ', '</h>', 20 * MB) })),
      ]),
    ],
    ['thousands of parts', zipFile(Array.from({ length: 3000 }, (_, index) => ({ name: `word/${index}.xml`, content: '' })))],
    ['tags in tags', zipFile(wordParts('<w:p>'.repeat(100_000)))],
    ['a tag with endless attributes', zipFile(wordParts(`<w:p${Array.from({ length: 5000 }, (_, index) => ` a${index}=""`).join('')}/>`))],
    ['a table of endless rows', zipFile(wordParts(`<w:tbl>${'<w:tr><w:tc/></w:tr>'.repeat(30_000)}</w:tbl>`))],
    ['a row of endless cells', zipFile(wordParts(`<w:tbl><w:tr>${'<w:tc/>'.repeat(1000)}</w:tr></w:tbl>`))],
    ['a cell of endless text', zipFile(wordParts(`<w:tbl><w:tr><w:tc><w:p><w:t>${'a'.repeat(MB)}</w:t></w:p></w:tc></w:tr></w:tbl>`))],
    ['a sheet of endless rows', zipFile(sheetParts('<row><c><v>1</v></c></row>'.repeat(30_000)))],
    ['JSON of endless lists', Buffer.from('['.repeat(4 * MB))],
    ['JSON of endless rows', Buffer.from(`[${'{},'.repeat(30_000)}{}]`)],
    ['JSON above the limit', Buffer.from(`["${'a'.repeat(33 * MB)}"]`)],
  ])('%s', async (_, bytes) => {
    expect(await refusalOf(bytes)).toBe('too-large-inside')
  })

  test.each([
    ['smaller', 900],
    ['larger', 900 * MB],
  ])('a part that is claimed to be %s than it is', async (_, claimedSize) => {
    expect(await refusalOf(zipFile(wordParts(huge('<w:p>', ' ', '</w:p>', 20 * MB)).map((part) => ({ ...part, claimedSize }))))).toBe(
      'damaged',
    )
  })

  test('entities are not expanded', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:p><w:t>&b;</w:t></w:p>'
    expect(await refusalOf(zipFile([...wordParts('').slice(0, 2), { name: 'word/document.xml', content: lol }]))).toBe('damaged')
  })
})

describe('a damaged file is refused, never half read and never a crash', () => {
  /** A small fixed sequence, so that a failure can be repeated. */
  const numbers = (seed: number) => () => (seed = (seed * 48271) % 0x7fffffff)

  test.each([
    ['Word', list],
    ['Excel', sheet],
  ])('a %s file that breaks off anywhere', async (_, whole) => {
    for (let length = 4; length < whole.length; length += 37) {
      expect(['damaged', 'not-a-supported-file']).toContain(await refusalOf(whole.subarray(0, length)))
    }
  })

  test.each([
    ['Word', list],
    ['Excel', sheet],
  ])('a %s file with bytes changed is refused or read as it was', async (_, whole) => {
    const wordings = (file: ParsedFile) =>
      file.recommendations.map(({ number, text, states, position }) => [number, text, states, position])
    const original = wordings(await readImportFile(whole, 'whole'))
    const next = numbers(20250127)
    for (let round = 0; round < 300; round += 1) {
      const bytes = Buffer.from(whole)
      for (let change = 0; change <= round % 5; change += 1) bytes[next() % bytes.length] = next() & 0xff
      const file = await readImportFile(bytes, 'changed').catch((error: unknown) => error)
      if (file instanceof UnreadableFile) continue
      expect(wordings(file as ParsedFile)).toEqual(original)
    }
  })

  test('noise after the mark of a zip', async () => {
    const next = numbers(7)
    for (let round = 0; round < 50; round += 1) {
      const noise = Buffer.from(Array.from({ length: 2_000 }, () => next() & 0xff))
      expect(await refusalOf(Buffer.concat([Buffer.from('PK\u0003\u0004'), noise]))).toBe('damaged')
    }
  })
})
