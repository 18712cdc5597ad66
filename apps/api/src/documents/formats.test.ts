import { read, utils } from '@e965/xlsx'
import { languages, type BriefDocument, type BriefLayout, type Language } from '@tawsiya/sdk'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { draw } from './draw.js'
import { linesOf } from './lines.fixture.js'
import { sampleBrief } from './sample.fixture.js'

const layout: BriefLayout = { notes: 'endnotes', numbering: 'document', contents: 'Contents' }
const report = (language: Language, rows = 12): BriefDocument => ({ ...sampleBrief(language, rows), layout })
/** Letters alone: what is set apart or broken across lines is still the same words. */
const letters = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

describe.each(languages)('a report in %s as PDF', (language) => {
  let pages: string[]
  let pdf: Buffer
  beforeAll(async () => {
    pdf = await draw(report(language), 'pdf')
    const document = await (await PDFiumLibrary.init()).loadDocument(pdf)
    pages = [...document.pages()].map((page) => page.getText())
  })

  test('can be read and searched as text, on every page', () => {
    expect(pages.length).toBeGreaterThan(2)
    const all = letters(pages.join(''))
    for (const { value } of report(language).scope.slice(0, 2)) expect(all).toContain(letters(value))
    for (const page of pages) expect(letters(page)).toContain(letters(report(language).classification))
  })

  test('is tagged for those who hear it, in its language', () => {
    const text = pdf.toString('latin1')
    expect(text).toContain('/StructTreeRoot')
    expect(text).toMatch(/\/Marked true/)
    expect(text).toContain(`/Lang (${language})`)
  })

  test('names its title, no person and no hour', () => {
    expect(pdf.toString('latin1')).toMatch(/\/Title/)
    expect(pdf.toString('latin1')).not.toMatch(/\/(Author|CreationDate|ModDate)|xmp:(Create|Modify)Date|dc:creator/)
  })
})

test('words with lam-alef are found in a PDF as they are typed', async () => {
  const typed = 'الإعاقة لا الآلية الأشخاص كۆمەڵایەتی'
  const brief: BriefDocument = { ...report('ar', 0), sections: [], citations: [], purpose: typed }
  const document = await (await PDFiumLibrary.init()).loadDocument(await draw(brief, 'pdf'))
  expect([...document.pages()].map((page) => page.getText()).join('')).toContain(typed)
})

test('the same report gives the same bytes in every format', async () => {
  for (const format of ['pdf', 'xlsx', 'html'] as const) {
    const [first, again] = [await draw(report('ar'), format), await draw(report('ar'), format)]
    expect(again.equals(first), format).toBe(true)
  }
})

describe.each(languages)('a report in %s as a workbook', (language) => {
  test('holds each table as a sheet, with numbers that can be reckoned with', async () => {
    const book = read(await draw(report(language), 'xlsx'))
    expect(book.SheetNames).toHaveLength(4)
    const [, glance = '', matrix = ''] = book.SheetNames
    const counts = utils.sheet_to_json<unknown[]>(book.Sheets[glance]!, { header: 1 })
    expect(counts[1]?.slice(1)).toEqual([4, 0, 0, 4])
    const rows = utils.sheet_to_json<unknown[]>(book.Sheets[matrix]!, { header: 1 })
    expect(rows).toHaveLength(13)
    expect(rows[1]?.[0]).toBe('UPR4-140.1(a)')
    expect(book.Workbook?.Views?.[0]?.RTL ?? false).toBe(language !== 'en')
  })
})

describe.each(languages)('a report in %s as a page for any browser', (language) => {
  test('says what it says as data, and asks nothing of any other place', async () => {
    const html = (await draw(report(language), 'html')).toString()
    const text = letters(html.replace(/<style>.*?<\/style>|<[^>]+>/gs, '').replaceAll('&lt;', '<'))
    for (const line of linesOf(report(language))) {
      for (const piece of line.split(/\t|\[[\d،, []+\]/)) expect(text).toContain(letters(piece))
    }
    expect(html).not.toMatch(/(src|href)="(?!#)|url\(|@import|<script/)
    expect(html).toContain(`<html lang="${language}" dir="${language === 'en' ? 'ltr' : 'rtl'}">`)
  })
})

test('a workbook is the same whenever it is drawn', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T06:00:00Z') })
  const early = await draw(report('en'), 'xlsx')
  vi.setSystemTime(new Date('2031-03-01T18:30:00Z'))
  const late = await draw(report('en'), 'xlsx')
  vi.useRealTimers()
  expect(late.equals(early)).toBe(true)
})

test('what was typed stays words in a page, and no mark-up', async () => {
  const html = (await draw({ ...report('en'), title: '<script>alert("1")</script>' }, 'html')).toString()
  expect(html).not.toContain('<script')
})
