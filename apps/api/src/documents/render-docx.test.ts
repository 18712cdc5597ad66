import { describe, expect, test, vi } from 'vitest'
import { languages, type BriefDocument, type BriefRun } from '@tawsiya/sdk'
import { renderDocx } from './render-docx.js'
import { all, first, paragraphsOf, readBack, textOf, valueOf, type Element } from './read-back.fixture.js'
import { linesOf, wordsOf } from './lines.fixture.js'
import { sampleBrief } from './sample.fixture.js'

const drawn = async (brief: BriefDocument) => readBack(await renderDocx(brief))
const cite = (citation: number): BriefRun => ({ kind: 'cite', citation })

/** `<w:bidi/>` alone means yes. */
const bidi = (paragraph: Element): string | undefined => {
  const found = first(paragraph, 'w:bidi')
  return found && (found.attributes['w:val'] ?? 'true')
}

const relationships = (rels: Element): Map<string, string> =>
  new Map(all(rels, 'Relationship').map(({ attributes }) => [attributes['Id'] ?? '', attributes['Target'] ?? '']))

describe.each(languages)('a brief in %s', (language) => {
  const brief = sampleBrief(language, 12)

  test('says in Word what it says as data, in the same order', async () => {
    const { body, part } = await drawn(brief)
    expect(paragraphsOf(body)).toEqual(linesOf(brief))
    expect(all(part('word/footnotes.xml'), 'w:footnote').slice(2).map(paragraphsOf)).toEqual(
      brief.citations.map(({ runs }) => [`\t${wordsOf(runs, language)}`]),
    )
  })

  test('has classification, date, title and page number on every page', async () => {
    const { body, part } = await drawn(brief)
    const sections = all(body, 'w:sectPr')
    expect(sections.map((section) => first(section, 'w:pgSz')?.attributes['w:orient'])).toEqual(['portrait', 'landscape'])
    const pages = sections.flatMap((section) => [...all(section, 'w:headerReference'), ...all(section, 'w:footerReference')])
    const targets = relationships(part('word/_rels/document.xml.rels'))
    expect(pages.map((page) => paragraphsOf(part(`word/${targets.get(page.attributes['r:id'] ?? '')}`)))).toEqual(
      sections.flatMap(() => [
        [`${brief.classification}\t${brief.asOf}`, brief.demonstration],
        [`${brief.title}\t${brief.pageLabel.replace(/\{pages?\}/g, '')}`],
      ]),
    )
    expect(all(part('word/footer1.xml'), 'w:instrText').map(({ text }) => text)).toEqual(['PAGE', 'NUMPAGES'])
  })
})

test('the same brief gives the same bytes, whenever it is drawn', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T06:00:00Z') })
  const early = await renderDocx(sampleBrief('ar', 5))
  vi.setSystemTime(new Date('2031-03-01T18:30:00Z'))
  await renderDocx(sampleBrief('en', 5))
  const late = await renderDocx(sampleBrief('ar', 5))
  vi.useRealTimers()
  expect(late.equals(early)).toBe(true)
})

test('the file’s properties name no person and no hour', async () => {
  const { part } = await drawn(sampleBrief('en', 1))
  const properties = first(part('docProps/core.xml'), 'cp:coreProperties')?.children.map(({ name, text }) => [name, text])
  expect(properties).toEqual([
    ['dc:title', 'Detention: where the recommendations stand'],
    ['dc:language', 'en-GB'],
  ])
  expect(first(part('docProps/app.xml'), 'Properties')?.children).toEqual([])
  expect(first(part('docProps/custom.xml'), 'Properties')?.children).toEqual([])
})

