import type { Client, IssueList, Question } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { all, paragraphsOf, readBack, textOf, valueOf } from '../../documents/read-back.fixture.js'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, decide, draft, save } from '../../testing/update.fixture.js'

let app: TestApp
let officer: Client
let liaison: Client
let approver: Client
let torture: EnteredFixture
let schools: EnteredFixture
let updateId: number

const english = (text: string) => [{ language: 'en', text, original: true }]
const questions = [
  {
    number: '5',
    text: 'Please indicate whether the bill that criminalizes torture has been adopted, and provide figures on prosecutions.',
  },
  { number: '6(a)', text: 'Please describe the mobile schools that were opened for nomadic children.' },
  { number: '10', text: 'Please report on dissemination.' },
]
let symbols = 0
const enterList = (client: Client = officer, more = {}) =>
  client.issueLists.create({
    body: { kind: 'list-of-issues', symbol: `CAT/C/Q/${++symbols}`, mechanismCode: 'CAT', language: 'en', questions, ...more },
  })
const questionOf = (list: IssueList, place = 0, client = officer) => client.issueQuestions.get({ params: { id: list.items[place]!.id } })
const link = ({ id }: Pick<Question, 'id'>, ...codes: string[]) => officer.issueQuestions.link({ params: { id }, body: { codes } })
const reply = (
  { id, replyVersion }: Question,
  narrative: string,
  more: Partial<Parameters<Client['issueQuestions']['reply']>[0]['body']> = {},
) =>
  officer.issueQuestions.reply({
    params: { id },
    body: { version: replyVersion, narrative, language: 'en', state: 'draft', sources: [], ...more },
  })
const replyTo = (list: { id: number } | null, more = {}) =>
  officer.briefs.create({
    body: { template: 'replies', title: 'Replies', language: 'en', scope: list ? { issueList: list.id } : {}, ...more },
  })
const approve = async (componentIds: readonly number[], narrative: string) => {
  const cleared = await decide(
    approver,
    await decide(liaison, await draft(liaison, 'MOJ', componentIds, { narrative }), 'submitted'),
    'cleared',
  )
  return decide(officer, cleared, 'approved')
}

beforeAll(async () => {
  app = await openTestApp()
  ;[officer, liaison, approver] = await Promise.all([app.as('officer', 'OFFICE'), app.as('liaison', 'MOJ'), app.as('approver', 'MOJ')])
  torture = await enter(app, '18', {
    review: 'CAT2',
    texts: english('Adopt the bill that criminalizes torture, with prosecutions of those responsible.'),
  })
  schools = await enter(app, '20', { review: 'CAT2', texts: english('Open mobile schools for nomadic children in the western desert.') })
  for (const [number, about] of [
    ['30', 'Ratify the Optional Protocol.'],
    ['31', 'Inspect places of detention.'],
    ['32', 'Train forensic doctors.'],
  ] as const)
    await enter(app, number, { review: 'CAT2', texts: english(about) })
  await assign(app, [...torture.componentIds, ...schools.componentIds], 'MOJ')
  updateId = (await approve(torture.componentIds, 'The bill passed its second reading.')).id
})
afterAll(() => app.close())

