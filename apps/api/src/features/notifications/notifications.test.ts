import { randomUUID } from 'node:crypto'
import type { Client, NotificationPreferences } from '@tawsiya/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { openMailBox, type MailBox } from '../../testing/smtp.fixture.js'
import { assign, begin, decide, draft, save } from '../../testing/update.fixture.js'
import { NotificationMails } from './notification-mails.js'

type Person = Client & { readonly accountId: number }

const soon = { timeout: 20_000, interval: 50 }
const canary = 'canarybird'

let app: TestApp
let box: MailBox
let item: EnteredFixture
let officer: Person
let made = 0

beforeAll(async () => {
  box = await openMailBox()
  app = await openTestApp({ runsJobs: true, mail: { smtpUrl: box.url, from: 'tawsiya@example.org', address: 'https://tawsiya.example' } })
  officer = await app.as('officer', 'OFFICE')
  item = await enter(app, '140.7')
})
afterAll(async () => {
  await app.close()
  await box.close()
})
beforeEach(() => void box.mails.splice(0))

/** Somebody in an institution of that person's own, so that the tests do not write to each other's people. */
async function somebody(role: 'liaison' | 'approver', language: string, body = `M${++made}`): Promise<Person & { readonly body: string }> {
  const person = await app.as(role, body, { language })
  await app.database.query('UPDATE accounts SET language = $2 WHERE id = $1', [person.accountId, language])
  return { ...person, body }
}
const ask = (body: string, message = '') =>
  officer.requests.create({
    body: {
      key: randomUUID(),
      codes: [item.code],
      bodyCodes: [body],
      dueOn: '2099-12-04',
      letterNumber: '4/1187',
      letterDate: '2026-01-02',
      message,
    },
  })
const addressOf = async ({ accountId }: Person) =>
  (await app.database.query<{ email: string }[]>('SELECT email FROM accounts WHERE id = $1', [accountId]))[0]?.email
const mailsTo = async (person: Person) => {
  const address = await addressOf(person)
  return box.mails.filter(({ to }) => to?.some((recipient) => recipient.address === address))
}
const unread = async (person: Client) => (await person.notifications.list()).items
const prefer = (person: Client, preferences: Partial<NotificationPreferences>) =>
  person.notifications.prefer({ body: { atOnce: true, digest: 'day', weekday: 0, hour: 8, muted: [], ...preferences } })
/** As if all that was said and mailed had been some days ago, and the hour of every digest had come since. */
async function letDaysPass(days = 3): Promise<void> {
  await app.database.query('UPDATE notifications SET at = at - make_interval(days => $1)', [days])
  await app.database.query('UPDATE digests_sent SET at = at - make_interval(days => $1)', [days])
}

