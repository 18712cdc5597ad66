import { createClient } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'

describe('an API key', () => {
  let app: TestApp
  beforeAll(async () => void (app = await openTestApp()))
  afterAll(() => app.close())

  const withKey = (secret: string) => createClient({ baseUrl: app.baseUrl, token: secret })

  it('gives the rights of its owner, and no others', async () => {
    const administrator = await app.as('administrator', 'OFFICE')
    const { secret } = await administrator.apiKeys.create({ body: { name: 'nightly export' } })
    expect((await withKey(secret).session.get()).accountId).toBe(administrator.accountId)
    expect(await withKey(secret).accounts.list()).not.toHaveLength(0)

    const observer = await app.as('observer', 'COR')
    const { secret: lesser } = await observer.apiKeys.create({ body: { name: 'reading' } })
    expect(await isRefused(withKey(lesser).accounts.list())).toBe('forbidden')
  })

  it('shows its secret once and keeps nothing that could be used', async () => {
    const liaison = await app.as('liaison', 'MOJ')
    const { key, secret } = await liaison.apiKeys.create({ body: { name: 'sheet' } })
    expect(JSON.stringify(await liaison.apiKeys.list())).not.toContain(secret)
    const [kept] = await app.database.query('SELECT token_hash FROM api_keys WHERE id = $1', [key.id])
    expect(kept.token_hash.toString('utf8')).not.toContain(secret)
  })

  it('says when it was last used', async () => {
    const liaison = await app.as('liaison', 'MOJ')
    const { key, secret } = await liaison.apiKeys.create({ body: { name: 'sheet' } })
    expect(key.lastUsedAt).toBeNull()
    await withKey(secret).session.get()
    expect((await liaison.apiKeys.list())[0]?.lastUsedAt).not.toBeNull()
  })

  it('opens nothing once it is revoked', async () => {
    const liaison = await app.as('liaison', 'MOJ')
    const { key, secret } = await liaison.apiKeys.create({ body: { name: 'sheet' } })
    await liaison.apiKeys.revoke({ params: { id: key.id } })
    expect(await isRefused(withKey(secret).session.get())).toBe('signed-out')
    expect((await liaison.apiKeys.list())[0]?.revokedAt).not.toBeNull()
  })

  it('is seen and revoked by its owner alone', async () => {
    const owner = await app.as('liaison', 'MOJ')
    const colleague = await app.as('liaison', 'MOJ')
    const { key, secret } = await owner.apiKeys.create({ body: { name: 'sheet' } })
    expect(await colleague.apiKeys.list()).toEqual([])
    expect(await isRefused(colleague.apiKeys.revoke({ params: { id: key.id } }))).toBe('not-found')
    expect((await withKey(secret).session.get()).accountId).toBe(owner.accountId)
  })

  it('opens until the end of its last day, which cannot have passed', async () => {
    const liaison = await app.as('liaison', 'MOJ')
    const [{ today }] = await app.database.query('SELECT today()::text AS today')
    const { secret } = await liaison.apiKeys.create({ body: { name: 'today', expiresOn: today } })
    expect((await withKey(secret).session.get()).accountId).toBe(liaison.accountId)
    const refusal = await refusalOf(liaison.apiKeys.create({ body: { name: 'past', expiresOn: '2020-01-31' } }))
    expect(refusal.problem.fields).toHaveProperty('expiresOn')
  })
})
