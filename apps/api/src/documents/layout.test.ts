import { describe, expect, test } from 'vitest'
import { languages, type BriefDocument, type BriefLayout, type Language } from '@tawsiya/sdk'
import { all, paragraphsOf, readBack, textOf, valueOf } from './read-back.fixture.js'
import { renderDocx } from './render-docx.js'
import { sampleBrief } from './sample.fixture.js'

const report = (language: Language, layout: Partial<BriefLayout> = {}): BriefDocument => ({
  ...sampleBrief(language, 40),
  layout: { notes: 'endnotes', numbering: 'document', contents: 'Contents', ...layout },
})

describe.each(languages)('a report in %s', (language) => {
  test('has its sources as endnotes, each once', async () => {
    const { body, part } = await readBack(await renderDocx(report(language)))
    expect(all(body, 'w:endnoteReference').map(({ attributes }) => attributes['w:id'])).toEqual(['1', '2', '3', '4'])
    expect(all(body, 'w:footnoteReference')).toEqual([])
    expect(all(part('word/endnotes.xml'), 'w:endnote').slice(2).flatMap(paragraphsOf)).toHaveLength(4)
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
    const pages = entries.map((entry) => Number(/\t(\d+)$/.exec(textOf(entry))?.[1]))
    expect(pages).toEqual(pages.toSorted((one, other) => one - other))
    expect([pages[0], pages.at(-1)]).toEqual([1, 3])
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

test('paragraphs are counted through the whole report where it says so', async () => {
  const paragraph = { kind: 'paragraph' as const, numbered: true, runs: [{ kind: 'text' as const, text: 'One.' }] }
  const sections = ['first', 'second'].map((key) => ({ key, heading: key, blocks: [paragraph, paragraph] }))
  const { body } = await readBack(await renderDocx({ ...report('en'), sections, citations: [] }))
  expect(new Set(all(body, 'w:numId').map(({ attributes }) => attributes['w:val'])).size).toBe(1)
})