describe('citations', () => {
  test('each source is one footnote, and later citations refer to the first', async () => {
    const { body } = await drawn(sampleBrief('en', 60))
    expect(all(body, 'w:footnoteReference').map(({ attributes }) => attributes['w:id'])).toEqual(['1', '2', '3', '4'])
    const bookmarks = all(body, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name'])
    const references = all(body, 'w:fldSimple').map(({ attributes }) => attributes['w:instr'])
    expect(references.length).toBeGreaterThan(3)
    for (const reference of references) expect(bookmarks).toContain(/^NOTEREF (\S+) /.exec(reference ?? '')?.[1])
  })

  test.each([
    ['out of order', [cite(2), cite(1)], [1, 2]],
    ['of a source that is not listed', [cite(1), cite(2)], [1]],
    ['missing for a listed source', [cite(1)], [1, 2]],
  ])('a citation %s is refused', async (_, runs, numbers) => {
    const brief: BriefDocument = {
      ...sampleBrief('en', 0),
      sections: [{ key: 'at-a-glance', heading: '', blocks: [{ kind: 'paragraph', runs }] }],
      citations: numbers.map((number) => ({ number, runs: [] })),
    }
    await expect(renderDocx(brief)).rejects.toThrow('in the order of first use')
  })
})

describe('tables', () => {
  test('repeat their header row on every page and keep each row whole', async () => {
    const { body } = await drawn(sampleBrief('en', 40))
    for (const table of all(body, 'w:tbl')) {
      const rows = all(table, 'w:tr')
      expect(rows.map((row) => all(row, 'w:tblHeader').length)).toEqual(rows.map((_, index) => (index === 0 ? 1 : 0)))
      expect(rows.every((row) => first(row, 'w:cantSplit'))).toBe(true)
    }
  })

  test('give each column its hundredths of the text’s width', async () => {
    const { body } = await drawn(sampleBrief('en', 1))
    const widths = all(body, 'w:tblGrid').map((grid) => all(grid, 'w:gridCol').map(({ attributes }) => Number(attributes['w:w'])))
    expect(widths).toEqual([
      [3855, 1445, 1445, 1445, 1445],
      [1894, 4225, 1748, 2039, 3496, 1165],
    ])
  })

  test.each([
    ['en', 'right'],
    ['ar', 'right'],
  ] as const)('set numbers at the far end of the cell in %s', async (language, far) => {
    const { body } = await drawn(sampleBrief(language, 0))
    const total = all(body, 'w:tr').findLast((row) => valueOf(row, 'w:pStyle') === 'TableTotal')
    expect(total && all(total, 'w:p').map((cell) => valueOf(cell, 'w:jc'))).toEqual([undefined, far, far, far, far])
  })
})

describe.each(['ar', 'ckb'] as const)('right to left, in %s', (language) => {
  test('paragraphs and tables run from the right, except words quoted from a language that does not', async () => {
    const { body } = await drawn(sampleBrief(language, 3))
    const fromTheLeft = all(body, 'w:p').filter((paragraph) => ['false', 'off', '0', undefined].includes(bidi(paragraph)))
    expect(new Set(fromTheLeft.map((paragraph) => valueOf(paragraph, 'w:pStyle')))).toEqual(new Set(['Quotation']))
    expect(fromTheLeft.map((paragraph) => first(paragraph, 'w:lang')?.attributes['w:val'])).toEqual(['en-GB', 'en-GB', 'en-GB'])
    expect(all(body, 'w:tbl').every((table) => first(table, 'w:bidiVisual'))).toBe(true)
  })

  test('codes and symbols stay left to right, in stretches that cannot change places', async () => {
    const { body } = await drawn(sampleBrief(language, 3))
    const symbols = all(body, 'w:r').filter((run) => valueOf(run, 'w:rStyle') === 'Symbol')
    expect(symbols.length).toBeGreaterThan(10)
    for (const symbol of symbols) {
      expect(valueOf(symbol, 'w:rtl')).toBe('false')
      expect(first(symbol, 'w:t')?.text).toMatch(/^\u200f\u200e[A-Z0-9].*\u200e\u200f$/)
    }
  })

  test('Word is told the language', async () => {
    const { part } = await drawn(sampleBrief(language, 0))
    const defaults = first(part('word/styles.xml'), 'w:rPrDefault')
    expect(defaults && first(defaults, 'w:lang')?.attributes['w:bidi']).toBe({ ar: 'ar-IQ', ckb: 'ku-Arab-IQ' }[language])
  })
})

test('in a left-to-right brief, quoted Arabic runs from the right', async () => {
  const { body } = await drawn(sampleBrief('en', 0))
  const quoted = all(body, 'w:p').find((paragraph) => textOf(paragraph).startsWith('ضمان'))
  expect(quoted && valueOf(quoted, 'w:pStyle')).toBe('Quotation')
  expect(quoted && bidi(quoted)).toBe('true')
})

test('numbered paragraphs begin at 1 in every section', async () => {
  const numbered: BriefDocument['sections'][number] = {
    key: 'what-changed',
    heading: 'Changed',
    blocks: [1, 2].map(() => ({ kind: 'paragraph', numbered: true, runs: [{ kind: 'text', text: 'One.' }] })),
  }
  const { body, part } = await drawn({ ...sampleBrief('en', 0), sections: [numbered, numbered], citations: [] })
  const [a, b, c, d] = all(body, 'w:numId').map(({ attributes }) => attributes['w:val'])
  expect([a === b, b === c, c === d]).toEqual([true, false, true])
  const lists = all(part('word/numbering.xml'), 'w:num').filter(({ attributes }) => [a, c].includes(attributes['w:numId']))
  expect(lists.map((list) => valueOf(list, 'w:startOverride'))).toEqual(['1', '1'])
})

test('pasted control characters and line breaks leave a file that opens', async () => {
  const brief = sampleBrief('en', 0)
  brief.sections = [
    { key: 'at-a-glance', heading: '', blocks: [{ kind: 'paragraph', runs: [{ kind: 'text', text: 'a\u0000\u000b<b>\r\n&\ud800c' }] }] },
  ]
  const { body } = await drawn({ ...brief, citations: [] })
  expect(paragraphsOf(body).at(-1)).toBe('a\n<b>\n&\ufffdc')
})

describe('the package', () => {
  test.each(languages)('holds every part, style, list and bookmark that it refers to, in %s', async (language) => {
    const { parts, part, body } = await drawn(sampleBrief(language, 60))
    for (const [name, rels] of parts) {
      if (!name.endsWith('.rels')) continue
      const folder = name.replace(/_rels\/[^/]+$/, '')
      for (const target of relationships(rels).values())
        expect(parts.has(target.startsWith('/') ? target.slice(1) : folder + target)).toBe(true)
    }
    for (const { attributes } of all(part('[Content_Types].xml'), 'Override'))
      expect(parts.has(attributes['PartName']?.slice(1) ?? '')).toBe(true)

    const styles = all(part('word/styles.xml'), 'w:style').map(({ attributes }) => attributes['w:styleId'])
    expect(new Set(styles).size).toBe(styles.length)
    for (const kind of ['w:pStyle', 'w:rStyle']) for (const { attributes } of all(body, kind)) expect(styles).toContain(attributes['w:val'])

    const lists = all(part('word/numbering.xml'), 'w:num').map(({ attributes }) => attributes['w:numId'])
    for (const { attributes } of all(body, 'w:numId')) expect(lists).toContain(attributes['w:val'])

    const bookmarks = all(body, 'w:bookmarkStart').map(({ attributes }) => attributes['w:id'])
    expect(new Set(bookmarks).size).toBe(bookmarks.length)
    expect(all(body, 'w:bookmarkEnd').map(({ attributes }) => attributes['w:id'])).toEqual(bookmarks)
  })
})
