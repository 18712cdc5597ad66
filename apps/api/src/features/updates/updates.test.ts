import { randomUUID } from 'node:crypto'
import type { Client, Update } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { statementsOf } from '../../testing/statements.fixture.js'
import { assign, begin, decide, draft, save } from '../../testing/update.fixture.js'
import { UpdatesWriter } from './updates.writer.js'

let app: TestApp
let liaison: Awaited<ReturnType<TestApp['as']>>
let colleague: Client
let approver: Client
let officer: Client
let otherLiaison: Client
let observer: Client
let member: Client
let asked: EnteredFixture

beforeAll(async () => {
  app = await openTestApp()
  ;[liaison, colleague, approver, officer, otherLiaison, observer, member] = await Promise.all([
    app.as('liaison', 'MOJ'),
    app.as('liaison', 'MOJ'),
    app.as('approver', 'MOJ'),
    app.as('officer', 'OFFICE'),
    app.as('liaison', 'MOI'),
    app.as('observer', 'MOH'),
    app.as('member', 'WG-DETENTION'),
  ])
  asked = await enter(app, '140.7')
  await assign(app, asked.componentIds, 'MOJ')
  await assign(app, asked.componentIds, 'WG-DETENTION', { role: 'working-group' })
})
afterAll(() => app.close())

const read = (client: Client, { id }: Update) => client.updates.get({ params: { id } })
const evidence = (client: Client, { id }: Update) =>
  client.evidence.create({
    body: { kind: 'letter', updateId: id, letterNumber: '4/1187', letterDate: '2026-01-02', issuer: 'Ministry of Justice' },
  })
const approved = async (words = {}) => {
  const written = await draft(liaison, 'MOJ', asked.componentIds, words)
  return decide(officer, await decide(approver, await decide(liaison, written, 'submitted'), 'cleared'), 'approved')
}

describe('a draft', () => {
  it('is begun once, however often it is posted', async () => {
    const body = { key: randomUUID(), bodyCode: 'MOJ', componentIds: [...asked.componentIds] }
    const [first, second] = await Promise.all([liaison.updates.create({ body }), liaison.updates.create({ body })])
    expect(second.id).toBe(first.id)
    expect(await isRefused(colleague.updates.create({ body }))).toBe('conflict')
  })

  it('is begun only for the own body, on what that body answers for', async () => {
    const others = await enter(app, '140.8')
    expect(await isRefused(begin(liaison, 'MOI', asked.componentIds))).toBe('forbidden')
    expect((await refusalOf(begin(liaison, 'MOJ', others.componentIds))).problem).toMatchObject({
      code: 'rule-broken',
      reason: 'not-answerable',
    })
    expect((await refusalOf(begin(liaison, 'MOJ', [999_999]))).problem.reason).toBe('component-gone')
    await assign(app, others.componentIds, 'MOJ', { state: 'declined' })
    expect((await refusalOf(begin(liaison, 'MOJ', others.componentIds))).problem.reason).toBe('not-answerable')
  })

  it('loses nothing where two write at once: the later writer sees both and chooses', async () => {
    const opened = await begin(liaison, 'MOJ', asked.componentIds)
    await save(liaison, opened, { narrative: 'First.' })
    const refused = await refusalOf(save(colleague, opened, { narrative: 'Second.' }))
    expect(refused.problem.code).toBe('stale-version')
    const present = refused.problem.current as Update
    expect(present).toMatchObject({ id: opened.id, narrative: 'First.' })
    const kept = await save(colleague, present, { narrative: 'First. Second.' })
    expect(kept.revisions.map(({ narrative }) => narrative)).toEqual(['First. Second.', 'First.', ''])
  })

  it('takes the same words again without a conflict, for a line may drop after they were saved', async () => {
    const opened = await begin(liaison, 'MOJ', asked.componentIds)
    const saved = await save(liaison, opened, { narrative: 'Kept.' })
    expect((await save(liaison, opened, { narrative: 'Kept.' })).version).toBe(saved.version)
  })

  it('is nobody else’s to read, by number, list or recommendation', async () => {
    const written = await draft(liaison, 'MOJ', asked.componentIds, { narrative: 'Canary in a draft.' })
    expect((await read(colleague, written)).narrative).toBe('Canary in a draft.')
    for (const stranger of [approver, officer, otherLiaison, observer, member]) {
      expect(await isRefused(read(stranger, written))).toBe('not-found')
      expect(await isRefused(decide(stranger, written, 'withdrawn', 'Because.'))).toBe('not-found')
      const { items, total } = await stranger.updates.list({ query: { recommendation: asked.code } })
      expect(items.map(({ id }) => id)).not.toContain(written.id)
      expect(total).toBe(items.length)
    }
  })
})

