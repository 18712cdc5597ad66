import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { openMailBox, type MailBox } from '../../testing/smtp.fixture.js'

const soon = { timeout: 20_000, interval: 50 }
const password = 'a password of twelve letters'

describe('a link to choose a password', () => {
  let app: TestApp
  let box: MailBox

  beforeAll(async () => {
    box = await openMailBox()
    app = await openTestApp({ runsJobs: true, mail: { smtpUrl: box.url, from: 'tawsiya@example.org', address: 'https://tawsiya.example' } })
  })
  afterAll(async () => {
    await app.close()
    await box.close()
  })
  beforeEach(() => void box.mails.splice(0))

  const invite = async () => {
    await app.body('MOJ')
    const administrator = await app.as('administrator', 'OFFICE')
    return administrator.invitations.create({
      body: {
        name: 'زينب',
        email: `${randomUUID()}@example.org`,
        language: 'ar',
        bodyCode: 'MOJ',
        role: 'liaison',
        validFrom: '2026-01-01',
      },
    })
  }
  const linksTo = (email: string) =>
    box.mails
      .filter(({ to }) => to?.some(({ address }) => address === email))
      .map(({ text }) => /\/ar\/invitation\/(\S+)/.exec(text ?? '')?.[1])
  const accept = (token: string) => app.anonymous().invitations.accept({ body: { token, password } })
  const forget = (email: string) => app.anonymous().invitations.request({ body: { email } })

  it('is mailed to whoever is invited, in that person’s language, and shown to whoever invites', async () => {
    const { account, token, mailed } = await invite()
    expect(mailed).toBe(true)
    expect(linksTo(account.email ?? '')).toEqual([token])
    expect(box.mails[0]?.subject).toContain('دعوة')
    expect((await accept(token)).session.name).toBe('زينب')
  })

  it('is shown all the same where the mail server does not take it', async () => {
    box.refuse(1)
    const { token, mailed } = await invite()
    expect(mailed).toBe(false)
    expect((await accept(token)).session.name).toBe('زينب')
  })

  it('is mailed to whoever forgot the password, and takes the place of the one before', async () => {
    const { account, token } = await invite()
    await accept(token)
    const email = account.email ?? ''
    await forget(email)
    await vi.waitFor(() => expect(linksTo(email)).toHaveLength(2), soon)
    await forget(email)
    await vi.waitFor(() => expect(linksTo(email)).toHaveLength(3), soon)
    const [, first, second] = linksTo(email)
    expect(await isRefused(accept(String(first)))).toBe('not-found')
    expect((await accept(String(second))).session.name).toBe('زينب')
  })

  it('is asked for three times an hour, and answered alike for an address that nobody has', async () => {
    const { account } = await invite()
    const email = account.email ?? ''
    const answers = []
    const left = () => app.database.query(`SELECT 1 FROM jobs.job WHERE name = 'accounts-forgotten-password' AND state <> 'completed'`)
    // One after the other: a link that the next one has replaced before it left is not mailed.
    for (const address of [email, email, email, email, 'nobody@example.org']) {
      answers.push(await forget(address))
      await vi.waitFor(async () => expect(await left()).toEqual([]), soon)
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{}']))
    expect(linksTo(email)).toHaveLength(4)
    expect(box.mails.flatMap(({ to }) => to?.map(({ address }) => address))).not.toContain('nobody@example.org')
  })

  it('leaves its secret in no job', async () => {
    const { account, token } = await invite()
    await forget(account.email ?? '')
    await vi.waitFor(() => expect(linksTo(account.email ?? '')).toHaveLength(2), soon)
    const kept = JSON.stringify(await app.database.query('SELECT * FROM jobs.job'))
    for (const secret of [token, ...linksTo(account.email ?? '')]) expect(kept).not.toContain(secret)
  })
})
