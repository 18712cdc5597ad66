import { createHash, randomUUID } from 'node:crypto'
import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { RemindersService } from '../reminders/reminders.service.js'

type Person = Client & { readonly accountId: number }

let app: TestApp
let officer: Person
let id: number

beforeAll(async () => {
  app = await openTestApp()
  officer = await app.as('officer', 'OFFICE', { name: 'Sara' })
})
afterAll(() => app.close())
beforeEach(async () => {
  id = (await officer.briefs.create({ body: { title: 'Report', language: 'en', scope: {} } })).id
})

const read = () => officer.clearances.list({ params: { id } })
type Decision = Parameters<Client['clearances']['decide']>[0]['body']
const decision = (): Decision => ({
  ...{ key: randomUUID(), step: 'Legal review', personName: 'Amal Hadi', officeName: 'Legal department', decidedOn: '2026-01-10' },
  decision: 'cleared',
})
const decide = (given: Partial<Decision> = {}) => officer.clearances.decide({ params: { id }, body: { ...decision(), ...given } })
type Sent = Parameters<Client['clearances']['submit']>[0]['body']
const sent = (): Omit<Sent, 'letterNumber' | 'letterDate'> => ({
  ...{ key: randomUUID(), language: 'en', recipient: 'Ministry of Foreign Affairs', submittedOn: '2026-01-15' },
})

describe('the clearance of a brief', () => {
  it('stands with name, office, day and decision, and nothing that comes later changes it', async () => {
    await decide({ decision: 'returned', note: 'Shorten it.' })
    await decide()
    const { clearances, steps } = await read()
    expect(clearances).toMatchObject([
      {
        step: 'Legal review',
        personName: 'Amal Hadi',
        officeName: 'Legal department',
        decidedOn: '2026-01-10',
        decision: 'cleared',
        enteredByName: 'Sara',
      },
      { decision: 'returned', note: 'Shorten it.' },
    ])
    expect(steps).toContain('Legal review')
  })

  it('says that the brief was changed or written on since, and not that it was frozen', async () => {
    await decide()
    await officer.briefs.freeze({ params: { id } })
    expect((await read()).clearances[0]!.changedSince).toBe(false)

    id = (await officer.briefs.create({ body: { title: 'Report', language: 'en', scope: {} } })).id
    await decide()
    await officer.drafts.begin({ params: { id }, body: { language: 'en' } })
    await decide({ step: 'Minister' })
    expect((await read()).clearances.map(({ changedSince }) => changedSince)).toEqual([false, true])
    await officer.briefs.update({ params: { id }, body: { version: 1, title: 'Other', language: 'en', scope: {} } })
    expect((await read()).clearances.map(({ changedSince }) => changedSince)).toEqual([true, true])
  })

  it('is not of days to come, not returned without a word, and entered once', async () => {
    expect((await refusalOf(decide({ decidedOn: '2999-01-01' }))).problem.fields).toHaveProperty('decidedOn')
    expect((await refusalOf(decide({ decision: 'returned' }))).problem.fields).toHaveProperty('note')
    const key = randomUUID()
    const [once, again] = await Promise.all([decide({ key }), decide({ key })])
    expect(again).toEqual(once)
  })
})

describe('a clearance is of a version', () => {
  const begin = () => officer.drafts.begin({ params: { id }, body: { language: 'en' } })
  const write = (text: string) =>
    officer.drafts.change({ params: { id }, body: { language: 'en', change: { kind: 'add', section: 'at-a-glance', after: null, text } } })
  const newest = async () => (await read()).clearances[0]!

  it('and says which, with the newest there is now and the hash of the words', async () => {
    await begin()
    await decide()
    expect(await newest()).toMatchObject({ versions: [{ language: 'en', version: 1, newest: 1 }], changedSince: false })
    const { hash } = await newest()
    expect(hash).toMatch(/^[0-9a-f]{64}$/)

    await write('One sentence more.')
    expect(await newest()).toMatchObject({ versions: [{ language: 'en', version: 1, newest: 2 }], changedSince: true, hash })
    const { differences } = await officer.drafts.compare({ params: { id }, query: { language: 'en', from: 1, to: 2 } })
    expect(differences).toMatchObject([{ kind: 'added', after: 'One sentence more.' }])

    await decide()
    expect(await newest()).toMatchObject({ versions: [{ version: 2, newest: 2 }], changedSince: false })
    expect((await newest()).hash).not.toBe(hash)
  })

  it('keeps its hash when the brief is frozen: those very words were cleared', async () => {
    await begin()
    await decide()
    await officer.briefs.freeze({ params: { id } })
    await decide({ step: 'Minister' })
    const [after, before] = (await read()).clearances
    expect(after!.hash).toBe(before!.hash)
  })
})

