import { randomUUID } from 'node:crypto'
import type { Client, CommentAudience } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, decide, draft } from '../../testing/update.fixture.js'

type Person = Client & { readonly accountId: number }

let app: TestApp
let item: EnteredFixture
let justice: Person
let colleague: Person
let interior: Person
let officer: Person
let observer: Person

beforeAll(async () => {
  app = await openTestApp()
  item = await enter(app, '140.7')
  justice = await app.as('liaison', 'MOJ', { name: 'Huda Karim' })
  colleague = await app.as('approver', 'MOJ', { name: 'Ali' })
  interior = await app.as('liaison', 'MOI', { name: 'Ali Hasan' })
  officer = await app.as('officer', 'OFFICE', { name: 'Sara Aziz' })
  observer = await app.as('observer', 'COR')
})
afterAll(() => app.close())

interface Given {
  audience?: CommentAudience
  parentId?: number
  key?: string
  mentionIds?: number[]
}
const write = (person: Client, text: string, { key = randomUUID(), ...given }: Given = {}) =>
  person.comments.create({ body: { key, subject: 'recommendation', subjectId: item.id, text, language: 'en', ...given } })
const discussion = (person: Client) => person.comments.list({ query: { subject: 'recommendation', id: item.id } })
const read = async (person: Client) => (await discussion(person)).comments.map(({ text }) => text)
const told = async ({ accountId }: Person) =>
  app.database.query<{ kind: string; path: string }[]>(
    'SELECT kind, path, codes, detail FROM notifications WHERE account_id = $1 ORDER BY id',
    [accountId],
  )

describe('a comment', () => {
  it('is read by its audience, and by nobody else', async () => {
    await write(justice, 'among us')
    await write(justice, 'to the officers', { audience: 'officers' })
    await write(justice, 'to all', { audience: 'everyone' })
    expect(await read(colleague)).toEqual(['among us', 'to the officers', 'to all'])
    expect(await read(officer)).toEqual(['to the officers', 'to all'])
    expect(await read(interior)).toEqual(['to all'])
    expect(await read(observer)).toEqual(['to all'])
  })

  it('says beforehand who will read it, with how many people', async () => {
    const { places } = await discussion(justice)
    expect(places).toMatchObject([
      { audience: 'body', bodyCode: 'MOJ', people: 2 },
      { audience: 'officers', bodyCode: 'MOJ', people: 3 },
      { audience: 'everyone', people: 5 },
    ])
    expect((await discussion(observer)).places).toEqual([])
    expect(await isRefused(write(observer, 'I only read'))).toBe('forbidden')
  })

  it('is written in the name of an own body alone', async () => {
    const foreign = interior.comments.create({
      body: {
        key: randomUUID(),
        subject: 'recommendation',
        subjectId: item.id,
        text: 'x',
        language: 'en',
        audience: 'body',
        bodyCode: 'MOJ',
      },
    })
    expect(await isRefused(foreign)).toBe('forbidden')
  })

  it('is one although it was posted twice', async () => {
    const key = randomUUID()
    const first = await write(justice, 'once', { key })
    expect(await write(justice, 'once', { key })).toEqual(first)
  })

  it('is replied to before the same readers', async () => {
    const { id } = await write(justice, 'a question', { audience: 'officers' })
    await write(officer, 'an answer', { parentId: id })
    expect(await read(colleague)).toContain('an answer')
    expect(await read(interior)).not.toContain('an answer')
    expect(await isRefused(write(interior, 'I guessed the number', { parentId: id }))).toBe('not-found')
  })

  it('keeps what it said before it was changed, and is changed by its author alone', async () => {
    const { id } = await write(justice, 'forst', { audience: 'everyone' })
    const edit = (person: Client, version: number) =>
      person.comments.edit({ params: { id }, body: { version, text: 'first', language: 'en' } })
    expect(await isRefused(edit(interior, 1))).toBe('forbidden')
    await edit(justice, 1)
    const changed = (await discussion(interior)).comments.find((comment) => comment.id === id)
    expect(changed).toMatchObject({ text: 'first', version: 2, earlier: [{ text: 'forst' }], actions: ['reply'] })
    expect((await refusalOf(edit(justice, 1))).problem).toMatchObject({ code: 'stale-version', current: { text: 'first' } })
  })

  it('that is withdrawn leaves a trace without a word of it', async () => {
    const { id } = await write(justice, 'regretted words', { audience: 'everyone' })
    await justice.comments.withdraw({ params: { id } })
    const left = await discussion(interior)
    expect(left.comments.find((comment) => comment.id === id)).toMatchObject({ text: '', earlier: [], authorName: 'Huda Karim' })
    expect(JSON.stringify(left)).not.toContain('regretted')
  })

  it('on an answer is for those who may read the answer', async () => {
    await assign(app, item.componentIds, 'MOJ')
    const update = await draft(justice, 'MOJ', item.componentIds)
    const about = { subject: 'update', subjectId: update.id, language: 'en' } as const
    await justice.comments.create({ body: { ...about, key: randomUUID(), text: 'before it is sent', audience: 'everyone' } })
    const list = (person: Client) => person.comments.list({ query: { subject: 'update', id: update.id } })
    expect((await list(justice)).places.map(({ people }) => people)).toEqual([1, 1, 1])
    expect(await isRefused(list(officer))).toBe('not-found')
    const cleared = await decide(colleague, await decide(justice, update, 'submitted'), 'cleared')
    expect((await list(officer)).comments).toHaveLength(1)
    expect(await isRefused(list(observer))).toBe('not-found')
    await decide(officer, cleared, 'approved')
    expect((await list(observer)).comments).toHaveLength(1)
  })
})

