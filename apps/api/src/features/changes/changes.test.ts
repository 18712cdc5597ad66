import { read, utils } from '@e965/xlsx'
import { changeKinds, type ChangeKind, type Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBack, textOf } from '../../documents/read-back.fixture.js'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, decide, draft } from '../../testing/update.fixture.js'

describe('what changed', () => {
  let app: TestApp
  let officer: Client
  let liaison: Client
  let other: Client
  let first: EnteredFixture
  beforeAll(async () => {
    app = await openTestApp()
    officer = await app.as('officer', 'OFFICE')
    for (const code of ['MOJ', 'MOE']) await app.body(code)
    liaison = await app.as('liaison', 'MOJ')
    other = await app.as('liaison', 'MOE')
    const approver = await app.as('approver', 'MOJ')
    first = await enter(app, '1', { position: 'noted' })
    await app.database
      .query(`UPDATE recommendations SET entered_at = now() - interval '200 days'; UPDATE positions SET entered_at = now() - interval '200 days';
      UPDATE components SET created_at = now() - interval '200 days'`)
    await enter(app, '2')
    await assign(app, first.componentIds, 'MOJ')
    const key = crypto.randomUUID()
    await officer.requests.create({ body: { key, codes: ['UPR4-1'], bodyCodes: ['MOJ'], dueOn: '2099-01-01', message: 'Please answer.' } })
    await app.database.query(`UPDATE requests SET created_at = now() - interval '30 days', due_on = today() - 7`)
    const sent = await decide(liaison, await draft(liaison, 'MOJ', first.componentIds, { claimed: 'planned' }), 'submitted')
    await decide(officer, await decide(approver, sent, 'cleared'), 'approved')
    const again = await decide(
      liaison,
      await draft(liaison, 'MOJ', first.componentIds, { claimed: 'in-progress', trueOn: '2026-02-01' }),
      'submitted',
    )
    await decide(officer, await decide(approver, again, 'cleared'), 'approved')
    const { version } = await officer.recommendations.get({ params: { code: 'UPR4-1' } })
    const stated = { version, value: 'supported' as const, symbol: null, paragraph: null, statedOn: null }
    await officer.recommendations.addPosition({ params: { code: 'UPR4-1' }, body: stated })
    await officer.assessments.create({
      body: { componentId: first.componentIds[0]!, previousId: null, status: 'disputed', confidence: 'high', reasons: 'Nothing was seen.' },
    })
    // Asked of another ministry, and overdue.
    await app.database.query(
      `WITH q AS (INSERT INTO requests (key, office_id, due_on, message, created_by, created_at)
         SELECT gen_random_uuid(), office_id, today() - 3, '', created_by, created_at FROM requests LIMIT 1 RETURNING id)
       INSERT INTO request_items (request_id, component_id, body_id) SELECT q.id, $1, b.id FROM q, bodies b WHERE b.code = 'MOE'`,
      [first.componentIds[0]],
    )
    await app.database.query('SELECT refresh_register(NULL)')
  })
  afterAll(() => app.close())

  const told = async (client: Client, query: Parameters<Client['changes']['list']>[0] = {}) => {
    const { items } = await client.changes.list(query)
    return items.map(({ kind, code, from, to, bodyNames }) => [kind, code, from, to, ...bodyNames])
  }

  it('tells each kind with from what to what and by whom', async () => {
    const found = await told(officer)
    expect(found).toContainEqual(['new', 'UPR4-2', null, null])
    expect(found).toContainEqual(['position', 'UPR4-1', 'noted', 'supported'])
    expect(found).toContainEqual(['status', 'UPR4-1', 'no-information', 'planned', 'MOJ'])
    expect(found).toContainEqual(['status', 'UPR4-1', 'planned', 'in-progress', 'MOJ'])
    expect(found).toContainEqual(['assessed', 'UPR4-1', null, 'disputed', 'OFFICE'])
    expect(found).toContainEqual(['assigned', 'UPR4-1', null, 'lead', 'MOJ'])
    expect(found).toContainEqual(['answered', 'UPR4-1', null, null, 'MOJ'])
    expect(found).toContainEqual(['overdue', 'UPR4-1', null, null, 'MOE'])
    expect(found).toHaveLength(8)
  })

  it('counts by kind what its list holds, whatever kinds are chosen', async () => {
    const { counts, total, recommendations } = await officer.changes.list()
    expect([total, recommendations]).toEqual([8, 2])
    for (const kind of changeKinds) {
      const chosen = await officer.changes.list({ query: { kind: [kind] } })
      expect(chosen.counts).toEqual(counts)
      expect([chosen.total, chosen.items.length]).toEqual([counts[kind], counts[kind]])
    }
  })

  it('keeps what one institution was asked from the others', async () => {
    const kinds = async (client: Client) => (await told(client)).map(([kind]) => kind as ChangeKind)
    expect(await kinds(liaison)).toContain('answered')
    expect(await kinds(liaison)).not.toContain('overdue')
    expect(await kinds(other)).toContain('overdue')
    expect(await kinds(other)).not.toContain('answered')
  })

  it('is about the period and the filter alone', async () => {
    expect(await told(officer, { query: { from: '2020-01-01', kind: ['new'] } })).toHaveLength(2)
    expect(await told(officer, { query: { position: ['supported'], kind: ['new'] } })).toEqual([['new', 'UPR4-2', null, null]])
    expect(await told(officer, { query: { from: '2020-01-01', to: '2020-12-31' } })).toEqual([])
    expect(await isRefused(officer.changes.list({ query: { from: '2026-02-01', to: '2026-01-01' } }))).toBe('rule-broken')
    expect(await isRefused(officer.changes.list({ query: { to: '2999-01-01' } }))).toBe('rule-broken')
  })

  it('says the same as a document and as a spreadsheet, from the right where that is due', async () => {
    for (const language of ['en', 'ar', 'ckb'] as const) {
      const reader = await app.as('officer', 'OFFICE', { language })
      const document = await readBack(Buffer.from((await reader.changes.document()).bytes))
      expect(textOf(document.body)).toContain('UPR4-1')
      const sheet = read((await reader.changes.sheet()).bytes)
      const rows = utils.sheet_to_json<string[]>(Object.values(sheet.Sheets)[0]!, { header: 1 })
      expect(rows.filter(([, code]) => code?.startsWith('UPR4-'))).toHaveLength(8)
      expect(sheet.Workbook?.Views?.[0]?.RTL ?? false).toBe(language !== 'en')
    }
  })

  it('leaves a frozen brief as it is, after a thousand changes, and tells them', async () => {
    const brief = await officer.briefs.create({ body: { title: 'Frozen', language: 'en', scope: {} } })
    const { hash, frozenAt } = await officer.briefs.freeze({ params: { id: brief.id } })
    const { document } = await officer.briefs.get({ params: { id: brief.id } })
    const file = await officer.briefs.file({ params: { id: brief.id } })
    await app.database.query(
      `INSERT INTO assessments (component_id, body_id, status, confidence, reasons, visibility, author_id, at)
       SELECT component_id, body_id, CASE n % 2 WHEN 0 THEN 'in-progress' ELSE 'planned' END, confidence, reasons, visibility, author_id, now() + n * interval '1 microsecond'
       FROM assessments CROSS JOIN generate_series(1, 1000) n`,
    )
    await app.database.query('SELECT refresh_register(NULL)')
    expect(await officer.briefs.freeze({ params: { id: brief.id } })).toMatchObject({ hash, frozenAt })
    expect((await officer.briefs.get({ params: { id: brief.id } })).document).toEqual(document)
    expect((await officer.briefs.file({ params: { id: brief.id } })).bytes).toEqual(file.bytes)
    const { counts, total } = await officer.changes.list({ query: { from: frozenAt! } })
    expect([counts.assessed, total]).toEqual([1000, 1000])
    const before = await officer.register.list({ query: { asOf: frozenAt! } })
    expect(before.items[0]).toMatchObject({ code: 'UPR4-1', assessed: 'disputed' })
  })

  it('tells what was assigned in the period whatever became of it, and what ended', async () => {
    const { componentIds } = await enter(app, '3')
    await assign(app, componentIds, 'MOE')
    const { components } = await officer.recommendations.get({ params: { code: 'UPR4-3' } })
    await officer.responsibilities.end({ params: { id: components[0]!.responsibilities[0]!.id } })
    const query = { institution: ['MOE'], from: new Date(Date.now() - 60_000).toISOString() }
    const both = [
      ['ended', 'UPR4-3', null, 'lead', 'MOE'],
      ['assigned', 'UPR4-3', null, 'lead', 'MOE'],
    ]
    expect(await told(officer, { query })).toEqual(both)
    expect(await told(officer, { query: { kind: ['assigned', 'ended'], lead: ['none'] } })).toEqual(both)
    expect((await officer.changes.list({ query: { ...query, institution: ['MOJ'] } })).counts.ended).toBe(0)
  })
})
