import { createClient, type Account, type Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'

const password = 'a long enough password'
const longAgo = '2020-01-01'

describe('accounts', () => {
  let app: TestApp
  let administrator: Client & { readonly accountId: number }
  let made = 0
  let account: Account
  beforeAll(async () => {
    app = await openTestApp()
    administrator = await app.as('administrator', 'OFFICE')
    await app.body('MOJ')
  })
  afterAll(() => app.close())
  beforeEach(async () => void (account = await create()))

  const create = () =>
    administrator.accounts.create({ body: { name: 'Huda', email: `huda-${++made}@example.org`, language: 'ar', password } })
  const signIn = (email: string | null, words = password) =>
    app.anonymous().session.create({ body: { email: email ?? '', password: words } })
  const update = (changes: { name?: string; email?: string; closed?: boolean; password?: string }) =>
    administrator.accounts.update({ params: { id: account.id }, body: { version: account.version, ...changes } })
  const join = (role: 'liaison' | 'administrator', dates: { validFrom: string; validTo?: string } = { validFrom: longAgo }) =>
    administrator.accounts.addMembership({ params: { id: account.id }, body: { bodyCode: 'MOJ', role, ...dates } })

  it('are seen and made by administrators alone', async () => {
    const officer = await app.as('officer', 'OFFICE')
    expect(await isRefused(officer.accounts.list())).toBe('forbidden')
    expect(await isRefused(officer.accounts.create({ body: { name: 'X', email: 'x@example.org', language: 'en', password } }))).toBe(
      'forbidden',
    )
  })

  it('never show a password, which is kept as an argon2id hash', async () => {
    expect(JSON.stringify(await administrator.accounts.list())).not.toMatch(/password|argon/i)
    const [kept] = await app.database.query('SELECT password_hash FROM accounts WHERE id = $1', [account.id])
    expect(kept.password_hash).toMatch(/^\$argon2id\$/)
  })

  it('have an address of their own, whatever its letters’ case', async () => {
    const body = { name: 'Another', email: (account.email ?? '').toUpperCase(), language: 'en' as const, password }
    const refusal = await refusalOf(administrator.accounts.create({ body }))
    expect(refusal.problem).toMatchObject({ code: 'conflict', fields: { email: expect.stringContaining(account.email ?? '') } })
    const other = account.email ?? ''
    account = await create()
    expect((await refusalOf(update({ email: other }))).problem.reason).toBe('email-taken')
  })

  it('tell whoever saves an old version what stands there now', async () => {
    await update({ name: 'Huda the second' })
    const refusal = await refusalOf(update({ name: 'Huda the third' }))
    expect(refusal.problem).toMatchObject({ code: 'stale-version', current: { name: 'Huda the second' } })
  })

  it('are let in with the new password alone once an administrator set one', async () => {
    const { token } = await signIn(account.email)
    await update({ password: 'another long password' })
    expect(await isRefused(createClient({ baseUrl: app.baseUrl, token }).session.get())).toBe('signed-out')
    expect(await isRefused(signIn(account.email))).toBe('sign-in-failed')
    expect((await signIn(account.email, 'another long password')).session.accountId).toBe(account.id)
  })

  describe('once closed', () => {
    it('open no door: no session, no key, no password', async () => {
      const { token } = await signIn(account.email)
      const person = createClient({ baseUrl: app.baseUrl, token })
      const { secret } = await person.apiKeys.create({ body: { name: 'sheet' } })
      account = await update({ closed: true })
      expect(account.closedAt).not.toBeNull()
      expect(await isRefused(person.session.get())).toBe('signed-out')
      expect(await isRefused(createClient({ baseUrl: app.baseUrl, token: secret }).session.get())).toBe('signed-out')
      expect(await isRefused(signIn(account.email))).toBe('sign-in-failed')

      await update({ closed: false })
      expect((await signIn(account.email)).session.accountId).toBe(account.id)
      expect(await isRefused(createClient({ baseUrl: app.baseUrl, token: secret }).session.get())).toBe('signed-out')
    })

    it('join no body', async () => {
      await update({ closed: true })
      expect((await refusalOf(join('liaison'))).problem.reason).toBe('account-closed')
    })
  })

  describe('memberships', () => {
    it('give their role’s permissions from their first day to the day before their last', async () => {
      const [{ today, tomorrow }] = await app.database.query('SELECT today()::text AS today, (today() + 1)::text AS tomorrow')
      const permissions = async () => (await signIn(account.email)).session.permissions
      await join('liaison', { validFrom: longAgo, validTo: today })
      await join('liaison', { validFrom: tomorrow })
      expect(await permissions()).toEqual([])
      await join('liaison', { validFrom: today, validTo: tomorrow })
      expect(await permissions()).toContain('updates:write')
    })

    it('end today and stay in the history', async () => {
      const { memberships } = await join('liaison')
      const ended = await administrator.accounts.endMembership({ params: { id: memberships[0]!.id } })
      const [{ today }] = await app.database.query('SELECT today()::text AS today')
      expect(ended.memberships).toMatchObject([{ bodyCode: 'MOJ', role: 'liaison', validFrom: longAgo, validTo: today }])
      expect((await signIn(account.email)).session.memberships).toEqual([])
    })

    it('are not held twice at the same time', async () => {
      await join('liaison')
      expect((await refusalOf(join('liaison'))).problem.reason).toBe('membership-twice')
    })

    it('name a body that exists and end after they begin', async () => {
      const unknown = administrator.accounts.addMembership({
        params: { id: account.id },
        body: { bodyCode: 'MOX', role: 'liaison', validFrom: longAgo },
      })
      expect((await refusalOf(unknown)).problem.fields?.['bodyCode']).toContain('MOX')
      expect((await refusalOf(join('liaison', { validFrom: longAgo, validTo: longAgo }))).problem.fields).toHaveProperty('validTo')
    })
  })

  describe('the last administrator', () => {
    const own = async () => administrator.accounts.get({ params: { id: administrator.accountId } })
    const closeOwn = async () =>
      administrator.accounts.update({ params: { id: administrator.accountId }, body: { version: (await own()).version, closed: true } })

    it('is neither closed nor loses the role', async () => {
      expect((await refusalOf(closeOwn())).problem.reason).toBe('last-administrator')
      const { memberships } = await own()
      expect((await refusalOf(administrator.accounts.endMembership({ params: { id: memberships[0]!.id } }))).problem.reason).toBe(
        'last-administrator',
      )
      expect((await own()).closedAt).toBeNull()
    })

    it('is no longer the last once another one is there, and of two who go at once one stays', async () => {
      const { memberships } = await join('administrator')
      const goings = await Promise.allSettled([closeOwn(), administrator.accounts.endMembership({ params: { id: memberships[0]!.id } })])
      expect(goings.map(({ status }) => status)).toContain('rejected')
      expect(goings.map(({ status }) => status)).toContain('fulfilled')
    })
  })
})
