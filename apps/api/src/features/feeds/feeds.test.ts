import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enterPlan, measureOf } from '../../testing/plan.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { assign } from '../../testing/update.fixture.js'

describe('a calendar feed', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp()
    const officer = await app.as('officer', 'OFFICE')
    await Promise.all(['MOJ', 'MOI'].map((code) => app.body(code)))
    const codes = await Promise.all(['140.7', '140.10', '140.9'].map(async (number) => (await enter(app, number)).code))
    const ask = (bodyCode: string, dueOn: string) =>
      officer.requests.create({ body: { key: randomUUID(), codes, bodyCodes: [bodyCode], dueOn, message: 'canary' } })
    await ask('MOJ', '2099-12-04')
    await ask('MOI', '2099-12-31')
  })
  afterAll(() => app.close())

  const read = (path: string) => fetch(`${app.baseUrl}${path}`)
  const lines = async (path: string) => (await (await read(path)).text()).replace(/\r\n /g, '').split('\r\n')

  it('shows whoever has its address the days on which something is due from its owner, by code', async () => {
    const liaison = await app.as('liaison', 'MOJ')
    const { path } = await liaison.calendarFeed.create()
    const answer = await read(path)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const found = await lines(path)
    expect(found.filter((line) => line.startsWith('DTSTART'))).toEqual(['DTSTART;VALUE=DATE:20991204'])
    expect(found).toContain('SUMMARY:Answer due: UPR4-140.7 and 2 more')
    expect(found.join()).not.toContain('canary')
  })

  it('is a calendar as RFC 5545 has it: folded lines, stable names, a whole day', async () => {
    const liaison = await app.as('liaison', 'MOJ', { name: 'A' })
    await app.database.query(`UPDATE accounts SET language = 'ar' WHERE id = $1`, [liaison.accountId])
    const { path } = await liaison.calendarFeed.create()
    const text = await (await read(path)).text()
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
    expect(text.trimEnd().endsWith('END:VCALENDAR')).toBe(true)
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
    const uids = async () => (await lines(path)).filter((line) => line.startsWith('UID:'))
    expect(await uids()).toEqual(await uids())
    expect(await uids()).toMatchObject([expect.stringMatching(/^UID:request-due-\d+@tawsiya$/)])
    expect((await lines(path)).some((line) => line.startsWith('SUMMARY:موعد الإجابة'))).toBe(true)
  })

  it('shows meetings to the group, and what was promised, handed on or scheduled to whoever owes it, by codes alone', async () => {
    await app.database.query(`UPDATE settings SET value = value || '{"timeZone": "Asia/Baghdad"}' WHERE key = 'country'`)
    const group = 'WG-MIN-BGD'
    const [officer, member, liaison, colleague] = await Promise.all([
      app.as('officer', 'OFFICE'),
      app.as('member', group),
      app.as('liaison', 'MOH'),
      app.as('observer', 'MOH'),
    ])
    const strangers = await Promise.all([app.as('member', 'WG-MIN-EBL'), app.as('liaison', 'MOF')])
    const { code, componentIds } = await enter(app, '140.21')
    await assign(app, componentIds, 'MOH')

    const called = { key: randomUUID(), heldOn: '2098-11-20', startsAt: '10:00', endsAt: '11:30', place: 'canary', codes: [code] }
    const meeting = await officer.meetings.call({ params: { code: group }, body: called })
    await officer.meetings.setState({ params: { id: meeting.id }, body: { version: meeting.version, state: 'open' } })
    const actionPoints = [
      { what: 'canary', bodyCode: 'MOH', dueOn: '2098-12-01' },
      { what: 'canary', accountId: member.accountId, dueOn: '2098-12-02' },
    ]
    await officer.meetings.record({
      params: { id: meeting.id, itemId: meeting.agenda[0]!.id },
      body: { version: 0, decision: 'ask-again', words: 'canary', actionPoints },
    })
    await liaison.delegations.create({
      body: {
        bodyCode: 'MOH',
        requestId: null,
        componentIds: [...componentIds],
        toAccountId: colleague.accountId,
        dueOn: '2098-12-03',
        note: 'canary',
      },
    })
    const plan = await enterPlan(officer, {
      measures: [measureOf('1', { leads: ['MOH'] }), measureOf('2', { leads: ['MOH'] })],
      inForceFrom: '2026-01-01',
      ownerCode: 'OFFICE',
    })
    await officer.plans.schedule({ params: { code: plan }, body: { everyMonths: 12, firstDueOn: '2035-06-04' } })

    const dates = async (person: typeof member) => {
      const found = await lines((await person.calendarFeed.create()).path)
      expect(found.join()).not.toContain('canary')
      const of = (name: string) => found.filter((line) => line.startsWith(name)).map((line) => line.slice(line.indexOf(':') + 1))
      const [days, words] = [of('DTSTART'), of('SUMMARY')]
      return days.map((day, place) => `${day} ${words[place]}`).sort()
    }
    expect(await dates(member)).toEqual(['20981120T070000Z Meeting: WG-MIN-BGD', `20981202 Action point due: ${code}`])
    expect(await dates(liaison)).toEqual([`20350604 Report due: ${plan} 1 and one more`, `20981201 Action point due: ${code}`])
    expect(await dates(colleague)).toEqual([`20981203 Contribution due: ${code}`])
    for (const stranger of strangers) expect(await dates(stranger)).toEqual([])
  })

  it('keeps only the hash of its secret, and ends with a new one, a revocation, a closed account', async () => {
    const liaison = await app.as('liaison', 'MOJ')
    const first = await liaison.calendarFeed.create()
    const secret = /tawsiya_feed_[\w-]+/.exec(first.path)![0]
    const kept = await app.database.query('SELECT * FROM calendar_feeds WHERE account_id = $1', [liaison.accountId])
    expect(JSON.stringify(kept)).not.toContain(secret)
    expect((await liaison.calendarFeed.get()).feed).toMatchObject({ lastReadAt: null })
    expect((await read(first.path)).status).toBe(200)
    expect((await liaison.calendarFeed.get()).feed?.lastReadAt).not.toBeNull()

    const second = await liaison.calendarFeed.create()
    expect((await read(first.path)).status).toBe(404)
    await liaison.calendarFeed.revoke()
    expect((await read(second.path)).status).toBe(404)
    expect((await liaison.calendarFeed.get()).feed).toBeNull()

    const third = await liaison.calendarFeed.create()
    await app.database.query('UPDATE accounts SET closed_at = now() WHERE id = $1', [liaison.accountId])
    expect((await read(third.path)).status).toBe(404)
  })

  it('opens nothing else with its secret, and nothing with a guessed one', async () => {
    const liaison = await app.as('liaison', 'MOJ')
    const { path } = await liaison.calendarFeed.create()
    const secret = /tawsiya_feed_[\w-]+/.exec(path)![0]
    const session = await fetch(`${app.baseUrl}/api/v1/session`, { headers: { authorization: `Bearer ${secret}` } })
    expect(session.status).toBe(401)
    expect((await read(`/api/v1/calendar/tawsiya_feed_${'a'.repeat(43)}.ics`)).status).toBe(404)
    expect((await read('/api/v1/calendar/anything.ics')).status).toBe(404)
  })
})