describe('a list of issues', () => {
  it('holds its questions word for word, in the order of their numbers, once each', async () => {
    const list = await enterList()
    expect(list.items.map(({ number, text }) => ({ number, text }))).toEqual(questions)
    expect(list).toMatchObject({ questions: 3, ready: 0, drafts: 0, wordLimit: 10_700, actions: ['edit'] })
    const add = (...numbers: string[]) =>
      officer.issueLists.addQuestions({
        params: { id: list.id },
        body: { questions: numbers.map((number) => ({ number, text: 'Please.' })) },
      })
    expect(await isRefused(add('7', '10'))).toBe('conflict')
    expect(await isRefused(add('7', '7'))).toBe('conflict')
    expect((await add('7')).items.map(({ number }) => number)).toEqual(['5', '6(a)', '7', '10'])
  })

  it('has a symbol of its own and a review of its mechanism', async () => {
    const { symbol, version, id } = await enterList()
    expect(await isRefused(enterList(officer, { symbol: symbol.toLowerCase() }))).toBe('conflict')
    expect(await isRefused(enterList(officer, { reviewCode: 'CAT9' }))).toBe('rule-broken')
    const body = { kind: 'list-prior-to-reporting' as const, symbol, mechanismCode: 'CAT', reviewCode: 'CAT2', language: 'en', version }
    expect(await officer.issueLists.update({ params: { id }, body })).toMatchObject({ reviewCode: 'CAT2', version: version + 1 })
    const stale = await refusalOf(officer.issueLists.update({ params: { id }, body }))
    expect(stale.problem).toMatchObject({ code: 'stale-version', current: { reviewCode: 'CAT2' } })
  })

  it('is entered by officers and read by those who read lists', async () => {
    expect(await isRefused(enterList(liaison))).toBe('forbidden')
    const list = await enterList()
    expect((await liaison.issueLists.get({ params: { id: list.id } })).actions).toEqual([])
    expect(await isRefused((await app.as('administrator', 'OFFICE')).issueLists.get({ params: { id: list.id } }))).toBe('forbidden')
  })

  it('keeps the earlier words of a question, and a question that has a reply', async () => {
    const list = await enterList()
    const { id, version } = await questionOf(list)
    const edited = await officer.issueQuestions.edit({ params: { id }, body: { version, number: '5', text: 'Please say whether.' } })
    expect(edited.text).toBe('Please say whether.')
    expect(await isRefused(officer.issueQuestions.edit({ params: { id }, body: { version, number: '5', text: 'Else.' } }))).toBe(
      'stale-version',
    )
    const kept = await app.database.query('SELECT text FROM issue_question_texts WHERE question_id = $1 ORDER BY edition', [id])
    expect(kept).toHaveLength(2)
    await reply(edited, 'Yes.')
    expect(await isRefused(officer.issueQuestions.remove({ params: { id } }))).toBe('rule-broken')
    await officer.issueQuestions.remove({ params: { id: list.items[2]!.id } })
    expect((await officer.issueLists.get({ params: { id: list.id } })).questions).toBe(2)
  })
})

describe('what a question is about', () => {
  it('is suggested by its words and chosen by hand, and stands on the timeline of the recommendation', async () => {
    const list = await enterList()
    const suggested = await officer.issueQuestions.suggest({ params: { id: list.items[0]!.id } })
    expect(suggested[0]).toMatchObject({ code: torture.code })
    expect(suggested[0]!.sharedWords).toContain('criminalizes')
    const linked = await link(list.items[0]!, torture.code)
    expect(linked.recommendations.map(({ code }) => code)).toEqual([torture.code])
    expect(await officer.issueQuestions.suggest({ params: { id: linked.id } })).toEqual([])
    const { timeline } = await liaison.recommendations.get({ params: { code: torture.code } })
    expect(timeline.find(({ kind }) => kind === 'question-linked')?.detail).toEqual({ symbol: list.symbol, number: '5' })
    expect(await isRefused(link(linked, 'NO-SUCH-1'))).toBe('rule-broken')
    const unlinked = await officer.issueQuestions.unlink({ params: { id: linked.id }, body: { code: torture.code } })
    expect(unlinked.recommendations).toEqual([])
  })

  it('is a scope of the register, now and as of a moment, and of briefs, which name it', async () => {
    const { id } = await enterList()
    const { items } = await officer.issueLists.get({ params: { id } })
    await link(items[0]!, torture.code)
    await link(items[1]!, torture.code, schools.code)
    const [{ linked }] = await app.database.query('SELECT clock_timestamp() AS linked')
    await officer.issueQuestions.unlink({ params: { id: items[1]!.id }, body: { code: schools.code } })
    const found = async (asOf?: string) => (await liaison.register.list({ query: { issueList: id, asOf } })).items.map(({ code }) => code)
    expect(await found()).toEqual([torture.code])
    expect(await found(linked.toISOString())).toEqual([torture.code, schools.code])

    const scoped = (scope: object) => officer.briefs.create({ body: { title: 'Replies', language: 'en', scope } })
    const brief = await officer.briefs.get({ params: { id: (await scoped({ issueList: id, code: [torture.code] })).id } })
    expect(brief.document.recommendations).toBe(1)
    expect(brief.document.scope).toContainEqual({ label: 'List of issues', value: `CAT/C/Q/${symbols}` })
    expect(brief.document.scope).toContainEqual({ label: 'Recommendations', value: torture.code })
    expect((await refusalOf(scoped({ issueList: 999_999 }))).problem.fields).toHaveProperty('issueList')
    const { fields } = (await refusalOf(scoped({ code: [torture.code, 'CAT2-99'] }))).problem
    expect(fields).toEqual({ code: 'This code is not in the register: CAT2-99.' })
  })

  it('brings what approved updates say, at their version, and no draft', async () => {
    const asked = await link((await enterList()).items[0]!, torture.code)
    await draft(liaison, 'MOJ', torture.componentIds, { narrative: 'Not for others.' })
    expect(asked.record).toMatchObject([{ updateId, narrative: 'The bill passed its second reading.', codes: [torture.code] }])
    expect((await questionOf(await officer.issueLists.get({ params: { id: asked.list.id } }))).record).toHaveLength(1)
  })
})