describe('a notification', () => {
  it('stands on the page of whom it is for, until it is read', async () => {
    const liaison = await somebody('liaison', 'ar')
    const other = await somebody('liaison', 'en')
    const { id } = await ask(liaison.body)
    const [notice] = await unread(liaison)
    expect(notice).toMatchObject({
      kind: 'answer-requested',
      codes: ['UPR4-140.7'],
      dueOn: '2099-12-04',
      path: `/requests/${id}`,
      detail: { letterNumber: '4/1187' },
    })
    expect(await unread(other)).toEqual([])
    expect((await liaison.session.get()).unread).toBe(1)

    await other.notifications.markRead({ body: { ids: [notice!.id] } })
    expect(await unread(liaison)).toHaveLength(1)
    await liaison.notifications.markRead({ body: { ids: [notice!.id] } })
    expect(await unread(liaison)).toEqual([])
    expect((await liaison.notifications.list({ query: { show: 'all' } })).items).toHaveLength(1)
  })

  it('is not made for what was refused', async () => {
    const liaison = await somebody('liaison', 'ar')
    await expect(ask('M-NOBODY')).rejects.toThrow()
    expect(await unread(liaison)).toEqual([])
  })

  it('follows an answer: whose turn it is, and what became of it', async () => {
    const liaison = await somebody('liaison', 'ar')
    const approver = await somebody('approver', 'en', liaison.body)
    await assign(app, item.componentIds, liaison.body, { role: 'supporting' })
    const submitted = await decide(liaison, await draft(liaison, liaison.body, item.componentIds), 'submitted')
    expect(await unread(approver)).toMatchObject([{ kind: 'update-to-clear', path: `/updates/${submitted.id}` }])
    const returned = await decide(approver, submitted, 'returned', 'Which rota?')
    expect((await unread(liaison))[0]).toMatchObject({ kind: 'update-returned', detail: { bodyName: liaison.body } })
    const cleared = await decide(approver, await decide(liaison, returned, 'submitted'), 'cleared')
    expect((await unread(officer))[0]).toMatchObject({ kind: 'update-to-review', path: `/updates/${submitted.id}` })
    await decide(officer, cleared, 'approved')
    expect((await unread(liaison))[0]).toMatchObject({ kind: 'update-approved' })
  })

  it('tells an institution what it is to answer for, and the officers what it declined', async () => {
    const liaison = await somebody('liaison', 'ar')
    const declined = await enter(app, `141.${made}`)
    await officer.responsibilities.assign({ body: { codes: [declined.code], leads: [liaison.body] } })
    const [{ id }] = await app.database.query('SELECT id FROM responsibilities WHERE component_id = $1', [declined.componentIds[0]])
    expect(await unread(liaison)).toMatchObject([{ kind: 'responsibility-proposed', codes: [declined.code] }])
    await liaison.responsibilities.answer({ params: { id }, body: { state: 'declined', reason: `${canary} is why` } })
    const [notice] = await unread(officer)
    expect(notice).toMatchObject({ kind: 'responsibility-declined', detail: { bodyName: liaison.body } })
    expect(JSON.stringify(notice)).not.toContain(canary)
  })
})

describe('a mail', () => {
  it.each([
    ['en', 'ltr', 'An answer is asked', '4 December 2099'],
    ['ar', 'rtl', 'طُلبت إجابة', '٤ كانون الأول ٢٠٩٩'],
    ['ckb', 'rtl', 'وەڵامێک', '٤ی کانوونی یەکەمی ٢٠٩٩'],
  ])('tells at once what waits, in %s', async (language, direction, words, date) => {
    const liaison = await somebody('liaison', language)
    const { id } = await ask(liaison.body)
    await vi.waitFor(async () => expect(await mailsTo(liaison)).toHaveLength(1), soon)
    const [mail] = await mailsTo(liaison)
    for (const part of [mail?.subject, mail?.text, mail?.html]) {
      expect(part).toContain(words)
      expect(part).toContain(date)
      expect(part).toContain('UPR4-140.7')
    }
    expect(mail?.text).toContain(`https://tawsiya.example/${language}/requests/${id}`)
    expect(mail?.html).toContain(`<html lang="${language}" dir="${direction}">`)
    const unsubscribe = mail?.headers.find(({ key }) => key === 'list-unsubscribe')?.value
    expect(unsubscribe).toBe(`<https://tawsiya.example/${language}/account#telling>`)
  })

  it('is tried again when the server did not take it, and comes once', async () => {
    const liaison = await somebody('liaison', 'en')
    box.refuse(1)
    await ask(liaison.body)
    const waiting = `UPDATE jobs.job SET start_after = now() WHERE state = 'retry'`
    await vi.waitFor(async () => {
      await app.database.query(waiting)
      expect(await mailsTo(liaison)).toHaveLength(1)
    }, soon)
  })

  it('is not sent twice although its job is done twice', async () => {
    const liaison = await somebody('liaison', 'en')
    await ask(liaison.body)
    await vi.waitFor(async () => expect(await mailsTo(liaison)).toHaveLength(1), soon)
    const [{ id }] = await app.database.query('SELECT id FROM notifications WHERE account_id = $1', [liaison.accountId])
    await app.app.get(NotificationMails).enqueue(app.database.manager, [{ id }])
    await app.app.get(NotificationMails).enqueue(app.database.manager, [{ id }])
    const open = `SELECT FROM jobs.job WHERE name = 'notifications-mail-one' AND state < 'completed'`
    await vi.waitFor(async () => expect(await app.database.query(open)).toHaveLength(0), soon)
    expect(await mailsTo(liaison)).toHaveLength(1)
  })

  it('does not go about what is muted, nor to an account without an address, and one that is closed or has expired is told nothing', async () => {
    const [gone, expired, unreachable, muted, reached] = await Promise.all(Array.from({ length: 5 }, () => somebody('liaison', 'en')))
    await prefer(muted!, { muted: ['answer-requested'] })
    const change = (to: string, { accountId }: Person) => app.database.query(`UPDATE accounts SET ${to} WHERE id = $1`, [accountId])
    await change('closed_at = now()', gone!)
    await change('expires_on = today() - 1', expired!)
    await change('email = NULL', unreachable!)
    const everybody = [gone!, expired!, unreachable!, muted!, reached!]
    for (const { body } of everybody) await ask(body)
    const ids = everybody.map(({ accountId }) => accountId)
    const told: { id: number }[] = await app.database.query('SELECT id FROM notifications WHERE account_id = ANY ($1)', [ids])
    expect(told).toHaveLength(3)
    const open = `SELECT FROM jobs.job WHERE name = 'notifications-mail-one' AND state < 'completed'`
    const done = () => vi.waitFor(async () => expect(await app.database.query(open)).toHaveLength(0), soon)
    await done()
    expect([await mailsTo(reached!), box.mails]).toEqual([[expect.anything()], [expect.anything()]])
    // Told in time, and expired before the mail went out.
    await prefer(muted!, {})
    await change('expires_on = today() - 1', muted!)
    await app.app.get(NotificationMails).enqueue(app.database.manager, told)
    await done()
    expect(box.mails).toHaveLength(1)
  })
})

