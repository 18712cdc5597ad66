import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, decide, draft } from '../../testing/update.fixture.js'
import { fold } from './fold.js'

let app: TestApp
let officer: Client
let liaison: Client
let asked: EnteredFixture

const cardsOf = async (client: Client, id: number, list: number[] = []) =>
  Buffer.from((await client.factCards.ofBrief({ params: { id }, query: { list, language: 'en' } })).bytes).toString()

beforeAll(async () => {
  app = await openTestApp()
  ;[officer, liaison] = await Promise.all([app.as('officer', 'OFFICE'), app.as('liaison', 'MOJ')])
  const texts = [{ language: 'en', text: 'Adopt a law <with> "penalties".', original: true }]
  asked = await enter(app, '7', { texts, themes: ['justice'] })
  await enter(app, '8', { themes: ['water'] })
  await assign(app, asked.componentIds, 'MOJ')
  const approver = await app.as('approver', 'MOJ')
  const written = await draft(liaison, 'MOJ', asked.componentIds, { narrative: 'The law was read once.' })
  await decide(officer, await decide(approver, await decide(liaison, written, 'submitted'), 'cleared'), 'approved')
  await draft(liaison, 'MOJ', asked.componentIds, { narrative: 'A secret draft.' })
  await officer.assessments.create({
    body: {
      componentId: asked.componentIds[0]!,
      previousId: null,
      status: 'in-progress',
      confidence: 'low',
      reasons: 'Kept to the office.',
      visibility: 'office',
    },
  })
})
afterAll(() => app.close())

describe('fact cards', () => {
  it('are one page that asks for nothing else, a card for each recommendation in the brief’s scope', async () => {
    const { id } = await officer.briefs.create({ body: { title: 'For <Geneva>', language: 'en', scope: { theme: ['justice'] } } })
    const page = await cardsOf(officer, id)
    expect(page.match(/<article /g)).toHaveLength(1)
    expect(page).toContain('The law was read once.')
    expect(page).toContain('Adopt a law &lt;with&gt; &quot;penalties&quot;.')
    expect(page).toContain('For &lt;Geneva&gt;')
    expect(page).not.toMatch(/(?:src|href)=|url\(|@import|https?:/)
  })

  it('say nothing that the brief would not: no draft, no reasons kept to the office', async () => {
    const { id } = await officer.briefs.create({ body: { title: 'All', language: 'en', scope: {} } })
    expect(await isRefused(cardsOf(liaison, id))).toBe('not-found')
    const page = await cardsOf(officer, id)
    expect(page).not.toContain('secret')
    expect(page).not.toContain('Kept to the office')
    await officer.briefs.freeze({ params: { id } })
    expect(await cardsOf(liaison, id)).toContain('The law was read once.')
  })

  it('answer questions with replies that are ready', async () => {
    const questions = [
      { number: '1', text: 'Was the law adopted?' },
      { number: '2', text: 'Were figures published?' },
    ]
    const list = await officer.issueLists.create({
      body: { kind: 'list-of-issues', symbol: 'UPR/Q/1', mechanismCode: 'UPR', language: 'en', questions },
    })
    const save = (place: number, narrative: string, state: 'draft' | 'ready') =>
      officer.issueQuestions.reply({
        params: { id: list.items[place]!.id },
        body: { version: 0, narrative, language: 'en', state, sources: [] },
      })
    await officer.issueQuestions.link({ params: { id: list.items[0]!.id }, body: { codes: [asked.code] } })
    await save(0, 'It was read once.', 'ready')
    await save(1, 'Nobody should know yet.', 'draft')
    const { bytes } = await officer.factCards.ofIssueList({ params: { id: list.id }, query: { language: 'en' } })
    const page = Buffer.from(bytes).toString()
    expect(page.match(/<article /g)).toHaveLength(3)
    expect(page).toContain('It was read once.')
    expect(page).not.toContain('Nobody should know')
    const brief = await officer.briefs.create({ body: { title: 'With questions', language: 'en', scope: { theme: ['justice'] } } })
    expect((await cardsOf(officer, brief.id, [list.id])).match(/<article /g)).toHaveLength(3)
  })

  it('are searched by words folded as the database folds them', async () => {
    const words = ['الأقليّات', 'إدارة', 'كوردستان', 'کوردستان', 'هێڵی ڕاپۆرت', 'ﷲ', 'Été', '١٢٫٧ ۱۲', 'مسؤولية', 'ىیے', 'ة', '’s', 'ك‌ي']
    const folded = await app.database.query(
      'SELECT fold(word) AS word FROM unnest($1::text[]) WITH ORDINALITY AS w(word, place) ORDER BY place',
      [words],
    )
    expect(words.map(fold)).toEqual(folded.map(({ word }: { word: string }) => word))
  })
})