describe('a mention', () => {
  it('tells the person, and never what was said', async () => {
    const { id } = await write(justice, 'Look at this canary, @Sara Aziz', { audience: 'everyone' })
    const notices = await told(officer)
    expect(notices.at(-1)).toMatchObject({ kind: 'mentioned', path: `/recommendations/UPR4-140.7#comment-${id}`, codes: ['UPR4-140.7'] })
    expect(JSON.stringify(notices)).not.toContain('canary')
  })

  it('means the longest name that it could', async () => {
    const before = (await told(colleague)).length
    await write(officer, '@Ali Hasan, see here', { audience: 'everyone' })
    expect((await told(interior)).at(-1)).toMatchObject({ kind: 'mentioned' })
    expect(await told(colleague)).toHaveLength(before)
  })

  it('of somebody who may not read it is refused by name, and nothing is written', async () => {
    const refusal = await refusalOf(write(justice, '@Ali Hasan should not see this'))
    expect(refusal.problem).toMatchObject({ reason: 'mention-shut-out', message: expect.stringContaining('Ali Hasan') })
    expect(await isRefused(write(justice, 'chosen from the list', { mentionIds: [interior.accountId] }))).toBe('rule-broken')
    expect(await read(justice)).not.toContain('@Ali Hasan should not see this')
  })

  it('is made once, however often the words are changed', async () => {
    const { id } = await write(justice, '@Sara Aziz?', { audience: 'everyone' })
    const before = (await told(officer)).length
    await justice.comments.edit({ params: { id }, body: { version: 1, text: '@Sara Aziz!', language: 'en' } })
    expect(await told(officer)).toHaveLength(before)
  })
})

describe('the discussion of a question', () => {
  let symbols = 0
  const ask = async () => {
    const { items } = await officer.issueLists.create({
      body: {
        ...{ kind: 'list-of-issues', symbol: `UPR/Q/${++symbols}`, mechanismCode: 'UPR', language: 'en' },
        questions: [{ number: '1', text: 'Please report on prosecutions.' }],
      },
    })
    return items[0]!.id
  }
  const reply = (id: number, narrative: string) =>
    officer.issueQuestions.reply({ params: { id }, body: { version: 0, narrative, language: 'en', state: 'draft', sources: [] } })
  const about = (id: number) => ({ subject: 'question', id }) as const
  const say = (client: Client, subjectId: number, text: string, audience: CommentAudience) =>
    client.comments.create({ body: { key: randomUUID(), subject: 'question', subjectId, text, language: 'en', audience } })
  const heard = async (client: Client, id: number) => (await client.comments.list({ query: about(id) })).comments.map(({ text }) => text)

  it('is for those who read lists of issues, each as far as it was meant for them', async () => {
    const administrator = await app.as('administrator', 'OFFICE')
    const id = await ask()
    await reply(id, 'A secret draft.')
    await say(officer, id, 'Who has the figures of 2024?', 'everyone')
    await say(justice, id, 'We send them on Sunday.', 'officers')
    expect(await heard(officer, id)).toEqual(['Who has the figures of 2024?', 'We send them on Sunday.'])
    expect(await heard(interior, id)).toEqual(['Who has the figures of 2024?'])
    expect(await heard(observer, id)).toEqual(['Who has the figures of 2024?'])
    expect(JSON.stringify(await justice.comments.list({ query: about(id) }))).not.toContain('secret')
    expect(await isRefused(heard(administrator, id))).toBe('not-found')
    const reach = (await officer.comments.list({ query: about(id) })).people.map(({ accountId }) => accountId)
    expect([reach.includes(interior.accountId), reach.includes(administrator.accountId)]).toEqual([true, false])
  })

  it('tells whoever wrote the reply, with the way to it', async () => {
    const id = await ask()
    await reply(id, 'A draft.')
    const comment = await say(justice, id, 'The law passed.', 'everyone')
    expect((await told(officer)).at(-1)).toMatchObject({ kind: 'comment-added', path: `/issue-questions/${id}#comment-${comment.id}` })
  })

  it('goes with a question that is taken out', async () => {
    const id = await ask()
    await say(officer, id, 'This is no question.', 'everyone')
    await officer.issueQuestions.remove({ params: { id } })
    expect(await isRefused(heard(officer, id))).toBe('not-found')
    expect(await isRefused(say(officer, id, 'Is it not?', 'everyone'))).toBe('not-found')
  })
})