describe('sending', () => {
  it('needs what was done, how far it has come, and when that was true', async () => {
    const empty = await begin(liaison, 'MOJ', asked.componentIds)
    const { problem } = await refusalOf(decide(liaison, empty, 'submitted'))
    expect(Object.keys(problem.fields ?? {}).sort()).toEqual(['claimed', 'narrative', 'trueOn'])
    const early = await draft(liaison, 'MOJ', asked.componentIds, { trueOn: '2099-01-01' })
    expect(Object.keys((await refusalOf(decide(liaison, early, 'submitted'))).problem.fields ?? {})).toEqual(['trueOn'])
  })

  it.each(['partially-implemented', 'fully-implemented'] as const)('needs evidence where it claims %s', async (claimed) => {
    const written = await draft(liaison, 'MOJ', asked.componentIds, { claimed })
    expect((await refusalOf(decide(liaison, written, 'submitted'))).problem.fields).toHaveProperty('evidence')
    await evidence(liaison, written)
    expect((await decide(liaison, written, 'submitted')).state).toBe('submitted')
  })

  it('counts once where the button is pressed twice', async () => {
    const written = await draft(liaison, 'MOJ', asked.componentIds)
    const [first, second] = await Promise.all([decide(liaison, written, 'submitted'), decide(liaison, written, 'submitted')])
    expect([first.state, second.state]).toEqual(['submitted', 'submitted'])
    expect((await read(liaison, written)).decisions).toHaveLength(1)
  })

  it('closes the words until they come back', async () => {
    const sent = await decide(liaison, await draft(liaison, 'MOJ', asked.componentIds), 'submitted')
    expect((await refusalOf(save(liaison, sent, { narrative: 'Too late.' }))).problem.reason).toBe('not-editable')
    const back = await decide(approver, sent, 'returned', 'Add figures.')
    expect((await save(liaison, back, { narrative: 'With figures.' })).narrative).toBe('With figures.')
  })

  it('goes from a working group straight to the officers', async () => {
    const sent = await decide(member, await draft(member, 'WG-DETENTION', asked.componentIds), 'submitted')
    expect((await read(officer, sent)).actions).toEqual(expect.arrayContaining(['approved', 'returned']))
    expect(sent.readers.map(({ state }) => state)).toEqual(['draft', 'submitted', 'approved'])
  })
})

