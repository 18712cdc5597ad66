import { hash } from '@node-rs/argon2'
import { createClient } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'

const email = 'liaison@example.org'
const password = 'a long enough password'

describe('signing in', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp()
    await app.database.query(`INSERT INTO accounts (name, email, language, password_hash) VALUES ('Liaison', $1, 'ar', $2)`, [
      email,
      await hash(password),
    ])
  })
  afterAll(() => app.close())

  it('opens a session that says who is there', async () => {
    const { token, session } = await app.anonymous().session.create({ body: { email, password } })
    expect(session).toMatchObject({ name: 'Liaison', language: 'ar', memberships: [] })
    const client = createClient({ baseUrl: app.baseUrl, token })
    expect((await client.session.get()).name).toBe('Liaison')
  })

  it('keeps no token that could be read from the database', async () => {
    const { token } = await app.anonymous().session.create({ body: { email, password } })
    const found = await app.database.query('SELECT encode(token_hash, $1) AS kept FROM sessions', ['escape'])
    expect(JSON.stringify(found)).not.toContain(token)
  })

  it('answers a wrong address and a wrong password alike', async () => {
    const { session } = app.anonymous()
    const wrongPassword = await session.create({ body: { email, password: 'wrong' } }).catch((error) => error.problem)
    const wrongAddress = await session.create({ body: { email: 'nobody@example.org', password: 'wrong' } }).catch((error) => error.problem)
    expect(wrongPassword).toEqual(wrongAddress)
    expect(wrongPassword.code).toBe('sign-in-failed')
  })

  it('is refused for a while after many wrong tries, even with the right password', async () => {
    const { session } = app.anonymous()
    const target = 'slow@example.org'
    for (let tries = 0; tries < 8; tries++) await isRefused(session.create({ body: { email: target, password: 'wrong' } }))
    expect(await isRefused(session.create({ body: { email: target, password } }))).toBe('too-many-attempts')
  })

  it('ends everywhere at once', async () => {
    const first = await app.anonymous().session.create({ body: { email, password } })
    const second = await app.anonymous().session.create({ body: { email, password } })
    await createClient({ baseUrl: app.baseUrl, token: first.token }).session.deleteAll()
    expect(await isRefused(createClient({ baseUrl: app.baseUrl, token: second.token }).session.get())).toBe('signed-out')
  })

  it('says what is wrong in the language of the reader', async () => {
    const arabic = createClient({ baseUrl: app.baseUrl, language: 'ar' })
    const refusal = await arabic.session.create({ body: { email: 'no address', password: 'x' } }).catch((error) => error.problem)
    expect(refusal.fields.email).toMatch(/بريد/)
  })

  it('closes the door of the demonstration outside a demonstration', async () => {
    expect(await isRefused(app.anonymous().session.createDemonstration({ body: { accountId: 1 } }))).toBe('not-found')
  })
})