describe('a reply', () => {
  it('is kept in versions, and a save from an older one is refused with the present one', async () => {
    const asked = await questionOf(await enterList())
    const first = await reply(asked, 'The bill is before parliament.')
    const second = await reply(first, 'The bill was adopted.')
    expect(second.replyVersion).toBe(2)
    const stale = await refusalOf(reply(first, 'Another.'))
    expect(stale.problem).toMatchObject({ code: 'stale-version', current: { reply: { narrative: 'The bill was adopted.' } } })
    expect((await reply(second, 'The bill was adopted.')).replyVersion).toBe(2)
    const { versions, from, to } = await officer.issueQuestions.versions({ params: { id: asked.id } })
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    expect([from?.narrative, to?.narrative]).toEqual(['The bill is before parliament.', 'The bill was adopted.'])
  })

  it('is the officers’ own until it is ready', async () => {
    const list = await enterList()
    const written = await reply(await questionOf(list), 'A secret draft.')
    const seen = () => Promise.all([questionOf(list, 0, liaison), liaison.issueLists.get({ params: { id: list.id } })])
    expect(JSON.stringify(await seen())).not.toContain('secret')
    expect((await seen())[1]).toMatchObject({ drafts: 0, items: [{ state: null }, {}, {}] })
    expect(await isRefused(liaison.issueQuestions.versions({ params: { id: written.id } }))).toBe('forbidden')
    expect(await isRefused(reply(written, '', { state: 'ready' }))).toBe('rule-broken')
    await reply(written, 'An open reply.', { state: 'ready' })
    expect((await seen())[0].reply?.narrative).toBe('An open reply.')
  })

  it('rests on approved updates, and names no source that is not there', async () => {
    const asked = await link((await enterList()).items[0]!, torture.code)
    const [said] = asked.record
    const source = { updateId: said!.updateId, version: said!.version }
    const secret = await draft(liaison, 'MOJ', torture.componentIds)
    expect(await isRefused(reply(asked, 'It passed [2].', { sources: [source] }))).toBe('rule-broken')
    expect(await isRefused(reply(asked, 'It passed.', { sources: [{ updateId: secret.id, version: secret.version }] }))).toBe('rule-broken')
    const { reply: written } = await reply(asked, 'It passed [1].', { sources: [source] })
    expect(written?.sources).toMatchObject([{ ...source, bodyName: 'MOJ', codes: [torture.code], presentVersion: source.version }])
  })

  it('says when what it rests on has newer words', async () => {
    const approved = await approve(schools.componentIds, 'Ten schools opened.')
    const asked = await link((await enterList()).items[1]!, schools.code)
    const source = { updateId: approved.id, version: asked.record[0]!.version }
    await reply(asked, 'Ten schools [1].', { state: 'ready', sources: [source] })
    const { id } = await replyTo(asked.list)
    const draftOf = { params: { id }, query: { language: 'en' as const } }
    await officer.drafts.begin({ params: { id }, body: { language: 'en' } })
    const corrected = await liaison.updates.correct({ params: { id: approved.id }, body: { version: approved.version } })
    const resent = await decide(liaison, await save(liaison, corrected, { narrative: 'Twelve schools opened.' }), 'submitted')
    await decide(officer, await decide(approver, resent, 'cleared'), 'approved')
    const { reply: present } = await officer.issueQuestions.get({ params: { id: asked.id } })
    expect(present?.sources[0]?.version).toBe(source.version)
    expect(present?.sources[0]?.presentVersion).toBeGreaterThan(source.version)
    const written = (await officer.drafts.get(draftOf)).sections.flatMap(({ blocks }) => blocks)
    expect(written.find(({ key }) => key === `replies/question-${asked.id}/reply-1`)?.newer).toMatchObject({ kind: 'sources' })
  })

  it('is offered for a like question', async () => {
    const given = await link((await enterList()).items[0]!, torture.code)
    await reply(given, 'Adopted in 2025 [1].', { state: 'ready', sources: [{ updateId, version: given.record[0]!.version }] })
    const later = await enterList(officer, { questions: [{ number: '3', text: 'Has the bill been adopted that criminalizes torture?' }] })
    const alike = await officer.issueQuestions.alike({ params: { id: later.items[0]!.id } })
    expect(alike.map(({ reply: { narrative } }) => narrative)).toContain('Adopted in 2025 [1].')
    await link(later.items[0]!, torture.code)
    const [first] = await officer.issueQuestions.alike({ params: { id: later.items[0]!.id } })
    expect(first).toMatchObject({ sharedCodes: [torture.code] })
    expect(await isRefused(liaison.issueQuestions.alike({ params: { id: later.items[0]!.id } }))).toBe('forbidden')
  })
})

