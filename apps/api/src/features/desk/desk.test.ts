import { randomUUID } from 'node:crypto'
import { createClient, type Client, type Desk } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { assign, begin, decide, draft, save } from '../../testing/update.fixture.js'
import { statementsOf } from '../../testing/statements.fixture.js'

let app: TestApp
let liaison: Client
let otherLiaison: Client
let approver: Client
let officer: Client
let member: Client

beforeAll(async () => {
  app = await openTestApp()
  ;[liaison, otherLiaison, approver, officer, member] = await Promise.all([
    app.as('liaison', 'MOJ'),
    app.as('liaison', 'MOI'),
    app.as('approver', 'MOJ'),
    app.as('officer', 'OFFICE'),
    app.as('member', 'WG-DETENTION'),
  ])
})
afterAll(() => app.close())

/** A recommendation that the Ministry of Justice leads and the group follows. */
const led = async (number: string) => {
  const entered = await enter(app, number)
  await assign(app, entered.componentIds, 'MOJ')
  await assign(app, entered.componentIds, 'WG-DETENTION', { role: 'working-group' })
  return entered
}
const ask = (codes: string[], dueOn = '2099-01-15') =>
  officer.requests.create({ body: { key: randomUUID(), codes, dueOn, letterNumber: '4/1187', letterDate: '2026-01-02' } })
const codesOf = (entries: readonly { code: string }[]) => entries.map(({ code }) => code)

describe('the desk of a liaison', () => {
  it('lists what was asked, the soonest first, and not what others were asked', async () => {
    const [later, sooner] = [await led('1.1'), await led('1.2')]
    await ask([later.code], '2099-02-01')
    const request = await ask([sooner.code], '2099-01-01')
    const { answers } = await liaison.desk.get()
    expect(codesOf(answers)).toEqual([sooner.code, later.code])
    expect(answers[0]).toMatchObject({ requestId: request.id, updateId: null, state: null, dueOn: '2099-01-01', letterNumber: '4/1187' })
    expect((await otherLiaison.desk.get()).answers).toEqual([])
  })

  it('keeps a draft in place of its question, and lays it with others once it is sent', async () => {
    const { code, componentIds } = await led('1.3')
    const request = await ask([code], '2099-01-05')
    const written = await begin(liaison, 'MOJ', componentIds, request.id)
    const mine = (desk: Desk) => desk.answers.filter((answer) => answer.code === code)
    expect(mine(await liaison.desk.get())).toMatchObject([
      { updateId: written.id, state: 'draft', dueOn: '2099-01-05', requestId: request.id },
    ])
    const ready = await save(liaison, written, { narrative: 'Done.', claimed: 'in-progress', trueOn: '2026-01-31' })
    await decide(liaison, ready, 'submitted')
    const desk = await liaison.desk.get()
    expect(mine(desk)).toEqual([])
    expect(desk.withOthers.map(({ id }) => id)).toContain(written.id)
  })

  it('says who returned an update, and why', async () => {
    const { code, componentIds } = await led('1.4')
    const cleared = await decide(approver, await decide(liaison, await draft(liaison, 'MOJ', componentIds), 'submitted'), 'cleared')
    await decide(officer, cleared, 'returned', 'The table stops at March.')
    const { answers } = await liaison.desk.get()
    expect(answers.find((answer) => answer.code === code)).toMatchObject({
      state: 'returned',
      returnedBy: 'OFFICE',
      returnReason: 'The table stops at March.',
    })
    expect((await officer.desk.get()).withOthers.map(({ id }) => id)).toContain(cleared.id)
  })

  it('asks whether a responsibility is accepted', async () => {
    const { code, componentIds } = await enter(app, '1.5')
    await assign(app, componentIds, 'MOJ', { state: 'proposed' })
    for (const reader of [liaison, approver]) {
      expect(codesOf((await reader.desk.get()).proposedResponsibilities)).toEqual([code])
    }
    expect((await otherLiaison.desk.get()).proposedResponsibilities).toEqual([])
  })
})

describe('the desks on an update’s way', () => {
  it('hold it one after the other', async () => {
    const { componentIds } = await led('2.1')
    const written = await draft(liaison, 'MOJ', componentIds)
    const holders = async () => {
      const [clear, review] = [(await approver.desk.get()).toClear, (await officer.desk.get()).toReview]
      return [clear, review].map((held) => held.some(({ id }) => id === written.id))
    }
    expect(await holders()).toEqual([false, false])
    const sent = await decide(liaison, written, 'submitted')
    expect(await holders()).toEqual([true, false])
    const cleared = await decide(approver, sent, 'cleared')
    expect(await holders()).toEqual([false, true])
    await decide(officer, cleared, 'approved')
    expect(await holders()).toEqual([false, false])
  })

  it('tell the officer what was claimed before', async () => {
    const { componentIds } = await led('2.2')
    const report = async (claimed: 'planned' | 'in-progress') =>
      decide(approver, await decide(liaison, await draft(liaison, 'MOJ', componentIds, { claimed }), 'submitted'), 'cleared')
    await decide(officer, await report('planned'), 'approved')
    const next = await report('in-progress')
    const review = (await officer.desk.get()).toReview.find(({ id }) => id === next.id)
    expect(review).toMatchObject({ claimed: 'in-progress', previous: 'planned', assessed: null })
  })

  it('bring a group’s update straight to the officers', async () => {
    const { componentIds } = await led('2.3')
    const sent = await decide(member, await draft(member, 'WG-DETENTION', componentIds), 'submitted')
    expect((await officer.desk.get()).toReview.map(({ id }) => id)).toContain(sent.id)
    expect((await approver.desk.get()).toClear.map(({ id }) => id)).not.toContain(sent.id)
  })
})

