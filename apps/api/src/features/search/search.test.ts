import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, decide, draft } from '../../testing/update.fixture.js'
import { excerptOf, foldWord } from './excerpt.js'

let app: TestApp
let liaison: Client
let approver: Client
let officer: Client
let stranger: Client
let asked: EnteredFixture
beforeAll(async () => {
  app = await openTestApp()
  ;[liaison, approver, officer, stranger] = await Promise.all([
    app.as('liaison', 'MOJ'),
    app.as('approver', 'MOJ'),
    app.as('officer', 'OFFICE'),
    app.as('liaison', 'MOI'),
  ])
  asked = await enter(app, '140.7', { texts: [{ language: 'en', text: 'Prevent torture.', original: true }] })
  await assign(app, asked.componentIds, 'MOJ')
})
afterAll(() => app.close())

const write = (narrative: string, language: string) => draft(liaison, 'MOJ', asked.componentIds, { narrative, language })
const publish = async (narrative: string, language: string) => {
  const sent = await decide(approver, await decide(liaison, await write(narrative, language), 'submitted'), 'cleared')
  return decide(officer, sent, 'approved')
}
const search = (client: Client, q: string) => client.search.find({ query: { q, in: 'reports' } })
const found = async (client: Client, q: string) => (await search(client, q)).items.map(({ report }) => report?.id)

describe('a search of what was reported', () => {
  it('finds Sorani of either encoding by the letters of an Arabic keyboard', async () => {
    const modern = await publish('زیندانەکانی هەرێمی کوردستان چاودێری دەکرێن.', 'ckb')
    const older = await publish('زيندانه\u200cكانى هه\u200cرێمى كوردستان چاودێرى ده\u200cكرێن.', 'ckb')
    for (const typed of ['زيندانه', 'كوردستان', 'هەرێمی', 'جاوديري', 'کوردستان زیندانەکانی']) {
      expect((await found(stranger, typed)).sort(), typed).toEqual([modern.id, older.id].sort())
    }
  })

  it('finds English and Arabic words in another form', async () => {
    const english = await publish('Two courts were opened for complaints.', 'en')
    const arabic = await publish('افتُتحت محكمتان للنظر في الشكاوى.', 'ar')
    expect(await found(stranger, 'court opening')).toEqual([english.id])
    expect(await found(stranger, 'شكاوى')).toEqual([arabic.id])
  })

  it('finds a draft for its own body alone, and what was sent for those whom it reached', async () => {
    const own = await write('Unseenword in a draft.', 'en')
    expect(await found(liaison, 'unseenword')).toEqual([own.id])
    for (const other of [approver, officer, stranger]) {
      expect(await search(other, 'unseenword')).toMatchObject({ reports: { count: 0 }, items: [] })
    }
    await decide(approver, await decide(liaison, own, 'submitted'), 'cleared')
    expect(await found(officer, 'unseenword')).toEqual([own.id])
    expect(await found(stranger, 'unseenword')).toEqual([])
  })

  it('no longer finds what was withdrawn', async () => {
    const approved = await publish('Gonebyword was said.', 'en')
    expect(await found(stranger, 'gonebyword')).toEqual([approved.id])
    await decide(officer, approved, 'withdrawn', 'It was about another ministry.')
    expect(await found(stranger, 'gonebyword')).toEqual([])
  })

  it('shows the words where they stand', async () => {
    await publish(`${'Before. '.repeat(60)}The markedword stands here. ${'After. '.repeat(60)}`, 'en')
    const [hit] = (await search(stranger, 'markedword')).items
    expect(hit?.excerpt.filter(({ marked }) => marked)).toEqual([{ text: 'markedword', marked: true }])
    expect(hit?.excerpt.map(({ text }) => text).join('').length).toBeLessThan(400)
  })

  it('tells a reader without a right to reports nothing of them', async () => {
    const administrator = await app.as('administrator', 'OFFICE')
    expect(await search(administrator, 'court')).toMatchObject({ reports: null, items: [] })
  })

  it('takes anything that can be typed', async () => {
    for (const q of ["'", '\\', '& | !', ':*', '(', '٪', '"a" <-> b']) expect((await search(officer, q)).items, q).toBeInstanceOf(Array)
  })
})

describe('a word', () => {
  it('is folded in the page as in the database', async () => {
    const letters = Array.from({ length: 0x6ff - 0x621 }, (_, place) => String.fromCodePoint(0x621 + place)).filter((sign) =>
      /\p{L}|\p{N}/u.test(sign),
    )
    const [{ folded } = { folded: [] }] = await app.database.query<{ folded: string[] }[]>(
      `SELECT array_agg(fold_to_keyboard(letter) ORDER BY place) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS l(letter, place)`,
      [letters],
    )
    const differing = letters.filter((letter, place) => foldWord(letter) !== folded[place])
    expect(differing.map((letter) => `${letter} ${letter.codePointAt(0)?.toString(16)}`)).toEqual([])
  })

  it.each([
    ['The courts were opened', 'court', ['courts']],
    ['والشكاوى في المحافظات', 'الشكاوى', ['والشكاوى']],
    ['هه\u200cرێمى كوردستان', 'هەرێمی', ['هه\u200cرێمى']],
    ['nothing', 'else', []],
  ])('in %j is marked for %j', (text, q, marked) => {
    expect(excerptOf(text, q).flatMap((passage) => (passage.marked ? [passage.text] : []))).toEqual(marked)
  })
})
