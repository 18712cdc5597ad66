import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'

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
