import { randomUUID } from 'node:crypto'
import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { ObligationAlerts } from './obligation-alerts.js'

let app: TestApp
let officer: Client & { accountId: number }

const step = (key: string, daysBefore: number) => ({ key, names: { en: key, ar: key, ckb: key }, daysBefore })
const rule = {
  version: 0,
  mechanismCode: 'CAT',
  product: 'follow-up-report',
  confidence: 'stated',
  source: 'CAT/C/55/3',
  ended: false,
} as const

beforeAll(async () => {
  app = await openTestApp()
  officer = await app.as('officer', 'OFFICE')
  const names = { en: 'CAT', ar: 'CAT', ckb: 'CAT' }
  for (const code of ['CAT', 'CRC'])
    await app.database.query(`INSERT INTO mechanisms (code, kind, names) VALUES ($1, 'treaty-body', $2)`, [code, names])
  await app.database.query(
    `INSERT INTO reviews (code, mechanism_id, country, names, adopted_on) SELECT 'CAT2', id, 'IRQ', $1, '2022-05-09' FROM mechanisms WHERE code = 'CAT'`,
    [names],
  )
  await officer.obligationRules.save({
    params: { code: 'cat-follow-up' },
    body: { ...rule, trigger: 'adoption', offsetMonths: 12, offsetDays: null },
  })
  await officer.obligationRules.savePreparation({
    body: { version: 0, steps: [step('letter', 270), step('cabinet', 90), step('due', 0)], alertDays: [7, 180, 90, 30] },
  })
})
afterAll(() => app.close())

const followUp = (dates: object = {}) =>
  officer.obligations.create({ body: { key: randomUUID(), reviewCode: 'CAT2', product: 'follow-up-report', ...dates } })
const saved = { reason: '', source: '', note: '' }
const printed = { printedOn: '2023-05-15', reason: 'The paragraph names a day.', source: 'CAT/C/IRQ/CO/2, para. 44' }
const isWorking = async (day: string) => (await officer.calendar.day({ query: { on: day } })).working
const daysFromToday = async (days: number) =>
  (await app.database.query('SELECT (today() + $1::integer)::text AS day', [days]))[0].day as string

