import { randomUUID } from 'node:crypto'
import type { Client, Draft, DraftBlock, DraftChange } from '@tawsiya/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { linesAfter, listedUnder } from '../../documents/tracked.fixture.js'
import { openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, decide, draft as report } from '../../testing/update.fixture.js'

let app: TestApp
let officer: Client
let colleague: Client
let working: Client
let item: EnteredFixture
let number = 0

beforeAll(async () => {
  app = await openTestApp()
  officer = await app.as('officer', 'OFFICE', { name: 'Sara' })
  colleague = await app.as('officer', 'OFFICE', { name: 'Omar' })
  working = await app.as('member', 'WG')
})
afterAll(() => app.close())

/** Something new is approved of the item, and the brief's record moves on. */
async function say(narrative: string, on: EnteredFixture = item): Promise<void> {
  const sent = await decide(working, await report(working, 'WG', on.componentIds, { narrative, trueOn: '2026-02-01' }), 'submitted')
  await decide(officer, sent, 'approved')
}

describe('a brief that is written', () => {
  let id: number
  beforeEach(async () => {
    item = await enter(app, `7.${++number}`)
    await assign(app, item.componentIds, 'WG', { role: 'working-group' })
    await say('A rota began.')
    id = (await officer.briefs.create({ body: { title: 'Brief', language: 'en', scope: { q: item.code } } })).id
    await officer.drafts.begin({ params: { id }, body: { language: 'en' } })
  })

  const read = (client = officer) => client.drafts.get({ params: { id }, query: { language: 'en' } })
  const change = (made: DraftChange, client = officer) => client.drafts.change({ params: { id }, body: { language: 'en', change: made } })
  const find = ({ sections }: Draft, ending: string): DraftBlock => {
    const found = sections.flatMap(({ blocks }) => blocks).find(({ key }) => key.endsWith(ending))
    if (!found) throw new Error(`no block ${ending}`)
    return found
  }
  const statement = (draft: Draft) => find(draft, `${item.code}/statement`)
  const count = async () => {
    const { words, wordsInTables } = await read()
    return { words, wordsInTables }
  }
  const paper = async () => JSON.stringify((await officer.briefs.get({ params: { id } })).document)

  it('begins with what the record says, word for word', async () => {
    const before = await officer.briefs.create({ body: { title: 'Brief', language: 'en', scope: { q: item.code } } })
    const record = (await officer.briefs.get({ params: { id: before.id } })).document
    const written = (await officer.briefs.get({ params: { id } })).document
    expect({ ...written, asOf: '' }).toEqual({ ...record, asOf: '' })
    expect(await read()).toMatchObject({ version: 1, newer: 0, leftOut: [] })
  })

  it('keeps the sources of a paragraph whatever is typed, on the page and in Word', async () => {
    const { key, version, text } = statement(await read())
    expect(text).toMatch(/A rota began\.\[\d+\]$/)
    await change({ kind: 'write', key, version, text: 'Duty lawyers stand by in nine places.' })
    const block = statement(await read())
    expect(block).toMatchObject({ written: { name: 'Sara' }, newer: null })
    expect(block.text).toMatch(/^Duty lawyers stand by in nine places\.\[\d+\]$/)
    expect(await paper()).toContain('Duty lawyers')
    expect((await officer.briefs.file({ params: { id } })).bytes.length).toBeGreaterThan(1000)
  })

  it('marks what rests on something newer, takes it where that is wanted, and keeps what stands where it is not', async () => {
    const { key, version } = statement(await read())
    await change({ kind: 'write', key, version, text: 'Our own words.' })
    await say('The rota covers all places.')
    const marked = statement(await read(colleague))
    expect(marked.newer).toMatchObject({ kind: 'changed', words: expect.stringContaining('The rota covers all places.') })

    const seen = marked.newer!.seen
    await change({ kind: 'keep', key, version: marked.version, seen }, colleague)
    expect(statement(await read())).toMatchObject({ newer: null, kept: { name: 'Omar' }, text: expect.stringContaining('Our own words.') })

    await say('The rota ended.')
    const again = statement(await read())
    await change({ kind: 'take', key, version: again.version, seen: again.newer!.seen })
    expect(statement(await read())).toMatchObject({
      newer: null,
      written: null,
      kept: null,
      text: expect.stringContaining('The rota ended.'),
    })
  })

  it('lets a paragraph of one’s own rest on the newer source, its words as they were', async () => {
    const { text, block } = statement(await read())
    const old = text!.match(/\[(\d+)\]$/)![0]
    await change({ kind: 'add', section: 'at-a-glance', after: null, text: `Only we say so${old}.` })
    const own = (draft: Draft) => draft.sections[0]!.blocks[0]!
    expect(own(await read())).toMatchObject({ text: `Only we say so${old}.`, newer: null })

    await say('The rota covers all places.')
    const marked = own(await read())
    expect(marked.newer).toMatchObject({ kind: 'sources', newest: [{ citation: Number(old.slice(1, -1)) }] })
    const { citations } = await read()
    const { by } = marked.newer!.kind === 'sources' ? marked.newer!.newest[0]! : { by: 0 }
    expect(citations.find((one) => one.number === by)?.source).toMatchObject({ kind: 'update' })

    await change({ kind: 'repoint', key: marked.key, version: marked.version, seen: marked.newer!.seen })
    expect(own(await read())).toMatchObject({ text: `Only we say so[${by}].`, newer: null })
    const { differences, to } = await officer.drafts.compare({ params: { id }, query: { language: 'en', from: 2 } })
    expect(differences).toMatchObject([{ kind: 'changed', before: `Only we say so ${old}.`, after: `Only we say so [${by}].` }])
    expect(to).toBe(3)
    expect(await paper()).not.toContain(JSON.stringify(block))
  })

  it('keeps rewritten words where the record moved, on the newer source', async () => {
    const { key, version } = statement(await read())
    await change({ kind: 'write', key, version, text: 'Our own words.' })
    await say('The rota covers all places.')
    const marked = statement(await read())
    await change({ kind: 'repoint', key, version: marked.version, seen: marked.newer!.seen })
    const now = statement(await read())
    expect(now).toMatchObject({ newer: null, kept: { name: 'Sara' }, text: expect.stringContaining('Our own words.') })
    expect(now.text).not.toBe(marked.text)
  })

  it('takes what is newer in all places that nobody rewrote, and leaves the others to their writers', async () => {
    const { key, version } = statement(await read())
    await change({ kind: 'write', key, version, text: 'Our own words.' })
    await say('All is new.')
    await officer.assessments.create({
      body: { componentId: item.componentIds[0]!, previousId: null, status: 'disputed', confidence: 'high', reasons: 'We saw otherwise.' },
    })
    const before = (await read()).newer
    await change({ kind: 'take-unwritten' })
    const draft = await read()
    expect(before).toBeGreaterThan(1)
    expect(draft.newer).toBe(1)
    expect(statement(draft).newer?.kind).toBe('changed')
  })

  it('offers what the record says since, which is put in its place or left out', async () => {
    const moved = await enter(app, `7.${number}-b`)
    await officer.briefs.update({
      params: { id },
      body: { version: 1, title: 'Brief', language: 'en', scope: { q: item.code.slice(0, -1) } },
    })
    await assign(app, moved.componentIds, 'WG', { role: 'working-group' })
    await say('Something else.')
    const offered = (await read()).sections.flatMap((section) => section.offered)
    expect(offered.length).toBeGreaterThan(0)
    await change({ kind: 'put-in', key: offered[0]!.key })
    for (const { key } of offered.slice(1)) await change({ kind: 'leave-out', key })
    const draft = await read()
    expect(draft.sections.flatMap((section) => section.offered)).toEqual([])
    expect(find(draft, offered[0]!.key).words).toBe(offered[0]!.words)
    expect(draft.leftOut.map(({ key }) => key)).toEqual(offered.slice(1).map(({ key }) => key))
  })

  it('is counted alike while it is written and when it is read, with the tables that stand in the body', async () => {
    const { key, version, text } = statement(await read())
    const { words, wordsInTables } = await count()
    expect(wordsInTables).toBeGreaterThan(0)
    const saved = await change({ kind: 'write', key, version, text: 'أربع كلمات لا غير [1]' })
    const now = await count()
    expect(saved.words + now.wordsInTables).toBe(now.words)
    expect(now.words - words).toBe(4 - text!.replace(/\[\d+\]/, '').split(' ').length)
    expect((await officer.briefs.get({ params: { id } })).words).toBe(now.words)
  })

  it('refuses a stale paragraph with both versions, and lets two people write in two', async () => {
    const first = await read()
    const { key, version } = statement(first)
    await change({ kind: 'write', key, version, text: 'Sara was here.' })
    const refused = await refusalOf(change({ kind: 'write', key, version, text: 'Omar was here.' }, colleague))
    expect(refused.problem).toMatchObject({
      code: 'stale-version',
      current: { savedByName: 'Sara', block: { text: expect.stringContaining('Sara was here.') } },
    })
    const other = find(first, `${item.code}/gap`)
    await change({ kind: 'write', key: other.key, version: other.version, text: 'Omar writes here.' }, colleague)
    expect(await paper()).toMatch(/Sara was here.*Omar writes here/)
  })

  it('gains, loses and moves paragraphs, and every version can be compared', async () => {
    const { sections } = await read()
    const glance = sections[0]!
    await change({ kind: 'add', section: glance.key, after: null, text: 'What to ask for.\nThat the rota be paid.' })
    const own = (await read()).sections[0]!.blocks.slice(0, 2)
    expect(own.map(({ text }) => text)).toEqual(['What to ask for.', 'That the rota be paid.'])
    await change({ kind: 'move', key: own[0]!.key, direction: 'down' })
    await change({ kind: 'remove', key: own[1]!.key, version: own[1]!.version })
    const draft = await read()
    expect(draft.sections[0]!.blocks[0]!.text).toBe('What to ask for.')
    await change({ kind: 'put-back', key: draft.leftOut[0]!.key })
    const { differences, from, to } = await officer.drafts.compare({ params: { id }, query: { language: 'en' } })
    expect([from, to]).toEqual([1, 5])
    expect(differences.map(({ kind, after }) => [kind, after])).toEqual([
      ['added', 'What to ask for.'],
      ['added', 'That the rota be paid.'],
    ])
    expect(differences.map(({ saved }) => saved?.name)).toEqual(['Sara', 'Sara'])
  })

  it('is sent on in Word with its changes tracked: all taken it is the later version, all refused the earlier', async () => {
    const before = await read()
    const file = async () => (await officer.briefs.file({ params: { id } })).bytes
    const older = await linesAfter(await file(), 'accept')
    const { key, version, text } = statement(before)
    const source = text!.match(/\[\d+\]$/)![0]
    await change({ kind: 'write', key, version, text: `A rota of ${item.code} began${source} early.` })
    await change({ kind: 'add', section: before.sections[0]!.key, after: null, text: `What rests on it${source}.\nAnd what does not.` })
    const all = before.sections.flatMap(({ blocks }) => blocks)
    for (const gone of [find(before, `${item.code}/text`), all.find(({ block }) => block.kind === 'table')!])
      await change({ kind: 'remove', key: gone.key, version: gone.version })
    await change({ kind: 'move', key: before.sections[0]!.blocks[0]!.key, direction: 'down' })
    const now = await read(colleague)
    const { bytes } = await officer.drafts.changes({ params: { id }, query: { language: 'en', from: 1 } })
    const about = `Changes\tversion 1 to version ${now.version}`
    const linesOf = async (choice: 'accept' | 'reject') => (await linesAfter(bytes, choice)).filter((line) => line !== about)
    expect(await linesOf('accept')).toEqual(await linesAfter(await file(), 'accept'))
    expect(await linesOf('reject')).toEqual(older)
    expect(older).not.toEqual(await linesOf('accept'))
    expect(await listedUnder(bytes)).toEqual([`Version ${now.version} ${now.savedAt}`])
  })

  it('never lets anybody rewrite the words of others or a table, nor leave nothing behind', async () => {
    const draft = await read()
    const text = find(draft, `${item.code}/text`)
    const table = draft.sections.flatMap(({ blocks }) => blocks).find(({ block }) => block.kind === 'table')!
    for (const { key, version } of [text, table])
      expect((await refusalOf(change({ kind: 'write', key, version, text: 'Ours.' }))).problem.reason).toBe('not-writable')
    const { key, version } = statement(draft)
    expect((await refusalOf(change({ kind: 'write', key, version, text: ' [1] ' }))).problem.fields).toHaveProperty('text')
  })

  it('has the figures of the record in its tables, however long ago it was begun', async () => {
    const before = (await officer.briefs.get({ params: { id } })).document.sections.find(({ key }) => key === 'matrix')
    await say('A rota began again.')
    await enter(app, `7.${number}0`)
    await app.database.query('SELECT refresh_register(NULL)')
    const { document } = await officer.briefs.get({ params: { id } })
    const { total } = await officer.register.list({ query: { q: item.code } })
    const matrix = document.sections.find(({ key }) => key === 'matrix')?.blocks[0]
    expect(matrix?.kind === 'table' && matrix.rows.length).toBe(total)
    expect(before).toBeDefined()
  })

  it('is frozen as it is written, and written no further', async () => {
    const { key, version } = statement(await read())
    await change({ kind: 'write', key, version, text: 'The last word.' })
    await officer.briefs.freeze({ params: { id } })
    expect(await paper()).toContain('The last word.')
    expect((await refusalOf(change({ kind: 'write', key, version: 2, text: 'Later.' }))).problem.reason).toBe('frozen')
    expect(await read()).toMatchObject({ frozen: true, newer: 0 })
  })

  it('loses nothing that is saved in the moment in which it is frozen', async () => {
    const { key, version } = statement(await read())
    const written = change({ kind: 'write', key, version, text: 'At the same moment.' }).then(
      () => true,
      () => false,
    )
    await officer.briefs.freeze({ params: { id } })
    expect((await paper()).includes('At the same moment.')).toBe(await written)
  })

  it('is begun once, however often that is asked for at once', async () => {
    const begin = () => officer.drafts.begin({ params: { id }, body: { language: 'ar' } })
    expect((await Promise.all([begin(), begin(), begin()])).map(({ version }) => version)).toEqual([1, 1, 1])
  })

  it('tells who wrote in it of what is said to everybody beside it', async () => {
    const writer = await app.as('officer', 'OFFICE', { name: 'Noor' })
    const reader = await app.as('officer', 'OFFICE', { name: 'Zain' })
    await change({ kind: 'add', section: 'at-a-glance', after: null, text: 'A sentence.' }, writer)
    const about = { subject: 'brief' as const, subjectId: id, language: 'en' }
    await colleague.comments.create({ body: { ...about, key: randomUUID(), text: 'Shorter, please.', audience: 'everyone' } })
    const told = async (person: Client) =>
      (await person.notifications.list({ query: { show: 'all' } })).items.filter(({ path }) => path.startsWith(`/briefs/${id}#`)).length
    expect([await told(officer), await told(writer), await told(reader), await told(colleague)]).toEqual([1, 1, 0, 0])
  })

  it('is nobody’s to read but the officers’', async () => {
    expect((await refusalOf(working.drafts.get({ params: { id }, query: { language: 'en' } }))).status).toBe(403)
    expect((await refusalOf(working.comments.list({ query: { subject: 'brief', id } }))).status).toBe(404)
    expect((await officer.comments.list({ query: { subject: 'brief', id } })).comments).toEqual([])
  })
})