describe('deciding', () => {
  it('brings a claim into the register when it is approved, and takes it out when it is withdrawn', async () => {
    const claimed = async () =>
      (await app.database.query('SELECT claimed FROM register_entries WHERE code = $1', [asked.code]))[0].claimed as string
    const written = await draft(liaison, 'MOJ', asked.componentIds, { claimed: 'planned' })
    const cleared = await decide(approver, await decide(liaison, written, 'submitted'), 'cleared')
    expect(await claimed()).toBe('no-information')
    const accepted = await decide(officer, cleared, 'approved')
    expect(await claimed()).toBe('planned')
    expect((await read(observer, accepted)).narrative).toBe('A rota began.')
    expect((await refusalOf(decide(officer, accepted, 'withdrawn'))).problem.reason).toBe('reason-missing')
    await decide(officer, accepted, 'withdrawn', 'The instruction was repealed.')
    expect(await claimed()).toBe('no-information')
    expect(await isRefused(read(observer, accepted))).toBe('not-found')
  })

  it('is done once: of two decisions at the same moment one wins', async () => {
    const second = await app.as('officer', 'OFFICE')
    const cleared = await decide(approver, await decide(liaison, await draft(liaison, 'MOJ', asked.componentIds), 'submitted'), 'cleared')
    const outcomes = await Promise.allSettled([
      decide(officer, cleared, 'approved'),
      decide(second, cleared, 'returned', 'Figures stop at March.'),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const decisions = (await read(officer, cleared)).decisions.map(({ decision }) => decision)
    expect(decisions.filter((decision) => decision === 'approved' || decision === 'returned')).toHaveLength(1)
  })

  it('is only for those whose turn it is', async () => {
    const sent = await decide(liaison, await draft(liaison, 'MOJ', asked.componentIds), 'submitted')
    expect(await isRefused(decide(liaison, sent, 'cleared'))).toBe('forbidden')
    const cleared = await decide(approver, sent, 'cleared')
    expect(await isRefused(decide(approver, cleared, 'approved'))).toBe('forbidden')
    expect((await refusalOf(decide(approver, cleared, 'returned', 'Too late.'))).problem.reason).toBe('not-now')
    expect((await refusalOf(decide(officer, cleared, 'returned'))).problem.fields).toHaveProperty('reason')
  })
})

describe('a returned update', () => {
  it('shows officers and approvers the words that reached them, and none of those being written', async () => {
    const other = await enter(app, '140.9')
    await assign(app, other.componentIds, 'MOJ')
    const cleared = await decide(approver, await decide(liaison, await draft(liaison, 'MOJ', asked.componentIds), 'submitted'), 'cleared')
    const back = await decide(officer, cleared, 'returned', 'The table stops at March.')
    await evidence(liaison, back)
    await save(liaison, await read(liaison, back), {
      narrative: 'Canary in a rewrite.',
      componentIds: [...asked.componentIds, ...other.componentIds],
    })
    for (const reader of [officer, approver]) {
      const seen = await read(reader, back)
      expect(seen).toMatchObject({ state: 'returned', narrative: 'A rota began.', codes: [asked.code], evidenceCount: 0, evidence: [] })
      expect(JSON.stringify(seen)).not.toContain('Canary')
      const listed = await reader.updates.list({ query: { recommendation: other.code } })
      expect(listed).toEqual({ items: [], total: 0 })
    }
    expect((await read(liaison, back)).codes).toEqual([asked.code, other.code])
  })

  it('keeps a return inside the body between its liaisons and its approver', async () => {
    const sent = await decide(liaison, await draft(liaison, 'MOJ', asked.componentIds), 'submitted')
    const back = await decide(approver, sent, 'returned', 'Canary among colleagues.')
    const again = await decide(approver, await decide(liaison, await save(liaison, back, { narrative: 'Better.' }), 'submitted'), 'cleared')
    expect((await read(liaison, again)).decisions.map(({ decision }) => decision)).toEqual([
      'submitted',
      'returned',
      'submitted',
      'cleared',
    ])
    const seen = await read(officer, again)
    expect(seen.decisions.map(({ decision }) => decision)).toEqual(['cleared'])
    expect(seen.revisions.map(({ narrative }) => narrative)).toEqual(['Better.'])
    expect(JSON.stringify(seen)).not.toContain('Canary')
  })
})

describe('an update', () => {
  it('says before it is sent who will read it', async () => {
    const { readers } = await begin(liaison, 'MOJ', asked.componentIds)
    expect(readers.map(({ state, groups }) => [state, groups.map(({ group }) => group)])).toEqual([
      ['draft', ['author-body']],
      ['submitted', ['author-body', 'approvers']],
      ['cleared', ['author-body', 'approvers', 'officers']],
      ['approved', ['everyone']],
    ])
    expect(readers[0]?.groups[0]?.people).toBe(2)
  })

  it('recalls the last approved answer, and offers what else it could answer', async () => {
    const text = 'Adopt a law against torture and bring its definition into line with the Convention.'
    const texts = [{ language: 'en', text, original: true }]
    const [first, second, unlike] = await Promise.all([
      enter(app, '150.1', { texts, themes: ['torture'] }),
      enter(app, '150.2', { texts, themes: ['torture'] }),
      enter(app, '150.3', { texts: [{ language: 'en', text: 'Open schools in the evening.', original: true }], themes: ['torture'] }),
    ])
    await assign(app, [...first.componentIds, ...second.componentIds, ...unlike.componentIds], 'MOJ')
    const written = await draft(liaison, 'MOJ', first.componentIds, { narrative: 'The bill was read once.' })
    expect(written.alsoAnswers.map((also) => [also.recommendationCode, also.covered])).toEqual([[second.code, false]])
    const both = await save(liaison, written, { componentIds: [...first.componentIds, ...second.componentIds] })
    expect(both.alsoAnswers.map((also) => [also.recommendationCode, also.covered])).toEqual([[second.code, true]])
    await decide(officer, await decide(approver, await decide(liaison, both, 'submitted'), 'cleared'), 'approved')
    const next = await begin(liaison, 'MOJ', second.componentIds)
    expect(next.previous).toMatchObject({ id: both.id, narrative: 'The bill was read once.', codes: [first.code, second.code] })
  })

  it('is listed once though it answers several recommendations', async () => {
    const { items } = await observer.updates.list({ query: { body: ['MOJ'], state: ['approved'] } })
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
    const before = items.length
    await approved()
    expect((await observer.updates.list({ query: { body: ['MOJ'], state: ['approved'] } })).total).toBe(before + 1)
  })

  it('can be entered with its whole history, and then stands as of every day of it', async () => {
    const { id: recommendationId, componentIds } = await enter(app, '160.1', { at: '2025-01-01T00:00:00Z' })
    await assign(app, componentIds, 'MOJ')
    await app.database.query(`UPDATE components SET created_at = '2025-01-01' WHERE id = ANY ($1)`, [componentIds])
    const words = { narrative: 'A first step.', language: 'en', claimed: 'planned', trueOn: '2025-02-01', componentIds } as const
    const bodyId = await app.body('MOJ')
    const by = { actorId: liaison.accountId, bodyId }
    const id = await app.database.transaction((manager) =>
      app.app.get(UpdatesWriter).record(manager, {
        key: randomUUID(),
        bodyId,
        requestId: null,
        createdBy: liaison.accountId,
        at: '2025-02-02T08:00:00Z',
        words: { ...words, narrative: 'A step.' },
        steps: [
          { at: '2025-02-03T08:00:00Z', savedBy: liaison.accountId, words },
          { at: '2025-02-04T08:00:00Z', decision: 'submitted', ...by },
          { at: '2025-02-05T08:00:00Z', decision: 'cleared', ...by },
          { at: '2025-02-06T08:00:00Z', decision: 'approved', ...by },
        ],
      }),
    )
    expect(await observer.updates.get({ params: { id } })).toMatchObject({
      state: 'approved',
      narrative: 'A first step.',
      sentAt: '2025-02-05T08:00:00.000Z',
    })
    const claimedOn = async (day: string) =>
      (await app.database.query('SELECT claimed FROM register_as_of($1, $2)', [day, [recommendationId]]))[0].claimed
    expect([await claimedOn('2025-02-05'), await claimedOn('2025-02-07')]).toEqual(['no-information', 'planned'])
  })

  it('costs the same number of statements alone and among many', async () => {
    const one = await statementsOf(app, () => liaison.updates.list({ query: { state: ['approved'] } }))
    await Promise.all([approved(), approved(), approved()])
    expect(await statementsOf(app, () => liaison.updates.list({ query: { state: ['approved'] } }))).toBe(one)
    const { id } = await begin(liaison, 'MOJ', asked.componentIds)
    expect(await statementsOf(app, () => liaison.updates.get({ params: { id } }))).toBeLessThanOrEqual(9)
  })

  it('is not found under a number that the database does not count to', async () => {
    expect(await isRefused(liaison.updates.get({ params: { id: 99_999_999_999 } }))).toBe('not-found')
  })

  it('is nothing that an administrator may read', async () => {
    const administrator = await app.as('administrator', 'OFFICE-ADMIN')
    expect(await isRefused(read(administrator, await approved()))).toBe('forbidden')
  })
})