describe('an obligation', () => {
  it('is due by the rule that fits, counted from the day of its review', async () => {
    expect(await followUp()).toMatchObject({
      ...{ triggerOn: '2022-05-09', computedOn: '2023-05-09', printedOn: null, dueOn: '2023-05-09', state: 'late' },
      rule: { code: 'cat-follow-up', version: 1, offsetMonths: 12 },
    })
  })

  it('is due on the printed day where there is one; the computed one stays to be seen', async () => {
    const { id, version } = await followUp()
    const refusal = await refusalOf(officer.obligations.save({ params: { id }, body: { version, printedOn: '2023-05-15' } }))
    expect(refusal.problem).toMatchObject({ code: 'rule-broken', reason: 'unexplained' })
    expect(Object.keys(refusal.problem.fields ?? {})).toEqual(['reason', 'source'])
    expect(await officer.obligations.save({ params: { id }, body: { version, ...saved, ...printed } })).toMatchObject({
      ...{ computedOn: '2023-05-09', printedOn: '2023-05-15', dueOn: '2023-05-15', version: 2 },
      override: { reason: printed.reason, source: printed.source, byName: 'officer of OFFICE' },
    })
  })

  it('is judged against the date that counts', async () => {
    const { id, version } = await followUp()
    const delivery = { deliveredOn: '2023-05-11', symbol: 'CAT/C/IRQ/FCO/2' }
    const late = await officer.obligations.deliver({ params: { id }, body: delivery })
    expect(late).toMatchObject({ state: 'submitted', daysLate: 2, delivery: { deliveredOn: '2023-05-11', symbol: 'CAT/C/IRQ/FCO/2' } })
    expect(await officer.obligations.save({ params: { id }, body: { version, ...printed } })).toMatchObject({
      state: 'submitted',
      daysLate: -4,
    })
  })

  it('has milestones and alerts on working days, none before its trigger', async () => {
    const { milestones, alerts, dueOn } = await followUp({ ...printed, printedOn: '2023-01-20' })
    expect(dueOn).toBe('2023-01-20')
    expect(milestones.map(({ key, on }) => [key, on])).toEqual([
      ['cabinet', '2022-10-20'],
      ['due', '2023-01-19'],
    ])
    expect(alerts.map(({ daysBefore }) => daysBefore)).toEqual([180, 90, 30, 7])
    for (const { on } of [...milestones, ...alerts]) expect(await isWorking(on), on).toBe(true)
  })

  it('has no date where nothing says one', async () => {
    const found = await officer.obligations.create({
      body: { key: randomUUID(), mechanismCode: 'CRC', product: 'periodic-report', verify: true, note: 'To be communicated.' },
    })
    expect(found).toMatchObject({ rule: null, dueOn: null, state: 'not-begun', daysLate: null, milestones: [], verify: true })
    expect((await officer.obligations.list()).at(-1)?.id).toBe(found.id)
  })

  it('is in preparation once something was done for it, and not any more when that is taken back', async () => {
    const { id } = await followUp({ ...printed, printedOn: '2099-06-01' })
    const state = async () => (await officer.obligations.get({ params: { id } })).state
    expect(await state()).toBe('not-begun')
    await officer.obligations.mark({ params: { id, key: 'letter' }, body: { reachedOn: '2026-01-04' } })
    expect(await state()).toBe('in-preparation')
    await officer.obligations.mark({ params: { id, key: 'letter' }, body: { reachedOn: null } })
    expect(await state()).toBe('not-begun')
    const brief = await officer.briefs.create({ body: { title: 'Follow-up', language: 'en', scope: {} } })
    await officer.obligations.linkBrief({ params: { id, brief: brief.id } })
    expect(await state()).toBe('in-preparation')
    expect(await isRefused(officer.obligations.mark({ params: { id, key: 'nothing' }, body: { reachedOn: '2026-01-04' } }))).toBe(
      'not-found',
    )

    const liaison = await app.as('liaison', 'MOJ')
    const seen = await liaison.obligations.get({ params: { id } })
    expect([seen.state, seen.briefs, JSON.stringify(seen.history)]).toEqual(['in-preparation', [], expect.not.stringContaining('brief')])
  })

  it('keeps who said what and when', async () => {
    const { id, version } = await followUp()
    await officer.obligations.save({ params: { id }, body: { version, ...printed } })
    await officer.obligations.deliver({
      params: { id },
      body: { deliveredOn: '2023-05-11', letterNumber: '4/12', letterDate: '2023-05-10' },
    })
    await officer.obligations.takeBack({ params: { id } })
    const { history, state, delivery } = await officer.obligations.get({ params: { id } })
    expect(history.map(({ kind, actorName }) => [kind, actorName])).toEqual(
      ['delivery-taken-back', 'obligation-delivered', 'obligation-changed', 'obligation-entered'].map((kind) => [
        kind,
        'officer of OFFICE',
      ]),
    )
    expect([state, delivery]).toEqual(['late', null])
  })

  it('is saved by one of two who read the same; the other is told', async () => {
    const { id, version } = await followUp()
    await officer.obligations.save({ params: { id }, body: { version, note: 'first' } })
    const refusal = await refusalOf(officer.obligations.save({ params: { id }, body: { version, note: 'second' } }))
    expect(refusal.problem).toMatchObject({ code: 'stale-version', current: { note: 'first' } })
  })

  it('goes off the calendar with a reason, and comes back', async () => {
    const { id, version } = await followUp()
    const dropped = await officer.obligations.drop({ params: { id }, body: { version, reason: 'Entered twice.' } })
    expect(dropped).toMatchObject({ droppedReason: 'Entered twice.', dueOn: '2023-05-09' })
    expect((await officer.obligations.list()).some((one) => one.id === id)).toBe(false)
    await officer.obligations.save({ params: { id }, body: { version: dropped.version } })
    expect((await officer.obligations.list()).some((one) => one.id === id)).toBe(true)
  })

  it('is delivered once, on a day that has come, with something that shows it', async () => {
    const { id } = await followUp()
    const deliver = (body: { deliveredOn: string; symbol?: string }) => officer.obligations.deliver({ params: { id }, body })
    expect((await refusalOf(deliver({ deliveredOn: '2023-05-01' }))).problem.reason).toBe('proof-missing')
    expect((await refusalOf(deliver({ deliveredOn: '2099-05-01', symbol: 'A/1' }))).problem.reason).toBe('future')
    const file = { name: 'stamp.txt', bytes: Buffer.from('Received') }
    await officer.obligations.deliverFile({ params: { id }, body: { deliveredOn: '2023-05-01' }, file })
    expect((await refusalOf(deliver({ deliveredOn: '2023-05-01', symbol: 'A/1' }))).problem.reason).toBe('already-delivered')
    expect(Buffer.from((await officer.obligations.file({ params: { id } })).bytes).toString()).toBe('Received')
  })

  it('is entered once for a key, for a mechanism and its own reviews', async () => {
    const body = { key: randomUUID(), reviewCode: 'CAT2', product: 'follow-up-report' } as const
    const first = await officer.obligations.create({ body })
    expect((await officer.obligations.create({ body })).id).toBe(first.id)
    const wrong = officer.obligations.create({ body: { ...body, key: randomUUID(), mechanismCode: 'CRC' } })
    expect((await refusalOf(wrong)).problem.reason).toBe('mechanism')
  })

  it('is read by all who have an account, and written by officers', async () => {
    const { id, version } = await followUp()
    for (const [role, body] of [
      ['liaison', 'MOJ'],
      ['observer', 'MOJ'],
      ['administrator', 'OFFICE'],
    ] as const) {
      const reader = await app.as(role, body)
      expect((await reader.obligations.get({ params: { id } })).id).toBe(id)
      expect(await isRefused(reader.obligations.save({ params: { id }, body: { version } }))).toBe('forbidden')
      expect(await isRefused(reader.obligationRules.savePreparation({ body: { version: 1, steps: [], alertDays: [] } }))).toBe('forbidden')
    }
  })
})