describe('who is asked to clear a brief', () => {
  let head: Person
  let deputy: Person
  let elsewhere: Person
  beforeAll(async () => {
    head = await app.as('officer', 'OFFICE-LEGAL', { name: 'Amal' })
    deputy = await app.as('officer', 'OFFICE-LEGAL', { name: 'Badr' })
    elsewhere = await app.as('liaison', 'MOJ')
  })
  const ask = (whom: { accountId?: number; officeCode?: string }, key: string = randomUUID()) =>
    officer.clearances.ask({ params: { id }, body: { key, step: 'Legal review', ...whom } })
  const waits = async (person: Person) => {
    const { briefsToClear, waiting } = await person.desk.get()
    return { briefs: briefsToClear.filter(({ briefId }) => briefId === id).map(({ step }) => step), waiting }
  }
  const told = async (person: Person) => {
    const { items } = await person.notifications.list({ query: { show: 'all' } })
    return items.filter(({ detail }) => detail['briefNumber'] === String(id)).map(({ kind, path }) => `${kind} ${path}`)
  }

  it('is told, and has it on the desk until somebody decides', async () => {
    const before = (await waits(head)).waiting
    const request = await ask({ accountId: head.accountId })
    expect(await waits(head)).toEqual({ briefs: ['Legal review'], waiting: before + 1 })
    expect(await waits(deputy)).toMatchObject({ briefs: [] })
    expect(await told(head)).toEqual([`brief-to-clear /briefs/${id}/clearance`])
    const { requests } = await head.clearances.list({ params: { id } })
    expect(requests).toMatchObject([{ id: request.id, step: 'Legal review', personName: 'Amal', mine: true, askedByName: 'Sara' }])
    expect((await read()).requests, 'to whom it was not put').toMatchObject([{ mine: false }])

    await decide({ requestId: request.id })
    expect(await waits(head)).toEqual({ briefs: [], waiting: before })
    expect((await refusalOf(decide({ requestId: request.id }))).problem.reason).toBe('request-closed')
  })

  it('can be an office: everybody there is told, and the first who decides closes it', async () => {
    const request = await ask({ officeCode: 'OFFICE-LEGAL' })
    expect([await waits(head), await waits(deputy)]).toMatchObject([{ briefs: ['Legal review'] }, { briefs: ['Legal review'] }])
    expect(await told(deputy)).toHaveLength(1)
    await deputy.clearances.decide({ params: { id }, body: { ...decision(), requestId: request.id } })
    expect(await waits(head)).toMatchObject({ briefs: [] })
  })

  it('is asked once, and no longer where it is taken back', async () => {
    const key = randomUUID()
    const [request, again] = await Promise.all([ask({ accountId: head.accountId }, key), ask({ accountId: head.accountId }, key)])
    expect(again).toEqual(request)
    expect(await told(head)).toHaveLength(1)
    await officer.clearances.withdrawRequest({ params: { id: request.id } })
    expect(await waits(head)).toMatchObject({ briefs: [] })
  })

  it('is one person or one office, of those who read briefs', async () => {
    for (const whom of [
      { accountId: elsewhere.accountId },
      { officeCode: 'MOJ' },
      {},
      { accountId: head.accountId, officeCode: 'OFFICE-LEGAL' },
    ])
      expect((await refusalOf(ask(whom))).problem.reason).toBe('not-askable')
    const { people, offices } = await read()
    expect(people.map(({ accountId }) => accountId)).not.toContain(elsewhere.accountId)
    expect(offices.map(({ code }) => code)).not.toContain('MOJ')
  })

  it('answers to whoever made the brief and wrote in it; the reason stands on the page alone', async () => {
    const writer = await app.as('officer', 'OFFICE', { name: 'Noor' })
    await officer.drafts.begin({ params: { id }, body: { language: 'en' } })
    await writer.drafts.change({
      params: { id },
      body: { language: 'en', change: { kind: 'add', section: 'at-a-glance', after: null, text: 'Mine.' } },
    })
    const returned = { ...decision(), decision: 'returned' as const, note: 'Shorten it, canarybird.' }
    await head.clearances.decide({ params: { id }, body: returned })
    await head.clearances.decide({ params: { id }, body: decision() })
    await officer.briefs.freeze({ params: { id } })
    await head.clearances.submit({ params: { id }, body: { ...sent(), letterNumber: '4/119', letterDate: '2026-01-15' } })
    const page = `/briefs/${id}/clearance`
    const all = [`brief-submitted ${page}`, `brief-cleared ${page}`, `brief-returned ${page}`]
    expect([await told(officer), await told(writer), await told(head)]).toEqual([all, all, []])
    expect(JSON.stringify(await app.database.query('SELECT * FROM notifications'))).not.toContain('canarybird')
  })
})

