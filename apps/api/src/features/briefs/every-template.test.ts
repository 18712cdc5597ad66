import { directionOf, languages } from '@tawsiya/messages'
import type { BriefBlock, BriefDocument, BriefRun, Client, RegisterFilter } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '../../testing/app.fixture.js'
import { openDemonstration } from '../../testing/demonstration.fixture.js'
import { builtInTemplates } from '../templates/built-in/index.js'

const upr = { review: ['DEMO-UPR'] }
const scopes: Readonly<Record<string, Partial<RegisterFilter>>> = {
  thematic: { theme: ['right-to-health'] },
  institution: { lead: ['MOJ'] },
  'national-report': upr,
  'midterm-report': upr,
  addendum: upr,
  'follow-up-report': { review: ['DEMO-CEDAW'] },
  'group-pack': { workingGroup: ['WG-MIN-BGD'] },
}

/** Words of the document itself, not those that it quotes: codes, symbols and texts of others say which they are. */
const own = (runs: readonly BriefRun[]) => runs.map((run) => (run.kind === 'text' && !run.language ? run.text : ' ')).join('')
const ownWords = (block: BriefBlock): string[] => {
  if (block.kind === 'paragraph' && block.language) return []
  if (block.kind === 'quotation') return [block.note ?? '']
  if (block.kind !== 'table') return [...('label' in block ? [block.label] : []), own(block.runs)]
  const cells = [...block.rows, block.total ?? []].flat()
  return [block.caption, block.note ?? '', ...block.columns.map(({ label }) => label), ...cells.map(({ runs }) => own(runs))]
}
const runsOf = (block: BriefBlock): BriefRun[] => {
  if (block.kind === 'quotation') return []
  return block.kind === 'table' ? [...block.rows, block.total ?? []].flat().flatMap(({ runs }) => runs) : block.runs
}
const said = (runs: readonly BriefRun[]) => runs.map((run) => ('text' in run ? run.text : '')).join('')
/** A heading is read as one line, its code with it. */
const withoutCodes = (line: string) => line.replace(/DEMO-[\w.()-]+|\d+\([a-z]\)/g, '')
const headingsOf = ({ sections }: BriefDocument) =>
  sections.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.flatMap((block) => (block.kind === 'subheading' ? [said(block.runs)] : [])),
  ])

describe('every template in every language', () => {
  let app: TestApp
  let officer: Client
  beforeAll(async () => {
    app = await openDemonstration()
    officer = await app.as('officer', 'NMIRF-SEC')
  })
  afterAll(() => app.close())

  /** Replies are to a list. */
  const scopeOf = async (code: string): Promise<Partial<RegisterFilter>> => {
    if (code !== 'replies') return scopes[code] ?? {}
    const [list] = await officer.issueLists.list()
    return list ? { issueList: list.id } : {}
  }

  const cases = builtInTemplates.flatMap(({ code, wordLimit }) => languages.map((language) => ({ code, language, wordLimit })))

  it.each(cases)('$code in $language is whole, within its words, and in that language', async ({ code, language, wordLimit }) => {
    const body = { template: code, title: '–', language, scope: await scopeOf(code) }
    const { id } = await officer.briefs.create({ body })
    const { document, words } = await officer.briefs.get({ params: { id } })
    expect(words).toBeLessThanOrEqual(wordLimit ?? Infinity)

    const headings = headingsOf(document)
    expect(headings.filter((heading, place) => headings.indexOf(heading) !== place)).toEqual([])
    for (const { heading, blocks } of document.sections) {
      expect(
        blocks.map(({ kind }) => kind),
        heading,
      ).not.toEqual([])
      const empty = blocks.filter(({ kind }, place) => kind === 'subheading' && [undefined, 'subheading'].includes(blocks[place + 1]?.kind))
      expect(empty, heading).toEqual([])
      expect(blocks.flatMap((block) => (block.kind === 'table' ? [block.caption] : []))).not.toContain(heading)
    }

    const blocks = document.sections.flatMap((section) => section.blocks)
    const wording = [document.classification, document.asOf, document.citationsHeading, ...headings, ...blocks.flatMap(ownWords)]
    expect(wording.filter((line) => /undefined|NaN|[{}]|\b[a-z]+_[a-z_]+\b/.test(line))).toEqual([])
    if (directionOf(language) === 'rtl') expect(wording.filter((line) => /[A-Za-z]{2,}/.test(withoutCodes(line)))).toEqual([])

    const cited = blocks.flatMap(runsOf).flatMap((run) => (run.kind === 'cite' ? [run.citation] : []))
    expect([...new Set(cited)]).toEqual(document.citations.map(({ number }) => number))
    expect(document.citations.filter(({ runs, source }) => !source || said(runs).trim() === '')).toEqual([])
  })
})
