import { randomUUID } from 'node:crypto'
import type { Client, Meeting, MeetingItem } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paragraphsOf, readBack } from '../../documents/read-back.fixture.js'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { assign } from '../../testing/update.fixture.js'
import { ActionPointReminders } from './action-point-reminders.js'

type Person = Client & { readonly accountId: number }
type Saved = Parameters<Client['meetings']['record']>[0]['body']

const baghdad = 'WG-MIN-BGD'
const secret = `canary${randomUUID().slice(0, 8)}`
let app: TestApp
let chair: Person
let secretary: Person
let member: Person
let officer: Person
let other: Person
let liaison: Person
let meeting: Meeting

const again = async () => (meeting = await chair.meetings.get({ params: { id: meeting.id } }))
const turn = async (state: 'open' | 'paused' | 'closed') =>
  (meeting = await chair.meetings.setState({ params: { id: meeting.id }, body: { version: (await again()).version, state } }))
const itemOf = (code: string) => meeting.agenda.find((item) => item.code === code)!.id
const read = (code: string, who: Client = chair) => who.meetings.item({ params: { id: meeting.id, itemId: itemOf(code) } })
const record = async (code: string, saved: Partial<Saved>, who: Client = chair): Promise<MeetingItem> => {
  const { version } = (await read(code)).record
  return who.meetings.record({ params: { id: meeting.id, itemId: itemOf(code) }, body: { version, decision: 'agreed', ...saved } })
}
const minutes = async (who: Client, query: { language?: 'en' | 'ar' | 'ckb'; version?: number } = {}) => {
  const { bytes } = await who.meetings.minutesFile({ params: { id: meeting.id }, query })
  const { parts } = await readBack(Buffer.from(bytes))
  const written = [...parts].filter(([name]) => /^word\/(document|header)/.test(name))
  return written.flatMap(([, part]) => paragraphsOf(part)).join('\n')
}

beforeAll(async () => {
  app = await openTestApp()
  ;[chair, secretary, member, officer, other, liaison] = await Promise.all([
    app.as('member', baghdad, { name: 'Chair' }),
    app.as('member', baghdad, { name: 'Secretary' }),
    app.as('member', baghdad, { name: 'Member' }),
    app.as('officer', 'OFFICE'),
    app.as('member', 'WG-MIN-EBL'),
    app.as('liaison', 'MOJ'),
  ])
  await app.database.query(
    `UPDATE memberships SET duty = CASE account_id WHEN $1 THEN 'chair' ELSE 'secretary' END WHERE account_id IN ($1, $2)`,
    [chair.accountId, secretary.accountId],
  )
  for (const number of ['1', '2', '3', '4']) {
    const { componentIds } = await enter(app, number, { themes: ['detention'] })
    await assign(app, componentIds, 'MOJ')
    await assign(app, componentIds, baghdad, { role: 'working-group' })
  }
  meeting = await chair.meetings.call({
    params: { code: baghdad },
    body: { key: randomUUID(), heldOn: '2026-11-19', startsAt: '10:00', place: 'Room 4', codes: ['UPR4-1', 'UPR4-2', 'UPR4-3', 'UPR4-4'] },
  })
})
afterAll(() => app.close())

describe('a meeting', () => {
  it('is called once by the same key, and its members are told', async () => {
    const key = randomUUID()
    const body = { key, heldOn: '2026-12-20', startsAt: '10:00', codes: [] }
    const first = await secretary.meetings.call({ params: { code: baghdad }, body })
    expect((await secretary.meetings.call({ params: { code: baghdad }, body })).id).toBe(first.id)
    expect(first.number).toBe(2)
    const [{ count }] = await app.database.query(
      `SELECT count(*)::integer FROM notifications WHERE kind = 'meeting-called' AND account_id = $1`,
      [member.accountId],
    )
    expect(count).toBe(2)
  })

  it('is called and written by chair, secretary and officers, and by nobody else', async () => {
    const body = { key: randomUUID(), heldOn: '2026-12-20', startsAt: '10:00' }
    expect(await isRefused(member.meetings.call({ params: { code: baghdad }, body }))).toBe('forbidden')
    expect(await isRefused(other.meetings.call({ params: { code: baghdad }, body }))).toBe('not-found')
    expect((await member.meetings.get({ params: { id: meeting.id } })).actions).toEqual([])
  })

  it('is not there for others', async () => {
    for (const somebody of [other, liaison]) {
      expect(await isRefused(somebody.meetings.get({ params: { id: meeting.id } }))).toMatch(/not-found|forbidden/)
      expect(await isRefused(somebody.meetings.minutesFile({ params: { id: meeting.id }, query: {} }))).toMatch(/not-found|forbidden/)
      expect(await isRefused(somebody.meetings.item({ params: { id: meeting.id, itemId: itemOf('UPR4-1') } }))).toMatch(
        /not-found|forbidden/,
      )
    }
  })

  it('keeps its agenda in the order that it was given', async () => {
    const codes = ['UPR4-3', 'UPR4-1', 'UPR4-2', 'UPR4-4']
    meeting = await chair.meetings.setAgenda({ params: { id: meeting.id }, body: { version: meeting.version, codes } })
    expect(meeting.agenda.map(({ code }) => code)).toEqual(codes)
    expect(
      await isRefused(secretary.meetings.setAgenda({ params: { id: meeting.id }, body: { version: meeting.version - 1, codes } })),
    ).toBe('stale-version')
  })

  it('records nothing before it is opened', async () => {
    expect((await refusalOf(record('UPR4-1', {}))).problem.reason).toBe('not-open')
    await turn('open')
  })
})

