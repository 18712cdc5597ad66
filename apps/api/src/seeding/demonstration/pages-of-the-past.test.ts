import { ApiError, createClient, type Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pastTables } from '../../platform/database/past/tables.js'
import { isRefused, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { openDemonstration } from '../../testing/demonstration.fixture.js'

describe('pages of the past', () => {
  let app: TestApp
  let officer: Client
  let moments: readonly string[]
  beforeAll(async () => {
    app = await openDemonstration()
    officer = createClient({ baseUrl: app.baseUrl, token: (await app.as('officer', 'NMIRF-SEC')).token })
    const [days] = await app.database.query<{ days: string[] }[]>(
      `SELECT array_agg((today() - ago)::text ORDER BY ago) AS days FROM unnest(ARRAY[20, 70, 160, 250]) AS ago`,
    )
    moments = [new Date().toISOString(), ...(days?.days ?? [])]
  }, 180_000)
  afterAll(() => app.close())

  const codes = async (sql: string): Promise<string[]> => (await app.database.query<{ code: string }[]>(sql)).map(({ code }) => code)
  const enter = async (work: (by: number) => string[]) => {
    const [officers] = await app.database.query<{ by: number }[]>(`SELECT account_id AS by FROM memberships WHERE role = 'officer' LIMIT 1`)
    await app.database.transaction(async (manager) => {
      for (const change of work(officers?.by ?? 0))
        await manager.query(change).catch((cause: unknown) => Promise.reject(new Error(change, { cause })))
    })
  }
  const orRefused = <Page>(page: Promise<Page>) =>
    page.catch((error: unknown) => (error instanceof ApiError ? error.problem.code : Promise.reject(error as Error)))

  /** Every page that can be seen as of a moment, as one text each; or those of some kinds. */
  async function pagesAsOf(asOf: string, kinds = /./): Promise<Map<string, string>> {
    const query = { asOf }
    const bodies = await codes(
      `SELECT code FROM bodies WHERE id IN (SELECT body_id FROM responsibilities UNION SELECT body_id FROM succession_bodies) ORDER BY code LIMIT 8`,
    )
    const institutions = await codes(
      `SELECT code FROM bodies WHERE kind = 'institution' AND id IN (SELECT body_id FROM responsibilities) ORDER BY code LIMIT 8`,
    )
    const groups = await codes(
      `SELECT code FROM bodies WHERE kind = 'working-group' AND id IN (SELECT body_id FROM mandates) ORDER BY code`,
    )
    const items = await codes(
      `SELECT r.code FROM recommendations r JOIN reviews v ON v.id = r.review_id WHERE v.demonstration ORDER BY r.code LIMIT 8`,
    )
    const ids = (table: string) => codes(`SELECT id::text AS code FROM ${table} ORDER BY id`)
    const of = (names: readonly string[], kind: string, read: (name: string) => Promise<unknown>) =>
      names.map((name) => [`${kind} ${name}`, () => read(name)] as const)
    const measures = await codes(`SELECT p.code || ' ' || m.code AS code FROM measures m JOIN plans p ON p.id = m.plan_id ORDER BY m.id`)
    const all = [
      ...of(bodies, 'body', (code) => officer.bodyPages.get({ params: { code }, query })),
      ...of(institutions, 'minister', (code) => officer.ministerPages.get({ params: { code }, query })),
      ...of(groups, 'group', (code) => officer.groups.get({ params: { code }, query })),
      ...of(groups, 'items', (code) => officer.groups.items({ params: { code }, query })),
      ...of(await codes('SELECT code FROM plans'), 'plan', (code) => officer.plans.get({ params: { code }, query })),
      ...of(measures, 'measure', (both) => {
        const [code = '', measure = ''] = both.split(' ')
        return officer.measures.get({ params: { code, measure }, query })
      }),
      ...of(await codes('SELECT code FROM clusters'), 'cluster', (code) => officer.clusters.get({ params: { code }, query })),
      ...of(await ids('requests'), 'request', (id) => officer.requests.get({ params: { id }, query })),
      ...of(await ids('issue_lists'), 'list of issues', (id) => officer.issueLists.get({ params: { id }, query })),
      ...of(['due', 'institution'] as const, 'chase', (sort) => officer.reminders.chase({ query: { ...query, sort: sort as 'due' } })),
      ...of(['water', 'law', 'UPR'], 'search', (q) => officer.search.find({ query: { ...query, q, in: 'reports' } })),
      ...of(['all'], 'requests', () => officer.requests.list({ query })),
      ...of(['all'], 'plans', () => officer.plans.list({ query })),
      ...of(['all'], 'clusters', () => officer.clusters.list({ query })),
      ...of(['all'], 'issue lists', () => officer.issueLists.list({ query })),
      ...of(items, 'recommendation', (code) => officer.recommendations.get({ params: { code }, query })),
      ...of(items, 'planned', (code) => officer.measures.ofRecommendation({ params: { code }, query })),
      ...of(items, 'referrals', (recommendation) => officer.referrals.list({ query: { ...query, recommendation } })),
    ]
    const pages = new Map<string, string>()
    for (const [name, read] of all.filter(([name]) => kinds.test(name))) pages.set(name, JSON.stringify(await orRefused(read())))
    return pages
  }

  it('says of this moment what the page of now says', async () => {
    const asOf = moments[0]!
    const [code = ''] = await codes(
      `SELECT code FROM bodies WHERE id IN (SELECT body_id FROM requests q JOIN request_items i ON i.request_id = q.id WHERE i.answered_at IS NULL) LIMIT 1`,
    )
    const { manages: _, ...now } = await officer.bodyPages.get({ params: { code } })
    expect(await officer.bodyPages.get({ params: { code }, query: { asOf } })).toMatchObject(now)
    expect(await officer.reminders.chase({ query: { asOf } })).toEqual(await officer.reminders.chase({ query: {} }))
    expect(await officer.clusters.list({ query: { asOf } })).toEqual(await officer.clusters.list({ query: {} }))
    expect(await officer.plans.list({ query: { asOf } })).toEqual(await officer.plans.list({ query: {} }))
    expect(await officer.issueLists.list({ query: { asOf } })).toEqual(await officer.issueLists.list({ query: {} }))
    expect(await officer.requests.list({ query: { asOf } })).toEqual(await officer.requests.list({ query: {} }))
  })

  it('counts what the register of that day counts', async () => {
    const institutions = await codes(
      `SELECT code FROM bodies WHERE kind = 'institution' AND id IN (SELECT body_id FROM responsibilities) ORDER BY code LIMIT 6`,
    )
    const groups = await codes(`SELECT code FROM bodies WHERE kind = 'working-group' AND id IN (SELECT body_id FROM mandates)`)
    const seen = new Set<number>()
    for (const asOf of moments) {
      const total = async (filter: object) => (await officer.register.list({ query: { ...filter, asOf, pageSize: 1 } })).total
      for (const code of institutions) {
        const { leads, takesPart } = await officer.bodyPages.get({ params: { code }, query: { asOf } })
        expect([code, asOf, leads]).toEqual([code, asOf, await total({ lead: [code] })])
        expect([code, asOf, leads + takesPart]).toEqual([code, asOf, await total({ institution: [code] })])
        const { document } = await officer.ministerPages.get({ params: { code }, query: { asOf } })
        expect(document.recommendations).toBe(leads + takesPart)
        seen.add(leads)
      }
      for (const code of groups) {
        const { items, figures } = await officer.groups.get({ params: { code }, query: { asOf } })
        expect([code, asOf, items]).toEqual([code, asOf, await total({ workingGroup: [code] })])
        expect(figures.assessedFully).toBe(await total({ workingGroup: [code], assessed: ['fully-implemented'] }))
        expect(await officer.groups.items({ params: { code }, query: { asOf } })).toHaveLength(items)
      }
      const { items } = await officer.search.find({ query: { q: 'UPR', asOf } })
      expect(items.length).toBe(Math.min(20, await total({ q: 'UPR' })))
    }
    expect(seen.size).toBeGreaterThan(2)
    expect((await officer.reminders.chase({ query: { asOf: moments[2]! } })).length).toBeGreaterThan(0)
  })

  it('offers nothing to do', async () => {
    const asOf = moments[1]!
    const [group = ''] = await codes(`SELECT code FROM bodies WHERE id IN (SELECT body_id FROM mandates) LIMIT 1`)
    const [plan = ''] = await codes('SELECT code FROM plans LIMIT 1')
    const [cluster = ''] = await codes('SELECT code FROM clusters LIMIT 1')
    expect((await officer.groups.get({ params: { code: group }, query: { asOf } })).actions).toEqual([])
    expect((await officer.plans.get({ params: { code: plan }, query: { asOf } })).actions).toEqual([])
    expect((await officer.clusters.get({ params: { code: cluster }, query: { asOf } })).actions).toEqual([])
  })

  it('says when the record began, and that a day is still to come', async () => {
    const page = (asOf: string) => officer.bodyPages.get({ params: { code: 'MOJ' }, query: { asOf } })
    expect((await refusalOf(page('1990-01-01'))).problem.fields?.['asOf']).toContain('The record begins on')
    expect((await refusalOf(page('2999-01-01'))).problem.fields?.['asOf']).toContain('a day to come')
  })

  it('lets whoever reads a page today read it of any day, and nobody else', async () => {
    const query = { asOf: moments[2]! }
    const [group = ''] = await codes(`SELECT code FROM bodies WHERE id IN (SELECT body_id FROM mandates) LIMIT 1`)
    const member = await app.as('member', group)
    expect((await member.groups.get({ params: { code: group }, query })).role).toBe('member')
    const liaison = await app.as('liaison', 'MOJ')
    expect(await isRefused((await app.as('member', 'WG-OTHER')).groups.get({ params: { code: group }, query }))).toBe('not-found')
    expect(await isRefused(liaison.ministerPages.get({ params: { code: 'MOI' }, query }))).toBe('not-found')
    for (const { body } of await liaison.reminders.chase({ query })) expect(body.code).toBe('MOJ')
  })

  /** Obligations are read as of a moment by a function of their own; labels are those of today. */
  it('knows of every table that a moment is written in', async () => {
    const found = await codes(
      `SELECT DISTINCT table_name AS code FROM information_schema.columns c JOIN information_schema.tables USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name IN ('ended_at', 'removed_at', 'decided_at', 'linked_at') AND table_name NOT IN ('obligation_briefs', 'term_links')`,
    )
    expect(found.filter((table) => !(table in pastTables))).toEqual([])
  })

  it('shows of a moment the same whatever is entered later', { timeout: 240_000 }, async () => {
    const before = new Map<string, Map<string, string>>()
    for (const moment of [new Date().toISOString(), ...moments.slice(3)]) before.set(moment, await pagesAsOf(moment))
    const compare = async (kinds?: RegExp) => {
      const different: string[][] = []
      for (const [moment, pages] of before)
        for (const [page, text] of await pagesAsOf(moment, kinds)) {
          const earlier = pages.get(page) ?? ''
          const from = Math.max(0, [...text].findIndex((letter, place) => letter !== earlier[place]) - 60)
          if (text !== earlier) different.push([moment, page, earlier.slice(from, from + 200), text.slice(from, from + 200)])
        }
      expect(different).toEqual([])
    }
    expect([...before.values()].flatMap((pages) => [...pages.values()]).filter((text) => text === '"internal"')).toEqual([])
    await enter(changes)
    await compare()
    await enter(corrections)
    await compare(/^(request|chase|body|minister)/)
  })
})

/** One change of every kind that a page can show. */
const changes = (by: number): string[] => [
  `UPDATE request_items SET answered_at = now(), withdrawn_at = now(), withdrawn_by = ${by} WHERE id % 3 = 0 AND answered_at IS NULL`,
  `INSERT INTO reminders (request_id, body_id, kind, due_on, day, account_ids, items) SELECT DISTINCT request_id, body_id, 'by-hand', today(), today() + 1, '{}'::integer[], 1 FROM request_items`,
  `UPDATE referrals SET outcome = 'kept', decided_by = ${by}, decided_at = now() WHERE decided_at IS NULL`,
  `UPDATE responsibilities SET ended_at = now(), ended_by = ${by} WHERE id % 4 = 0 AND ended_at IS NULL`,
  `UPDATE responsibilities SET state = 'declined', reason = 'Not ours.', answered_at = now() WHERE state = 'proposed' AND ended_at IS NULL AND answered_at IS NULL`,
  `INSERT INTO responsibilities (component_id, body_id, role) SELECT c.id, b.id, 'supporting' FROM components c, bodies b WHERE b.code = 'MOH' ON CONFLICT DO NOTHING`,
  `UPDATE components SET letter = 'z' WHERE id % 5 = 0`,
  `UPDATE components SET ended_at = now() WHERE id % 11 = 0 AND ended_at IS NULL`,
  `UPDATE memberships SET valid_to = today() WHERE valid_to IS NULL AND id % 2 = 0 AND role <> 'officer'`,
  `UPDATE accounts SET closed_at = now() WHERE id % 5 = 0 AND id NOT IN (SELECT account_id FROM memberships WHERE role = 'officer')`,
  `UPDATE focal_points SET valid_to = today() WHERE valid_to IS NULL`,
  `INSERT INTO absences (account_id, from_day, to_day) SELECT account_id, today() - 60, today() + 60 FROM focal_points`,
  `UPDATE delegations SET ended_at = now() WHERE ended_at IS NULL`,
  `UPDATE bodies SET mandate = '{"en": "Another mandate"}' WHERE id % 2 = 0`,
  `UPDATE updates SET state = 'withdrawn', withdrawn_at = now() WHERE state = 'cleared'`,
  `INSERT INTO update_decisions (update_id, version, decision, reason, body_id, actor_id, audience) SELECT id, sent_version, 'withdrawn', 'Late.', body_id, ${by}, 'officers' FROM updates WHERE withdrawn_at = now()`,
  `UPDATE meetings SET state = 'closed', opened_at = coalesce(opened_at, now()), closed_at = now(), place = 'Elsewhere' WHERE state <> 'closed'`,
  `DELETE FROM meeting_items WHERE id NOT IN (SELECT item_id FROM meeting_records) AND id NOT IN (SELECT item_id FROM action_points WHERE item_id IS NOT NULL)`,
  `UPDATE action_points SET done_at = now(), done_by = ${by}, done_note = 'Done.' WHERE done_at IS NULL`,
  `INSERT INTO mandates (body_id, version, filter, quorum, saved_by) SELECT body_id, max(version) + 1, NULL, 99, ${by} FROM mandates GROUP BY body_id`,
  `UPDATE clusters SET names = '{"en": "Renamed", "ar": "Renamed", "ckb": "Renamed"}', version = version + 1`,
  `UPDATE cluster_items SET removed_at = now(), removed_by = ${by}, removal_reason = 'Another matter.' WHERE id % 2 = 0 AND removed_at IS NULL`,
  `UPDATE measure_links SET ended_at = now(), ended_by = ${by} WHERE ended_at IS NULL AND id % 2 = 0`,
  `UPDATE measure_bodies SET body_id = (SELECT id FROM bodies WHERE code = 'MOPLAN' OR code = 'MOF' LIMIT 1) WHERE id % 6 = 0 AND role = 'supporting'`,
  `UPDATE measure_reports SET state = 'approved', approved_at = now() WHERE state = 'cleared'`,
  `INSERT INTO measure_report_decisions (report_id, version, decision, body_id, actor_id) SELECT id, sent_version, 'approved', body_id, ${by} FROM measure_reports WHERE approved_at = now()`,
  `INSERT INTO indicator_values (indicator_id, true_on, value) SELECT id, today(), 7 FROM indicators`,
  `UPDATE report_schedules SET ended_at = now() WHERE ended_at IS NULL`,
  `INSERT INTO issue_replies (question_id, version, narrative, language, state, saved_by) SELECT question_id, max(version) + 1, 'Written anew.', 'en', 'ready', ${by} FROM issue_replies GROUP BY question_id`,
  `UPDATE issue_questions SET number = 'new ' || number, version = version + 1`,
  `UPDATE issue_question_links SET ended_at = now(), ended_by = ${by} WHERE ended_at IS NULL AND id % 2 = 0`,
  `UPDATE issue_lists SET due_on = due_on + 100, word_limit = 5, version = version + 1`,
  `INSERT INTO positions (recommendation_id, value) SELECT id, 'noted' FROM recommendations WHERE id % 3 = 0`,
  `INSERT INTO recommendation_texts (recommendation_id, language, edition, text, original) SELECT recommendation_id, language, max(edition) + 1, 'Corrected.', bool_or(original) FROM recommendation_texts GROUP BY 1, 2`,
  `INSERT INTO assessments (component_id, body_id, status, confidence, reasons, visibility, author_id) SELECT c.id, b.id, 'disputed', 'low', 'Later.', 'government', ${by} FROM components c, bodies b WHERE b.code = 'NMIRF-SEC' AND c.id % 2 = 0`,
  `UPDATE evidence SET removed_at = now() WHERE removed_at IS NULL AND id % 2 = 0`,
  `UPDATE claims SET until = now() WHERE until IS NULL AND update_id % 4 = 0`,
  `UPDATE updates SET state = 'withdrawn', withdrawn_at = now() WHERE id % 4 = 0 AND state = 'approved'`,
  `INSERT INTO history (kind, actor_id, audience) VALUES ('position-stated', ${by}, 'everyone')`,
  `INSERT INTO history_items (history_id, recommendation_id) SELECT (SELECT max(id) FROM history), id FROM recommendations`,
  `SELECT refresh_register(NULL)`,
]

/**
 * What corrects the register's own past too: it takes a request as it is now, and an answer that was taken back as never given.
 * The pages of requests know better.
 */
const corrections = (by: number): string[] => [
  `INSERT INTO request_items (request_id, component_id, body_id) SELECT i.request_id, i.component_id, b.id FROM request_items i, bodies b WHERE b.code = 'MOH' ON CONFLICT DO NOTHING`,
  `UPDATE requests SET due_on = due_on + 30`,
  `INSERT INTO request_changes (request_id, kind, due_before, due_after, actor_id) SELECT id, 'due-moved', due_on - 30, due_on, ${by} FROM requests`,
  `UPDATE request_items SET answered_at = NULL, update_id = NULL WHERE id % 3 = 1 AND withdrawn_at IS NULL`,
  `DELETE FROM request_items WHERE id % 7 = 2 AND answered_at IS NULL`,
  `SELECT refresh_register(NULL)`,
]
