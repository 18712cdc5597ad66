import { randomUUID } from 'node:crypto'
import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { statementsOf } from '../../testing/statements.fixture.js'
import { assign } from '../../testing/update.fixture.js'
import { dueSteps, usualRules } from './due-steps.js'
import { RemindersService } from './reminders.service.js'

type Person = Awaited<ReturnType<TestApp['as']>>

let app: TestApp
let officer: Person
let zainab: Person
let huda: Person
let approver: Person
const due = '2099-06-10'

beforeAll(async () => {
  app = await openTestApp()
  officer = await app.as('officer', 'OFFICE', { name: 'Salma' })
  approver = await app.as('approver', 'MOJ', { name: 'Mahmoud' })
  zainab = await app.as('liaison', 'MOJ', { name: 'Zainab' })
  huda = await app.as('liaison', 'MOJ', { name: 'Huda' })
  await officer.focalPoints.name({ params: { code: 'MOJ' }, body: { accountId: zainab.accountId, rank: 'main', validFrom: '2026-01-01' } })
})
afterAll(() => app.close())

const ask = async (number: string, dueOn = due) => {
  const entered = await enter(app, number)
  await assign(app, entered.componentIds, 'MOJ')
  return (await officer.requests.create({ body: { key: randomUUID(), codes: [entered.code], dueOn, letterNumber: '4/1187' } })).id
}
const remind = (day: string) => app.app.get(RemindersService).remind(day)
const sent = async (requestId: number) =>
  (
    await app.database.query<{ told: string }[]>(
      `SELECT n.kind || ' ' || a.name AS told FROM notifications n JOIN accounts a ON a.id = n.account_id
       WHERE n.path = $1 AND n.kind <> 'answer-requested' ORDER BY n.id`,
      [`/requests/${requestId}`],
    )
  ).map(({ told }) => told)

describe('the steps of reminding', () => {
  it.each([
    [-6, []],
    [-5, ['before 5']],
    [-3, ['before 5']],
    [0, ['before 1']],
    [1, ['after 1']],
    [3, ['after 1', 'to-approver 3']],
    [9, ['after 5', 'to-approver 3', 'to-officer 8']],
  ])('%i working days after the due date: %j', (late, steps) => {
    expect(dueSteps(usualRules, late, -40).map(({ kind, step }) => `${kind} ${step}`)).toEqual(steps)
  })

  it('leave out those that lay before the asking', () => {
    expect(dueSteps(usualRules, -3, -3)).toEqual([])
    expect(dueSteps(usualRules, -1, -3)).toEqual([{ kind: 'before', step: 1 }])
  })
})

describe('the daily reminder', () => {
  it('goes to the focal point of that day, then to the approver, then to the officers; each once, however often the job runs', async () => {
    const id = await ask('140.1')
    expect(await remind('2099-06-05'), 'a Friday').toBe(0)
    await remind('2099-06-03')
    await remind('2099-06-03')
    expect(await sent(id)).toEqual(['answer-due-soon Zainab'])
    await Promise.all([remind('2099-06-11'), remind('2099-06-11')])
    expect(await sent(id)).toEqual(['answer-due-soon Zainab', 'answer-overdue Zainab'])
    await remind('2099-06-15')
    await remind('2099-06-22')
    expect(await sent(id)).toEqual([
      'answer-due-soon Zainab',
      'answer-overdue Zainab',
      'answer-escalated Mahmoud',
      'answer-overdue Zainab',
      'answer-escalated Salma',
    ])
  })

  it('reaches whoever covers during leave', async () => {
    const id = await ask('140.2', '2099-09-10')
    await zainab.absences.create({ body: { fromDay: '2099-09-01', toDay: '2099-09-30', coverId: huda.accountId } })
    await remind('2099-09-09')
    expect(await sent(id)).toEqual(['answer-due-soon Huda'])
  })

  it('begins anew when the date was moved, and ends when the institution gave it back', async () => {
    const id = await ask('140.3')
    await remind('2099-06-09')
    await officer.requests.moveDue({ params: { id }, body: { dueBefore: due, dueOn: '2099-07-15', reason: 'Feast.' } })
    await remind('2099-07-14')
    expect(await sent(id)).toEqual(['answer-due-soon Zainab', 'answer-due-soon Zainab'])
    const { items } = await zainab.requests.get({ params: { id } })
    await zainab.referrals.create({ body: { componentId: items[0]!.componentId, bodyCode: 'MOJ', reason: 'Not ours.' } })
    await remind('2099-07-16')
    expect(await sent(id)).toHaveLength(2)
  })

  it('follows the rules of the office', async () => {
    const rules = await officer.reminders.rules()
    expect(rules).toEqual({ version: 0, before: [5, 1], after: [1, 5], approverAfter: 3, officerAfter: 8 })
    const changed = await officer.reminders.saveRules({ body: { ...rules, before: [10] } })
    expect(changed).toMatchObject({ version: 1, before: [10] })
    expect(await isRefused(officer.reminders.saveRules({ body: rules }))).toBe('stale-version')
    const id = await ask('140.4', '2099-10-15')
    await remind('2099-10-08')
    expect(await sent(id)).toEqual(['answer-due-soon Zainab'])
  })
})

describe('the chase list', () => {
  const row = async (client: Client, requestId: number) =>
    (await client.reminders.chase({ query: {} })).find((one) => one.requestId === requestId)

  it('says who owes what, with whom it is, and how often it was reminded', async () => {
    const id = await ask('140.20', '2099-12-15')
    expect(await row(officer, id)).toMatchObject({
      body: { code: 'MOJ' },
      contacts: ['Zainab'],
      open: 1,
      of: 1,
      codes: ['UPR4-140.20'],
      openedAt: null,
      reminders: 0,
      escalated: null,
    })
    await zainab.requests.get({ params: { id } })
    expect(await officer.reminders.remind({ body: { rows: [{ requestId: id, bodyCode: 'MOJ' }] } })).toEqual({ reminded: 1 })
    expect(await officer.reminders.remind({ body: { rows: [{ requestId: id, bodyCode: 'MOJ' }] } }), 'once a day').toEqual({ reminded: 0 })
    const seen = await row(officer, id)
    expect(seen).toMatchObject({ reminders: 1 })
    expect([seen!.openedAt, seen!.lastReminderAt]).not.toContain(null)
  })

  it('shows an institution its own, and is cut by filter', async () => {
    await ask('140.21')
    const stranger = await app.as('liaison', 'MOI')
    expect(await stranger.reminders.chase({ query: {} })).toEqual([])
    expect((await approver.reminders.chase({ query: {} })).length).toBeGreaterThan(0)
    expect(await officer.reminders.chase({ query: { overdue: 'true' } })).toEqual([])
    expect(await officer.reminders.chase({ query: { body: ['MOI'] } })).toEqual([])
    expect(await officer.reminders.chase({ query: { review: 'CAT9' } })).toEqual([])
    expect(await officer.reminders.chase({ query: { workingGroup: 'WG1' } })).toEqual([])
    expect((await officer.reminders.chaseFile({ query: {} })).bytes.byteLength).toBeGreaterThan(1_000)
    expect(await isRefused(zainab.reminders.remind({ body: { rows: [{ requestId: 1, bodyCode: 'MOJ' }] } }))).toBe('forbidden')
  })

  it('is one statement, however long', async () => {
    expect(await statementsOf(app, () => officer.reminders.chase({ query: {} }))).toBe(1)
  })
})
