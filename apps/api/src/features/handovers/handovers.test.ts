import { createClient, type Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { randomUUID } from 'node:crypto'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, draft, decide } from '../../testing/update.fixture.js'
import { historyOfAccounts, personalOfAccounts } from '../accounts/index.js'
import { accountHoldings } from './account-holdings.js'
import { bodyHoldings } from '../successions/index.js'
import { historyOfBodies } from '../successions/index.js'

const password = 'a long enough password'
type Person = Client & { readonly accountId: number }

describe('a hand-over', () => {
  let app: TestApp
  let administrator: Person
  let officer: Person
  let approver: Person
  let leaving: Person
  let successor: Person
  let item: EnteredFixture
  let today: string
  let made = 0
  beforeAll(async () => {
    app = await openTestApp()
    administrator = await app.as('administrator', 'OFFICE')
    officer = await app.as('officer', 'OFFICE')
    const [days] = await app.database.query('SELECT today()::text AS today')
    today = days.today
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    const body = `MIN${++made}`
    approver = await app.as('approver', body, { name: 'Approver' })
    leaving = await app.as('liaison', body, { name: 'Leaving' })
    successor = await app.as('observer', body, { name: 'Successor' })
    item = await enter(app, `2.${made}`)
    await assign(app, item.componentIds, body)
  })

  const body = () => `MIN${made}`
  const give = (by: Client, more: Partial<Parameters<Client['handovers']['create']>[0]['body']> = {}) =>
    by.handovers.create({ body: { fromId: leaving.accountId, toId: successor.accountId, day: today, ...more } })
  const ask = () =>
    officer.requests.create({
      body: {
        key: randomUUID(),
        codes: [item.code],
        bodyCodes: [body()],
        dueOn: '2099-01-01',
        message: 'Kindly answer.',
        letterNumber: '7/12',
      },
    })
  const rolesOf = async (person: Client) => (await person.session.get()).memberships.map(({ role }) => role)

  it('shows first what goes: roles, what waits, what is being written', async () => {
    await ask()
    await draft(leaving, body(), item.componentIds, { narrative: 'Not for others.' })
    const preview = await approver.handovers.preview({ query: { from: leaving.accountId, body: body() } })
    expect(preview.held.map(({ kind, count }) => [kind, count])).toEqual([
      ['membership', 1],
      ['request-item', 1],
      ['update', 1],
    ])
    expect(preview.candidates.map(({ name }) => name)).toEqual(['Approver', 'Successor'])
    expect(JSON.stringify(preview)).not.toContain('Not for others')
  })

  it('gives the successor the drafts to go on with, and leaves the names in the history', async () => {
    const begun = await draft(leaving, body(), item.componentIds)
    const handover = await give(approver, { bodyCode: body() })
    expect(handover).toMatchObject({ state: 'carried-out', held: [{ kind: 'membership', count: 1 }] })
    expect(await rolesOf(leaving)).toEqual([])
    expect(await rolesOf(successor)).toContain('liaison')
    const going = await successor.updates.get({ params: { id: begun.id } })
    await decide(successor, going, 'submitted')
    const { revisions } = await successor.updates.get({ params: { id: begun.id } })
    expect(JSON.stringify(revisions)).toContain('Leaving')
  })

  it('is made by the person, an approver of the institution or an administrator, and by nobody else', async () => {
    const stranger = await app.as('approver', 'ELSEWHERE')
    expect(await isRefused(stranger.handovers.preview({ query: { from: leaving.accountId } }))).toBe('not-found')
    expect(await isRefused(give(stranger))).toBe('not-found')
    expect(await isRefused(give(officer))).toBe('not-found')
    expect((await refusalOf(give(leaving, { toId: stranger.accountId }))).problem.reason).toBe('not-a-colleague')
    expect((await give(leaving)).state).toBe('carried-out')
  })

  it('can be taken back until the successor has acted', async () => {
    const { id, undoUntil } = await give(approver, { bodyCode: body() })
    expect(undoUntil).not.toBeNull()
    expect(await isRefused(successor.handovers.undo({ params: { id } }))).toBe('forbidden')
    expect((await approver.handovers.undo({ params: { id } })).state).toBe('undone')
    expect([await rolesOf(leaving), await rolesOf(successor)]).toEqual([['liaison'], ['observer']])

    const again = await give(approver, { bodyCode: body() })
    await draft(successor, body(), item.componentIds)
    expect((await refusalOf(approver.handovers.undo({ params: { id: again.id } }))).problem.reason).toBe('too-late')
  })

  it('waits for a day that is to come', async () => {
    const { id, state } = await give(approver, { bodyCode: body(), day: '2099-01-01' })
    expect(state).toBe('planned')
    expect(await rolesOf(leaving)).toEqual(['liaison'])
    expect((await approver.handovers.undo({ params: { id } })).state).toBe('undone')
  })

  it('closes the account with it: no way in, no mail, the name stays', async () => {
    await give(administrator, { close: true })
    expect(await isRefused(leaving.session.get())).toBe('signed-out')
    const account = await administrator.accounts.get({ params: { id: leaving.accountId } })
    expect(account).toMatchObject({ name: 'Leaving', closedAt: expect.any(String), eraseOn: expect.any(String) })
    const erased = await administrator.accounts.update({ params: { id: account.id }, body: { version: account.version, erase: true } })
    expect(erased).toMatchObject({ name: 'Leaving', email: null, erasedAt: expect.any(String) })
  })

  describe('has a pack for the successor', () => {
    it('with what waits, what was answered, who asks and who clears; and nobody else reads it', async () => {
      await ask()
      const sent = await decide(approver, await decide(leaving, await draft(leaving, body(), item.componentIds), 'submitted'), 'cleared')
      await decide(officer, sent, 'approved')
      await ask()
      const { id } = await give(approver, { bodyCode: body() })
      const pack = await successor.handovers.pack({ params: { id } })
      expect(pack).toMatchObject({
        waiting: [{ code: item.code, dueOn: '2099-01-01', letterNumber: '7/12' }],
        answered: [{ codes: [item.code], state: 'approved', claimed: 'in-progress' }],
        letters: [{ message: 'Kindly answer.' }, { message: 'Kindly answer.' }],
        clearing: [{ approvers: ['Approver'] }],
      })
      expect(pack.contacts.map(({ name }) => name)).toContain('officer of OFFICE')
      for (const other of [approver, leaving, officer]) expect(await isRefused(other.handovers.pack({ params: { id } }))).toBe('not-found')
      const { bytes } = await successor.handovers.packFile({ params: { id } })
      expect(Buffer.from(bytes).subarray(0, 2).toString()).toBe('PK')
    })
  })

  describe('begins with an invitation', () => {
    const invite = (by: Client, role: 'liaison' | 'officer' = 'liaison') =>
      by.invitations.create({
        body: { name: 'New', email: `new-${randomUUID()}@example.org`, language: 'ar', bodyCode: body(), role, validFrom: today },
      })

    it('whose link opens once, for a password that the person chooses', async () => {
      const { account, token } = await invite(approver)
      expect(account.invited).toBe(true)
      const anybody = app.anonymous()
      expect(await anybody.invitations.look({ body: { token } })).toMatchObject({ name: 'New', purpose: 'invitation' })
      const signedIn = await anybody.invitations.accept({ body: { token, password } })
      expect((await createClient({ baseUrl: app.baseUrl, token: signedIn.token }).session.get()).memberships).toMatchObject([
        { role: 'liaison' },
      ])
      expect((await refusalOf(anybody.invitations.accept({ body: { token, password } }))).problem.reason).toBe('link-dead')
      expect((await anybody.session.create({ body: { email: account.email ?? '', password } })).session.name).toBe('New')
      const [kept] = await app.database.query('SELECT count(*)::integer AS count FROM invitations WHERE token_hash = $1', [
        Buffer.from(token),
      ])
      expect(kept.count).toBe(0)
    })

    it('that is replaced by the next one, as for a forgotten password', async () => {
      const { account, token } = await invite(approver)
      const renewed = await approver.invitations.renew({ params: { id: account.id } })
      expect(await isRefused(app.anonymous().invitations.look({ body: { token } }))).toBe('not-found')
      expect((await app.anonymous().invitations.look({ body: { token: renewed.token } })).name).toBe('New')
      const stranger = await app.as('approver', 'ELSEWHERE')
      expect(await isRefused(stranger.invitations.renew({ params: { id: account.id } }))).toBe('not-found')
    })

    it('into the own institution, and never as an officer', async () => {
      expect(await isRefused(invite(approver, 'officer'))).toBe('forbidden')
      expect(await isRefused(invite(await app.as('approver', 'ELSEWHERE')))).toBe('forbidden')
      expect(await isRefused(invite(leaving))).toBe('forbidden')
    })
  })

  it('forgets nothing: whatever refers to an account or a body is a holding, personal, or history', async () => {
    const referring: { name: string; target: string }[] = await app.database.query(`
      SELECT c.conrelid::regclass || '.' || a.attname AS name, c.confrelid::regclass::text AS target
      FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid IN ('accounts'::regclass, 'bodies'::regclass) AND a.attname !~ '_by$|^actor_id$|^author_id$' ORDER BY 1`)
    const columns = (target: string) => referring.filter((one) => one.target === target).map(({ name }) => name)
    const held = (holdings: typeof bodyHoldings) => holdings.flatMap((holding) => holding.columns)
    expect([...held(accountHoldings), ...personalOfAccounts, ...historyOfAccounts].sort()).toEqual(columns('accounts').sort())
    expect([...held(bodyHoldings), ...historyOfBodies].sort()).toEqual(columns('bodies').sort())
  })
})