describe('a rule', () => {
  it('that changes moves what is open where the officer says so, and never what was delivered', async () => {
    const save = (version: number, offsetMonths: number, applyToOpen: boolean) =>
      officer.obligationRules.save({
        params: { code: 'crc-other' },
        body: {
          ...rule,
          version,
          mechanismCode: 'CRC',
          product: 'other',
          trigger: 'published',
          offsetMonths: null,
          offsetDays: null,
          applyToOpen,
          ...(offsetMonths && { trigger: 'adoption', offsetMonths }),
        },
      })
    await save(0, 12, false)
    const make = () =>
      officer.obligations.create({ body: { key: randomUUID(), mechanismCode: 'CRC', product: 'other', triggerOn: '2020-01-31' } })
    const [open, delivered] = [await make(), await make()]
    await officer.obligations.deliver({ params: { id: delivered.id }, body: { deliveredOn: '2021-01-30', symbol: 'A/1' } })
    const due = async ({ id }: { id: number }) => (await officer.obligations.get({ params: { id } })).dueOn
    await save(1, 24, false)
    expect(await due(open)).toBe('2021-01-31')
    await save(2, 36, true)
    expect([await due(open), await due(delivered)]).toEqual(['2023-01-31', '2021-01-31'])
    expect((await refusalOf(save(1, 48, true))).problem).toMatchObject({ code: 'stale-version', current: { version: 3, offsetMonths: 36 } })
  })

  it('counts months or days, or says that the mechanism publishes the day', async () => {
    const save = officer.obligationRules.save({
      params: { code: 'cat-other' },
      body: { ...rule, product: 'other', trigger: 'adoption', offsetMonths: null, offsetDays: null },
    })
    expect((await refusalOf(save)).problem.reason).toBe('offset-missing')
  })
})

describe('officers are told', () => {
  const tell = (day?: string) => app.app.get(ObligationAlerts).tell(day)
  const told = async (id: number) => {
    const { items } = await officer.notifications.list({ query: { show: 'all' } })
    return items.filter(({ path }) => path === `/obligations/${id}`).map(({ kind, dueOn, codes }) => [kind, dueOn, codes.join()])
  }

  it('on the last working day before each step, once, of the nearest of those that were missed', async () => {
    const { id, alerts } = await followUp({ ...printed, printedOn: '2099-07-04' })
    const dayOf = (days: number) => alerts.find(({ daysBefore }) => daysBefore === days)?.on as string
    const due = ['obligation-due', '2099-07-04', 'CAT2']
    await tell(dayOf(180))
    await tell(dayOf(180))
    expect(await told(id)).toEqual([due])
    expect(await isWorking(dayOf(30))).toBe(true)
    await tell(dayOf(30))
    expect(await told(id)).toEqual([due, due])
    const toldAt = (await officer.obligations.get({ params: { id } })).alerts.map((alert) => alert.toldAt !== null)
    expect(toldAt).toEqual([true, false, true, false])
  })

  it('of nothing on a day off, and of what is late on the next working day', async () => {
    const { id } = await followUp({ ...printed, printedOn: '2098-01-02' })
    await tell('2098-01-03')
    expect(await told(id)).toEqual([])
    await tell('2098-01-05')
    await tell('2098-01-06')
    expect(await told(id)).toEqual([['obligation-late', '2098-01-02', 'CAT2']])
  })

  it('of nothing that lay before it was entered, or that is delivered', async () => {
    const past = await followUp()
    const near = await followUp({ ...printed, printedOn: await daysFromToday(3) })
    await officer.obligations.deliver({ params: { id: near.id }, body: { deliveredOn: '2023-05-01', symbol: 'A/1' } })
    await tell()
    expect([await told(past.id), await told(near.id)]).toEqual([[], []])
  })
})

describe('the calendar feed', () => {
  it('shows officers what is due with its open milestones, by code', async () => {
    const { id } = await followUp({ ...printed, printedOn: await daysFromToday(300), note: 'canary' })
    await officer.obligations.mark({ params: { id, key: 'cabinet' }, body: { reachedOn: '2026-01-04' } })
    const read = async (person: Client) =>
      (await (await fetch(app.baseUrl + (await person.calendarFeed.create()).path)).text()).replace(/\r\n /g, '')
    const text = await read(officer)
    expect(text).toContain(`UID:obligation-due-${id}@tawsiya`)
    expect(text).toContain(`UID:milestone-due-${id}-letter@tawsiya`)
    expect(text).not.toContain(`milestone-due-${id}-cabinet`)
    expect(text).toContain('SUMMARY:Due to the United Nations: CAT2')
    expect(text).not.toContain('canary')
    expect(await read(await app.as('liaison', 'MOI'))).not.toContain('obligation')
  })
})