describe('the replies as a document', () => {
  it('answer question by question, with each source once as a note, in every language and under the list’s own limit', async () => {
    const list = await enterList(officer, { wordLimit: 900 })
    const asked = await link(list.items[0]!, torture.code)
    const sources = [{ updateId, version: asked.record[0]!.version }]
    await reply(asked, 'It passed [1].\nIt will be published [1].', { state: 'ready', sources })
    await reply(await questionOf(list, 1), 'We have opened ten.', { language: 'ar' })
    const { id } = await replyTo(list)
    for (const language of ['en', 'ar', 'ckb'] as const) {
      const { bytes } = await officer.briefs.file({ params: { id }, query: { language } })
      const { body, part } = await readBack(Buffer.from(bytes))
      expect(paragraphsOf(body).join('\n')).toContain(questions[2]!.text)
      expect(paragraphsOf(part('word/endnotes.xml')).filter((line) => line.includes(torture.code)).length).toBeGreaterThan(0)
      expect(paragraphsOf(body)).toEqual(expect.arrayContaining(['It passed[1].', 'It will be published[1].']))
      // What is asked is quoted and what is replied is not, whatever the languages of the two.
      const paragraphs = all(body, 'w:p')
      const place = paragraphs.findIndex((paragraph) => textOf(paragraph) === 'It passed[1].')
      expect(paragraphs.slice(place - 1, place + 1).map((paragraph) => valueOf(paragraph, 'w:pStyle'))).toEqual([
        language === 'en' ? 'Quotation' : 'Note',
        'NumberedParagraph',
      ])
      expect(textOf(paragraphs[place - 1]!)).toContain({ en: questions[0]!.text, ar: 'بالإنكليزية', ckb: 'بە ئینگلیزی' }[language])
    }
    const brief = await officer.briefs.get({ params: { id } })
    expect(brief).toMatchObject({ wordLimit: 900, document: { recommendations: 1, components: 1 } })
    const annex = brief.document.sections.find(({ key }) => key === 'measures-matrix')
    expect(annex?.annex).toBe(true)
    expect(annex?.blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.length] : []))).toEqual([1])
    expect((await officer.briefs.list({ query: { issueList: list.id } })).map((made) => made.id)).toEqual([id])
    expect((await refusalOf(replyTo(null))).problem.fields).toHaveProperty('issueList')
  })

  it('hold drafts, marked, while officers alone read them; what is frozen or written over holds what is ready', async () => {
    const list = await enterList()
    const ready = await reply(await questionOf(list), 'An open reply.', { state: 'ready' })
    await reply(ready, 'An open reply, and a secret addition.')
    await reply(await questionOf(list, 1), 'A secret draft.')
    const { id } = await replyTo(list)
    const draftOf = { params: { id }, query: { language: 'en' as const } }
    const said = async (client: Client) => JSON.stringify((await client.briefs.get({ params: { id } })).document)
    expect(await said(officer)).toMatch(/is a draft.*secret addition.*is a draft.*secret draft/)
    await officer.drafts.begin({ params: { id }, body: { language: 'en' } })
    expect(JSON.stringify(await officer.drafts.get(draftOf))).not.toContain('secret')
    await officer.briefs.freeze({ params: { id } })
    for (const client of [officer, liaison]) {
      expect(await said(client)).toContain('An open reply.')
      expect(await said(client)).not.toMatch(/secret|is a draft/)
    }
  })

  it('stand as they did at the day of the document', async () => {
    const list = await enterList()
    const [{ then }] = await app.database.query('SELECT clock_timestamp() AS then')
    await reply(await questionOf(list), 'It was adopted later.', { state: 'ready' })
    const { id } = await replyTo(list, { asOf: then.toISOString() })
    const before = JSON.stringify((await officer.briefs.get({ params: { id } })).document)
    expect(before).toContain(questions[0]!.text)
    expect(before).not.toContain('adopted later')
  })
})
