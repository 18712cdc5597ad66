import { patchDocument } from 'docx'
import { estimatePageNumbersWith } from 'docx/layout'
import { describe, expect, test } from 'vitest'
import { languages, type BriefDocument, type BriefLayout, type Language } from '@tawsiya/sdk'
import { all, first, paragraphsOf, readBack, textOf, valueOf } from './read-back.fixture.js'
import { renderDocx } from './render-docx.js'
import { sampleBrief } from './sample.fixture.js'

const report = (language: Language, layout: Partial<BriefLayout> = {}): BriefDocument => ({
  ...sampleBrief(language, 40),
  layout: { notes: 'endnotes', numbering: 'document', contents: 'Contents', ...layout },
})

const pagesTold = async (docx: Buffer): Promise<number[]> =>
  all((await readBack(docx)).body, 'w:p')
    .filter((paragraph) => /^TOC\d$/.test(valueOf(paragraph, 'w:pStyle') ?? ''))
    .map((entry) => Number(/\t(\d+)$/.exec(textOf(entry))?.[1]))

describe.each(languages)('a report in %s', (language) => {
  test('has its sources as endnotes, each once', async () => {
    const { body, part } = await readBack(await renderDocx(report(language)))
    expect(all(body, 'w:endnoteReference').map(({ attributes }) => attributes['w:id'])).toEqual(['1', '2', '3', '4'])
    expect(all(body, 'w:footnoteReference')).toEqual([])
    expect(all(part('word/endnotes.xml'), 'w:endnote').slice(2).flatMap(paragraphsOf)).toHaveLength(4)
    const place = first(part('word/settings.xml'), 'w:endnotePr')
    expect(place && valueOf(place, 'w:pos')).toBe('sectEnd')
  })

  test('lists its headings with their pages, each leading to its own', async () => {
    const { body } = await readBack(await renderDocx(report(language)))
    const entries = all(body, 'w:p').filter((paragraph) => /^TOC\d$/.test(valueOf(paragraph, 'w:pStyle') ?? ''))
    const headings = all(body, 'w:p').filter((paragraph) => /^Heading\d$/.test(valueOf(paragraph, 'w:pStyle') ?? ''))
    expect(headings.length).toBeGreaterThan(5)
    expect(entries.map((entry) => textOf(entry).replace(/\t\d+$/, ''))).toEqual(headings.map(textOf))
    expect(entries.map((entry) => all(entry, 'w:hyperlink')[0]?.attributes['w:anchor'])).toEqual(
      headings.map((heading) => all(heading, 'w:bookmarkStart')[0]?.attributes['w:name']),
    )
  })

  test('needs no field brought up to date, and is the same whenever it is drawn', async () => {
    const docx = await renderDocx(report(language))
    const { body, part } = await readBack(docx)
    expect(all(body, 'w:fldChar').filter(({ attributes }) => attributes['w:dirty'])).toEqual([])
    expect(all(part('word/settings.xml'), 'w:updateFields')).toEqual([])
    await renderDocx(report('en'))
    expect((await renderDocx(report(language))).equals(docx)).toBe(true)
  })
})

/** Of Sorani the library does not know all letters' widths. */
test.each(['en', 'ar'] as const)('the pages told in %s are those of Word’s own layout, to a page', async (language) => {
  const docx = await renderDocx({ ...report(language), sections: [1, 2, 3].flatMap(() => report(language).sections) })
  const estimate = { outputType: 'nodebuffer', patches: {}, pageNumbers: estimatePageNumbersWith({ guess: true }) } as const
  const [told, found] = [await pagesTold(docx), await pagesTold(await patchDocument({ ...estimate, data: docx }))]
  expect(told).toHaveLength(21)
  expect(told.at(-1)).toBeGreaterThan(10)
  expect(told.filter((page, index) => Math.abs(page - (found[index] ?? 0)) > 1)).toEqual([])
})

test('paragraphs are counted through the whole report where it says so', async () => {
  const paragraph = { kind: 'paragraph' as const, numbered: true, runs: [{ kind: 'text' as const, text: 'One.' }] }
  const sections = ['first', 'second'].map((key) => ({ key, heading: key, blocks: [paragraph, paragraph] }))
  const { body } = await readBack(await renderDocx({ ...report('en'), sections, citations: [] }))
  expect(new Set(all(body, 'w:numId').map(({ attributes }) => attributes['w:val'])).size).toBe(1)
})