describe('news', () => {
  const mails = () => app.app.get(NotificationMails)
  const everyDay = JSON.stringify({ workingDays: [0, 1, 2, 3, 4, 5, 6] })
  const noDay = JSON.stringify({ workingDays: [] })
  const work = (days: string) => app.database.query(`UPDATE settings SET value = value || $1 WHERE key = 'country'`, [days])
  beforeEach(() => work(everyDay))

  const reporter = async (language: string) => {
    const liaison = await somebody('liaison', language)
    const approver = await somebody('approver', 'en', liaison.body)
    await prefer(approver, { digest: 'never', atOnce: false })
    await assign(app, item.componentIds, liaison.body, { role: 'supporting' })
    return { liaison, approver }
  }
  const approved = async ({ liaison, approver }: Awaited<ReturnType<typeof reporter>>) => {
    const cleared = await decide(
      approver,
      await decide(liaison, await draft(liaison, liaison.body, item.componentIds), 'submitted'),
      'cleared',
    )
    await decide(officer, cleared, 'approved')
  }

  it('waits for its hour, and then comes once in one mail', async () => {
    const reporting = await reporter('ar')
    const { liaison } = reporting
    await approved(reporting)
    await approved(reporting)
    await mails().findDigests()
    await letDaysPass()
    await mails().findDigests()
    await mails().findDigests()
    await vi.waitFor(async () => expect(await mailsTo(liaison)).toHaveLength(1), soon)
    const [mail] = await mailsTo(liaison)
    expect(mail?.subject).toContain('مستجدان')
    expect(mail?.text?.match(/\/ar\/updates\//g)).toHaveLength(2)
    await letDaysPass()
    await mails().findDigests()
    await approved(reporting)
    expect(await mailsTo(liaison)).toHaveLength(1)
  })

  it('keeps to working days when it comes daily', async () => {
    const reporting = await reporter('en')
    await approved(reporting)
    await letDaysPass()
    await work(noDay)
    await mails().findDigests()
    const found = await app.database.query('SELECT FROM digests_sent WHERE account_id = $1', [reporting.liaison.accountId])
    expect(found).toHaveLength(0)
  })

  it('comes on the chosen day of the week alone, or never', async () => {
    const reporting = await reporter('en')
    const silent = await reporter('en')
    const [weekly, never] = [reporting.liaison, silent.liaison]
    await prefer(never, { digest: 'never' })
    await approved(silent)
    await approved(reporting)
    const [{ dow }] = await app.database.query('SELECT extract(dow FROM now() AT TIME ZONE time_zone())::integer AS dow')
    // Its turn came a day ago, and the news after it.
    await prefer(weekly, { digest: 'week', weekday: (dow + 6) % 7, hour: 0 })
    await mails().findDigests()
    const sent = `SELECT FROM digests_sent WHERE account_id = $1`
    expect(await app.database.query(sent, [weekly.accountId])).toHaveLength(0)
    await letDaysPass(2)
    await mails().findDigests()
    await vi.waitFor(async () => expect(await mailsTo(weekly)).toHaveLength(1), soon)
    expect(await mailsTo(never)).toEqual([])
  })
})

describe('confidential words', () => {
  it('are in no mail, no notification and no feed', async () => {
    const liaison = await somebody('liaison', 'en')
    const approver = await somebody('approver', 'en', liaison.body)
    await assign(app, item.componentIds, liaison.body, { role: 'supporting' })
    await ask(liaison.body, `${canary} in the cover text`)
    const begun = await begin(liaison, liaison.body, item.componentIds)
    const written = await save(liaison, begun, { narrative: `${canary} in the narrative`, claimed: 'in-progress', trueOn: '2026-01-31' })
    await liaison.evidence.create({
      body: {
        updateId: begun.id,
        kind: 'letter',
        visibility: 'office',
        title: canary,
        letterNumber: '1',
        letterDate: '2026-01-01',
        issuer: canary,
      },
    })
    const submitted = await decide(liaison, await liaison.updates.get({ params: { id: written.id } }), 'submitted')
    const returned = await decide(approver, submitted, 'returned', `${canary} in a reason`)
    const cleared = await decide(approver, await decide(liaison, returned, 'submitted'), 'cleared')
    await officer.assessments.create({
      body: {
        ...{ componentId: item.componentIds[0]!, previousId: null, status: 'disputed', confidence: 'low', visibility: 'office' },
        reasons: `${canary} in confidence`,
      },
    })
    await decide(officer, cleared, 'returned', `${canary} from the office`)
    const about = { subject: 'recommendation', subjectId: item.id, language: 'en' } as const
    await liaison.comments.create({
      body: {
        ...about,
        key: randomUUID(),
        audience: 'officers',
        text: `${canary} said`,
        mentionIds: [officer.accountId, approver.accountId],
      },
    })
    await letDaysPass()
    await app.app.get(NotificationMails).findDigests()
    const open = `SELECT FROM jobs.job WHERE name LIKE 'notifications-mail%' AND state < 'completed'`
    await vi.waitFor(async () => expect(await app.database.query(open)).toHaveLength(0), soon)

    const feeds: string[] = []
    for (const person of [liaison, approver, officer]) {
      const { path } = await person.calendarFeed.create()
      feeds.push(await (await fetch(`${app.baseUrl}${path}`)).text())
      feeds.push(JSON.stringify(await person.notifications.list({ query: { show: 'all' } })))
    }
    expect(feeds.join()).toContain('UPR4-140.7')
    expect(feeds.join()).not.toContain(canary)
    expect(await mailsTo(approver)).not.toHaveLength(0)
    expect(await mailsTo(liaison)).not.toHaveLength(0)
    expect(JSON.stringify(box.mails) + box.raw.join()).not.toContain(canary)
    expect(box.raw.join()).not.toContain(Buffer.from(canary).toString('base64').slice(0, 8))
  })
})