describe('a decision', () => {
  it('is recorded with the words of the group, views without a name, and action points', async () => {
    const saved = await record('UPR4-1', {
      decision: 'ask-again',
      words: 'The group asks for figures.',
      views: [
        { kind: 'objects', name: null, text: `${secret} is too soon.` },
        { kind: 'abstains', name: 'Member', text: '' },
      ],
      actionPoints: [{ what: 'Figures by governorate', bodyCode: 'MOJ', dueOn: '2026-12-10' }],
    })
    expect(saved.record).toMatchObject({ version: 1, decision: 'ask-again', savedBy: 'Chair' })
    expect(saved.actionPoints).toMatchObject([
      { what: 'Figures by governorate', owner: { kind: 'institution', code: 'MOJ' }, dueOn: '2026-12-10', mine: false },
    ])
  })

  it('that two write at once is refused to the second, with what the first wrote', async () => {
    const { version } = (await read('UPR4-2')).record
    const write = (who: Client, words: string) =>
      who.meetings.record({ params: { id: meeting.id, itemId: itemOf('UPR4-2') }, body: { version, decision: 'agreed', words } })
    await write(chair, 'First.')
    const { problem } = await refusalOf(write(secretary, 'Second.'))
    expect(problem).toMatchObject({ code: 'stale-version', current: { record: { words: 'First.', savedBy: 'Chair' } } })
  })

  it('sent twice over a bad line is there once, with its action points', async () => {
    const body: Saved = {
      version: (await read('UPR4-3')).record.version,
      decision: 'status-proposed',
      proposed: 'planned',
      words: 'A plan exists.',
      actionPoints: [{ what: 'Send the plan', accountId: member.accountId, dueOn: '2026-12-09' }],
    }
    const send = () => chair.meetings.record({ params: { id: meeting.id, itemId: itemOf('UPR4-3') }, body })
    await send()
    expect((await send()).actionPoints).toHaveLength(1)
    expect((await read('UPR4-3')).record.version).toBe(1)
  })

  it('may serve for several items, which follow it when it changes', async () => {
    const { alike } = await read('UPR4-2')
    expect(alike.map(({ code }) => code)).toEqual(['UPR4-4'])
    await record('UPR4-2', { words: 'Agreed for both.', alsoItemIds: [itemOf('UPR4-4')] })
    await record('UPR4-2', { decision: 'put-off', words: 'Put off for both.' })
    expect(await read('UPR4-4')).toMatchObject({ decision: 'put-off', decidedWith: 'UPR4-2', record: { words: 'Put off for both.' } })
  })

  it('says which status it proposes, by when on a working day, and to somebody who is known', async () => {
    const fields = async (saved: Partial<Saved>) => Object.keys((await refusalOf(record('UPR4-1', saved))).problem.fields ?? {})
    const point = { what: 'Figures', bodyCode: 'MOJ', dueOn: '2026-12-10' }
    expect(await fields({ decision: 'status-proposed' })).toEqual(['proposed'])
    expect(await fields({ actionPoints: [point, { ...point, dueOn: '2026-12-11' }] })).toEqual(['actionPoints.1.dueOn'])
    expect(await fields({ actionPoints: [{ ...point, bodyCode: 'MOT' }] })).toEqual(['actionPoints.0.owner'])
    expect(await fields({ actionPoints: [{ ...point, dueOn: '2026-11-01' }] })).toEqual(['actionPoints.0.dueOn'])
    expect(await fields({ views: [{ kind: 'objects', name: null, text: '' }] })).toEqual(['views.0.text'])
  })
})

