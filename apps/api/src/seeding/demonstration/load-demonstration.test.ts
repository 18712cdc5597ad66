import { createClient, needsEvidence, type ClaimedStatus, type Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { loadReferenceData } from '../reference-data.js'
import { demonstrationFiles } from './demonstration-files.js'
import { loadDemonstration } from './load-demonstration.js'

describe('the demonstration', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp({ demonstration: true })
    await app.database.query('DELETE FROM settings')
    await app.database.transaction(loadReferenceData)
    await loadDemonstration(app.app)
  })
  afterAll(() => app.close())

  const count = async (from: string) => Number((await app.database.query<{ count: string }[]>(`SELECT count(*) FROM ${from}`))[0]?.count)
  const visitor = async (role: string, bodyName: string): Promise<Client> => {
    const { people } = await app.anonymous().instance.get()
    const person = people.find((one) => one.role === role && one.bodyName === bodyName)
    const { token } = await app.anonymous().session.createDemonstration({ body: { accountId: person?.accountId ?? 0 } })
    return createClient({ baseUrl: app.baseUrl, token })
  }

  it('holds all that its files hold, marked as a demonstration', async () => {
    const { people, recommendations, requests, updates } = demonstrationFiles
    const departed = 1
    expect(await count('accounts')).toBe((await people()).length + departed)
    expect(await count('register_entries e JOIN reviews r ON r.id = e.review_id WHERE r.demonstration')).toBe(
      (await recommendations()).length,
    )
    expect(await count('requests')).toBe((await requests()).length)
    const ofPack = 'SELECT FROM pack_return_rows w WHERE w.update_id ='
    expect(await count(`updates u WHERE NOT EXISTS (${ofPack} u.id)`)).toBe((await updates()).length)
    expect(await count(`evidence e WHERE NOT EXISTS (${ofPack} e.update_id)`)).toBe(
      (await updates()).flatMap(({ evidence }) => evidence).length,
    )
  })

  it('owes mechanisms what is delivered, under way, late and far ahead', async () => {
    const officer = await visitor('officer', 'Secretariat of the national mechanism (Human Rights Department)')
    const owed = (await officer.obligations.list()).filter(({ demonstration }) => demonstration)
    expect(owed.length).toBe((await demonstrationFiles.obligations()).length)
    expect(new Set(owed.map(({ state }) => state))).toEqual(new Set(['submitted', 'in-preparation', 'late', 'not-begun']))
    expect(owed.some(({ computedOn, printedOn }) => computedOn !== null && printedOn !== null)).toBe(true)
  })

  it('has a brief that went all its way, and one that rests on something newer and waits to be cleared', async () => {
    const officer = await visitor('officer', 'Secretariat of the national mechanism (Human Rights Department)')
    const [open, archived] = await officer.briefs.list()
    const way = await officer.clearances.list({ params: { id: archived!.id } })
    expect(way.clearances.map(({ decision, changedSince }) => [decision, changedSince])).toEqual([
      ['cleared', false],
      ['cleared', false],
      ['returned', true],
    ])
    expect(way.submissions).toMatchObject([{ proofName: expect.stringMatching(/pdf$/), letterNumber: expect.any(String) }])
    const draft = await officer.drafts.get({ params: { id: open!.id }, query: { language: 'ar' } })
    const marked = draft.sections.flatMap(({ blocks }) => blocks).flatMap(({ newer }) => newer?.kind ?? [])
    expect(marked).toEqual(expect.arrayContaining(['changed', 'sources']))
    expect((await officer.gaps.ofBrief({ params: { id: open!.id } })).gaps.length).toBeGreaterThan(2)
    expect((await officer.desk.get()).briefsToClear).toMatchObject([{ briefId: open!.id }])
  })

  it('is loaded once', async () => {
    const before = await count('history')
    await loadDemonstration(app.app)
    expect(await count('history')).toBe(before)
  })

  it('happened in the order of the work, in the past, on days on which offices work', async () => {
    expect(await count('history WHERE at > now()')).toBe(0)
    expect(await count(`history WHERE extract(dow FROM at AT TIME ZONE 'Asia/Baghdad') IN (5, 6)`)).toBe(0)
    expect(await count(`history WHERE (at AT TIME ZONE 'Asia/Baghdad')::time NOT BETWEEN '08:00' AND '15:00'`)).toBe(0)
    expect(
      await count(
        'updates WHERE correction IS NULL AND NOT (created_at < coalesce(sent_at, now()) AND coalesce(sent_at, created_at) < coalesce(approved_at, now()))',
      ),
    ).toBe(0)
    expect(await count('updates u JOIN update_revisions v ON v.update_id = u.id WHERE v.true_on > u.created_at::date')).toBe(0)
    expect(await count('evidence e JOIN updates u ON u.id = e.update_id WHERE e.added_at > u.sent_at OR e.added_at < u.created_at')).toBe(0)
    expect(await count('assessments a JOIN components c ON c.id = a.component_id WHERE a.at > now() OR a.at < c.created_at')).toBe(0)
  })

  it('shows something for each claim of something carried out, and only from bodies that answer for it', async () => {
    const claims: { claimed: ClaimedStatus; evidence: number }[] = await app.database.query(
      `SELECT v.claimed, (SELECT count(*)::integer FROM evidence e WHERE e.update_id = u.id AND e.relation = 'supports') AS evidence
       FROM updates u JOIN update_revisions v ON v.update_id = u.id WHERE u.state <> 'draft'`,
    )
    expect(claims.filter(({ claimed, evidence }) => needsEvidence(claimed) && evidence === 0)).toEqual([])
    const answering = `SELECT FROM responsibilities s WHERE s.component_id = uc.component_id AND s.body_id = u.body_id AND s.state = 'accepted'`
    expect(await count(`updates u JOIN update_components uc ON uc.update_id = u.id WHERE NOT EXISTS (${answering})`)).toBe(0)
  })

  it('leaves something to do for everybody: questions, clearances, reviews, silence, refusals', async () => {
    expect(
      await count('request_items i JOIN requests q ON q.id = i.request_id WHERE answered_at IS NULL AND due_on < today()'),
    ).toBeGreaterThan(0)
    expect(
      await count('request_items i JOIN requests q ON q.id = i.request_id WHERE answered_at IS NULL AND due_on >= today()'),
    ).toBeGreaterThan(0)
    expect(await count('request_items WHERE answered_at IS NOT NULL')).toBeGreaterThan(0)
    for (const state of ['proposed', 'declined']) expect(await count(`responsibilities WHERE state = '${state}'`)).toBeGreaterThan(0)
    for (const state of ['draft', 'submitted', 'cleared', 'returned'])
      expect(await count(`updates WHERE state = '${state}'`)).toBeGreaterThan(0)
    const liaison = await visitor('liaison', 'Ministry of Justice')
    expect((await liaison.session.get()).waiting).toBeGreaterThan(0)
  })

  it('has files that can be opened', async () => {
    const officer = await visitor('officer', 'Secretariat of the national mechanism (Human Rights Department)')
    const files: { id: number }[] = await app.database.query(
      `SELECT DISTINCT ON (f.media_type) e.id FROM evidence e JOIN files f ON f.id = e.file_id JOIN updates u ON u.id = e.update_id WHERE u.state = 'approved'`,
    )
    expect(files).toHaveLength(3)
    for (const { id } of files) expect((await officer.evidence.file({ params: { id } })).bytes.length).toBeGreaterThan(400)
  })

  it('gives nobody a password', async () => {
    const [first] = await app.database.query<{ email: string }[]>('SELECT email FROM accounts LIMIT 1')
    const attempt = app.anonymous().session.create({ body: { email: first?.email ?? '', password: 'demonstration' } })
    await expect(attempt).rejects.toMatchObject({ status: 401 })
  })
})