describe('the desk of an officer', () => {
  it('names who has not answered, with how much of it', async () => {
    const [first, second] = [await led('3.1'), await led('3.2')]
    const request = await ask([first.code, second.code])
    const silent = async () => (await officer.desk.get()).silent.filter(({ requestId }) => requestId === request.id)
    expect(await silent()).toEqual([])
    await app.database.query('UPDATE requests SET due_on = today() - 4 WHERE id = $1', [request.id])
    expect(await silent()).toMatchObject([{ body: { code: 'MOJ' }, answered: 0, of: 2, letterNumber: '4/1187' }])
    await decide(
      approver,
      await decide(liaison, await draft(liaison, 'MOJ', [...first.componentIds, ...second.componentIds]), 'submitted'),
      'cleared',
    )
    expect(await silent()).toEqual([])
  })

  it('keeps what was declined until somebody takes its place', async () => {
    const { code, componentIds } = await enter(app, '3.3')
    await assign(app, componentIds, 'MOH', { state: 'declined' })
    const declined = async () => (await officer.desk.get()).declined.filter((entry) => entry.code === code)
    expect(await declined()).toMatchObject([{ body: { code: 'MOH' }, reason: 'Not ours.', track: 'federal' }])
    const { unassigned } = await officer.desk.get()
    await assign(app, componentIds, 'MOJ', { state: 'proposed' })
    expect(await declined()).toEqual([])
    expect((await officer.desk.get()).unassigned).toBe(unassigned - 1)
  })
})

describe('the desk of a working group’s member', () => {
  it('lists the group’s recommendations on which it has said nothing lately', async () => {
    const { code, componentIds } = await led('4.1')
    const quiet = async () => codesOf((await member.desk.get()).groupItems)
    expect(await quiet()).toContain(code)
    const sent = await decide(member, await draft(member, 'WG-DETENTION', componentIds), 'submitted')
    expect(await quiet()).not.toContain(code)
    await app.database.query(`UPDATE updates SET state = 'approved', sent_at = now() - interval '100 days' WHERE id = $1`, [sent.id])
    const item = (await member.desk.get()).groupItems.find((entry) => entry.code === code)
    expect(item).toMatchObject({ group: { code: 'WG-DETENTION' }, componentIds })
    expect(item?.lastGroupUpdateOn).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  it('says what changed on the group’s items, and nothing of drafts', async () => {
    const { code, componentIds } = await led('4.2')
    await begin(liaison, 'MOJ', componentIds)
    const changed = async () =>
      (await member.desk.get()).changed.filter((entry) => entry.recommendationCode === code && entry.kind.startsWith('update'))
    expect(await changed()).toEqual([])
    await decide(
      officer,
      await decide(approver, await decide(liaison, await draft(liaison, 'MOJ', componentIds), 'submitted'), 'cleared'),
      'approved',
    )
    expect(await changed()).toMatchObject([{ kind: 'update-approved', bodyName: 'MOJ', detail: { status: 'in-progress' } }])
  })
})

describe('every desk', () => {
  it('says the same number in the navigation and on the page: what its sections hold together', async () => {
    for (const client of [liaison, approver, officer, member]) {
      const desk = await client.desk.get()
      const { answers, proposedResponsibilities, toClear, toReview, silent, declined, groupItems } = desk
      const held = [answers, proposedResponsibilities, toClear, toReview, silent, declined, groupItems].flat().length
      expect(held).toBeGreaterThan(0)
      expect(desk.waiting).toBe(held)
      expect((await client.session.get()).waiting).toBe(held)
    }
  })

  it('is empty for an administrator, who reads no work', async () => {
    const administrator = await app.as('administrator', 'OFFICE')
    expect(await administrator.desk.get()).toMatchObject({
      waiting: 0,
      answers: [],
      toClear: [],
      toReview: [],
      silent: [],
      withOthers: [],
      unassigned: 0,
      changed: [],
    })
  })

  it('costs a statement a section, however much lies on it', async () => {
    for (const role of ['liaison', 'approver', 'officer', 'member'] as const) {
      const { token } = await app.as(role, role === 'member' ? 'WG-DETENTION' : role === 'officer' ? 'OFFICE' : 'MOJ')
      const client = createClient({ baseUrl: app.baseUrl, token })
      const statements = await statementsOf(app, () => client.desk.get())
      expect(statements).toBeGreaterThan(0)
      expect(statements).toBeLessThanOrEqual(15)
    }
  })
})