describe('what follows from a meeting', () => {
  it('tells owners, and makes a proposed status a draft of the group', async () => {
    await turn('closed')
    const [{ count }] = await app.database.query(
      `SELECT count(*)::integer FROM notifications WHERE kind = 'action-point-given' AND account_id = ANY ($1)`,
      [[liaison.accountId, member.accountId]],
    )
    expect(count).toBe(2)
    const { updates } = await member.groups.get({ params: { code: baghdad } })
    expect(updates).toMatchObject([{ state: 'draft', claimed: 'planned', narrative: 'A plan exists.', codes: ['UPR4-3'] }])
  })

  it('reminds owners two working days before, when it is late, and each week from then on, once a day and by codes alone', async () => {
    const reminders = app.app.get(ActionPointReminders)
    const told = (): Promise<{ codes: string[] }[]> =>
      app.database.query(`SELECT codes FROM notifications WHERE kind = 'action-point-due' AND account_id = $1`, [liaison.accountId])
    const remindedOn = async (days: string[]) => {
      const found: string[] = []
      for (const day of days) {
        const { length } = await told()
        await reminders.remind(day)
        await reminders.remind(day)
        for (let more = (await told()).length; more > length; more -= 1) found.push(day)
      }
      return found
    }
    // Due on a Thursday; Friday and Saturday are no working days.
    const days = Array.from({ length: 18 }, (_, place) => `2026-12-${String(place + 5).padStart(2, '0')}`)
    expect(await remindedOn(days)).toEqual(['2026-12-08', '2026-12-13', '2026-12-20'])
    expect(new Set((await told()).flatMap(({ codes }) => codes))).toEqual(new Set(['UPR4-1']))
    expect(JSON.stringify(await app.database.query('SELECT codes, path, detail FROM notifications'))).not.toContain('Figures')
  })

  it('lets the owner say that it is done, and nobody who does not know of it', async () => {
    const point = (await again()).actionPoints.find(({ owner }) => owner.code === 'MOJ')!
    const body = { done: true, note: 'Sent by letter.' }
    expect(await isRefused(other.actionPoints.mark({ params: { id: point.id }, body }))).toBe('not-found')
    expect(await isRefused(member.actionPoints.mark({ params: { id: point.id }, body }))).toBe('forbidden')
    expect(await liaison.actionPoints.mark({ params: { id: point.id }, body })).toMatchObject({ mine: true, doneNote: 'Sent by letter.' })
  })

  it('puts first on the next agenda what was put off', async () => {
    const [first] = await chair.groups.items({ params: { code: baghdad } })
    expect(first).toMatchObject({ code: 'UPR4-2', reason: 'put-off' })
  })
})

describe('minutes', () => {
  it('say what was decided and promised, and of a view without a name no more than that', async () => {
    const text = await minutes(member)
    for (const word of [
      'UPR4-1',
      'Ask the institution again',
      'The group asks for figures.',
      'Figures by governorate',
      `${secret} is too soon.`,
      'Member abstains.',
    ])
      expect(text).toContain(word)
    expect(text).toContain('without a name, recorded by the secretariat')
    expect(text).not.toContain('Secretary objects')
    expect(text).toContain('Draft, not confirmed')
    expect(await minutes(member, { language: 'ar' })).toContain('سؤال الجهة مجدداً')
  })

  it('are confirmed by the chair alone, and then the register knows the decision and no view', async () => {
    const body = { version: (await again()).version }
    expect(await isRefused(secretary.meetings.confirm({ params: { id: meeting.id }, body }))).toBe('forbidden')
    meeting = await chair.meetings.confirm({ params: { id: meeting.id }, body })
    const { timeline } = await liaison.recommendations.get({ params: { code: 'UPR4-1' } })
    expect(timeline.find(({ kind }) => kind === 'group-decided')?.detail).toEqual({
      meeting: '1',
      decision: 'ask-again',
      words: 'The group asks for figures.',
    })
    for (const somebody of [liaison, other])
      for (const code of ['UPR4-1', 'UPR4-2', 'UPR4-3'])
        expect(JSON.stringify(await somebody.recommendations.get({ params: { code } }))).not.toContain(secret)
  })

  it('never change once confirmed: a correction is their next version', async () => {
    const first = await minutes(member, { version: 1 })
    await record('UPR4-1', { decision: 'ask-again', words: 'The group asks for figures by age.' })
    expect((await again()).corrected).toBe(true)
    expect(await minutes(member)).toContain('Draft, not confirmed')
    meeting = await chair.meetings.confirm({ params: { id: meeting.id }, body: { version: meeting.version } })
    expect(meeting.minutes.map(({ version }) => version)).toEqual([2, 1])
    expect(await minutes(member, { version: 1 })).toBe(first)
    expect(await minutes(member)).toContain('by age')
    expect(await isRefused(chair.meetings.confirm({ params: { id: meeting.id }, body: { version: meeting.version } }))).toBe('conflict')
    const decided = (await liaison.recommendations.get({ params: { code: 'UPR4-1' } })).timeline.filter(
      ({ kind }) => kind === 'group-decided',
    )
    expect(decided).toHaveLength(2)
  })

  it('hold nothing of what the group says to itself', async () => {
    await member.comments.create({
      body: {
        key: randomUUID(),
        subject: 'meeting-item',
        subjectId: itemOf('UPR4-1'),
        bodyCode: baghdad,
        text: `${secret} among us`,
        language: 'en',
      },
    })
    expect(await minutes(officer)).not.toContain('among us')
  })
})
