import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { zipFile } from '../../platform/office-files/zip-file.fixture.js'
import { safeFileName } from './file-name.js'
import { fileTypeOf } from './file-type.js'

const folder = mkdtempSync(join(tmpdir(), 'tawsiya-types-'))
afterAll(() => rmSync(folder, { recursive: true }))

const typeOf = async (content: Buffer | string) => {
  const bytes = Buffer.from(content as string, 'latin1')
  const path = join(folder, randomUUID())
  writeFileSync(path, bytes)
  const type = await fileTypeOf({ path, size: bytes.length })
  return typeof type === 'string' ? type : type.extensions[0]
}
const office = (...names: string[]) => zipFile(['[Content_Types].xml', ...names].map((name) => ({ name, content: '<x/>' })))
const oldOffice = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])

describe('the content of a file', () => {
  it.each([
    ['pdf', '%PDF-1.4'],
    ['png', '\x89PNG\r\n\x1a\n'],
    ['jpg', '\xff\xd8\xff\xe0'],
    ['gif', 'GIF89a'],
    ['webp', 'RIFF\x00\x00\x00\x00WEBPVP8 '],
    ['tif', 'II*\x00'],
    ['docx', office('word/document.xml')],
    ['xlsx', office('xl/workbook.xml')],
    ['doc', oldOffice('WordDocument')],
    ['xls', oldOffice('Workbook')],
    ['txt', Buffer.from('سجل المحامين المناوبين، ٢٠٢٦')],
  ])('tells a %s', async (extension, bytes) => {
    expect(await typeOf(bytes as Buffer)).toBe(extension)
  })

  it.each([
    ['an office file with macros', office('word/document.xml', 'word/vbaProject.bin'), 'program'],
    ['an old office file with macros', oldOffice('Workbook _VBA_PROJECT'), 'program'],
    ['an installer, which begins as an old office file does', oldOffice('Property'), 'type'],
    ['an archive', zipFile([{ name: 'a.txt', content: 'a' }]), 'type'],
    ['a damaged archive', office('word/document.xml').subarray(0, 60), 'type'],
    ['a page before a PDF', ' <html>%PDF-1.4', 'page'],
    ['bytes without a meaning', '\x00\x01\x02', 'type'],
  ])('refuses %s', async (_, bytes, reason) => {
    expect(await typeOf(bytes as Buffer)).toBe(reason)
  })
})

describe('the name of a file', () => {
  const pdf = { mediaType: 'application/pdf', extensions: ['pdf'] } as const

  it.each([
    ['../../etc/Rota.pdf', 'Rota.pdf'],
    ['C:\\scans\\Rota.PDF', 'Rota.pdf'],
    ['Rota\u202Efdp.exe', 'Rotafdp.exe.pdf'],
    ['كتاب رقم 4.pdf', 'كتاب رقم 4.pdf'],
    ['', 'file.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['a\r\nb".pdf', 'ab-.pdf'],
  ])('%j becomes %j', (given, kept) => {
    expect(safeFileName(given, pdf)).toBe(kept)
  })

  it('is not longer than a disk takes', () => {
    expect(safeFileName(`${'ن'.repeat(500)}.pdf`, pdf).length).toBeLessThan(160)
  })
})