describe('a reminder to clear a brief', () => {
  let head: Person
  let deputy: Person
  let request: number
  beforeAll(async () => {
    head = await app.as('officer', 'OFFICE-HEAD', { name: 'Hind' })
    deputy = await app.as('officer', 'OFFICE-HEAD', { name: 'Dara' })
  })
  beforeEach(async () => {
    request = await ask({ accountId: head.accountId })
  })
  const ask = async (whom: { accountId?: number; officeCode?: string }) =>
    (await officer.clearances.ask({ params: { id }, body: { key: randomUUID(), step: 'Head of office', ...whom } })).id
  const remindAfter = async (workingDays: number) => {
    const [found] = await app.database.query<[{ day: string }]>('SELECT working_day_after(today(), $1)::text AS day', [workingDays])
    await app.app.get(RemindersService).remind(found.day)
  }
  const reminded = async (person: Person) => {
    const { items } = await person.notifications.list({ query: { show: 'all' } })
    return items.filter(({ kind, detail }) => kind === 'brief-still-to-clear' && detail['briefNumber'] === String(id)).length
  }

  it('goes out after three working days and every five from then on, each once however often the job runs', async () => {
    await remindAfter(2)
    expect((await read()).requests).toMatchObject([{ reminders: 0, lastReminderAt: null }])
    await Promise.all([remindAfter(3), remindAfter(3)])
    await remindAfter(7)
    expect(await reminded(head)).toBe(1)
    await remindAfter(8)
    await remindAfter(8)
    expect(await reminded(head)).toBe(2)
    const [asked] = (await read()).requests
    expect([asked?.reminders, typeof asked?.lastReminderAt], 'as the asker sees it').toEqual([2, 'string'])
    expect([await reminded(deputy), await reminded(officer)], 'nobody else').toEqual([0, 0])
  })

  it('is one where several were missed', async () => {
    await remindAfter(14)
    expect(await reminded(head)).toBe(1)
    await remindAfter(18)
    expect(await reminded(head)).toBe(2)
  })

  it('goes out no more when somebody decided, or took it back', async () => {
    await decide({ requestId: request })
    const other = await ask({ officeCode: 'OFFICE-HEAD' })
    await officer.clearances.withdrawRequest({ params: { id: other } })
    await remindAfter(3)
    expect(await reminded(head)).toBe(0)
  })

  it('goes to everybody in an office that was asked', async () => {
    await ask({ officeCode: 'OFFICE-HEAD' })
    await remindAfter(3)
    expect([await reminded(head), await reminded(deputy)]).toEqual([2, 1])
  })
})

describe('the submission of a brief', () => {
  it('is of a frozen brief alone', async () => {
    const body = { ...sent(), letterNumber: '4/118', letterDate: '2026-01-15' }
    expect((await refusalOf(officer.clearances.submit({ params: { id }, body }))).problem.reason).toBe('not-frozen')
  })

  it('keeps the very file under its hash, beside what proves it', async () => {
    await officer.briefs.freeze({ params: { id } })
    const { bytes } = await officer.briefs.file({ params: { id } })
    await officer.clearances.submit({ params: { id }, body: { ...sent(), letterNumber: '4/118', letterDate: '2026-01-15' } })
    const made = await officer.clearances.submitWithProof({
      params: { id },
      body: sent(),
      file: { name: 'receipt.txt', bytes: Buffer.from('Received on 15 January.') },
    })
    const { submissions } = await read()
    expect(submissions).toMatchObject([
      { id: made.id, proofName: 'receipt.txt', letterNumber: null },
      { letterNumber: '4/118', letterDate: '2026-01-15', proofName: null },
    ])
    const kept = await officer.clearances.finalFile({ params: { id: made.id } })
    expect(Buffer.from(kept.bytes).equals(Buffer.from(bytes))).toBe(true)
    expect(submissions[0]!.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(Buffer.from((await officer.clearances.proof({ params: { id: made.id } })).bytes).toString()).toContain('Received')
  })

  it('takes no program for a proof, and no half of a letter', async () => {
    await officer.briefs.freeze({ params: { id } })
    const file = { name: 'letter.pdf', bytes: Buffer.from('MZ program') }
    expect((await refusalOf(officer.clearances.submitWithProof({ params: { id }, body: sent(), file }))).problem.fields).toHaveProperty(
      'file',
    )
    const half = { ...sent(), letterNumber: '4/118', letterDate: null }
    const proof = { name: 'receipt.txt', bytes: Buffer.from('Received.') }
    expect(
      (await refusalOf(officer.clearances.submitWithProof({ params: { id }, body: half, file: proof }))).problem.fields,
    ).toHaveProperty('letterDate')
  })

  it('is nobody’s to read but the officers’', async () => {
    await officer.briefs.freeze({ params: { id } })
    const { id: submission } = await officer.clearances.submit({
      params: { id },
      body: { ...sent(), letterNumber: '4/118', letterDate: '2026-01-15' },
    })
    const liaison = await app.as('liaison', 'MOJ')
    expect((await refusalOf(liaison.clearances.list({ params: { id } }))).status).toBe(403)
    expect((await refusalOf(liaison.clearances.finalFile({ params: { id: submission } }))).status).toBe(403)
  })
})
