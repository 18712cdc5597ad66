import { facetKeys, type Client, type RegisterQuery } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter, makeTerms } from '../../testing/recommendation.fixture.js'
import { statementsOf } from '../../testing/statements.fixture.js'
import { assign, decide, draft } from '../../testing/update.fixture.js'

const ministry = 'MOJ'

/** Every moment at which something happened, and the moments just before. */
const moments = `SELECT DISTINCT moment - gap.before AS moment FROM register_moments(NULL) CROSS JOIN (VALUES (interval '0'), (interval '1 microsecond')) AS gap(before)`
/** What a row shows, without since when and until when it does. */
const shown = `to_jsonb(r) - '{since,until}'::text[]`

describe('the register as of a moment', () => {
  let app: TestApp
  let officer: Client
  const days: Record<string, string> = {}

  /** Whatever was done by now, was done that many days ago. */
  const ago = async (days: number) => {
    const shift = `- make_interval(days => ${days})`
    await app.database.query(`
      UPDATE recommendations SET entered_at = entered_at ${shift}; UPDATE recommendation_texts SET entered_at = entered_at ${shift};
      UPDATE positions SET entered_at = entered_at ${shift};
      UPDATE components SET created_at = created_at ${shift}, ended_at = ended_at ${shift};
      UPDATE responsibilities SET created_at = created_at ${shift}, ended_at = ended_at ${shift}, answered_at = answered_at ${shift};
      UPDATE updates SET created_at = created_at ${shift}, approved_at = approved_at ${shift}; UPDATE update_revisions SET saved_at = saved_at ${shift};
      UPDATE update_decisions SET at = at ${shift};
      UPDATE assessments SET at = at ${shift}; UPDATE claims SET since = since ${shift}, until = until ${shift};
      UPDATE requests SET created_at = created_at ${shift}; UPDATE request_items SET answered_at = answered_at ${shift};`)
    await app.database.query('SELECT refresh_register(NULL)')
  }
  const codesAsOf = async (asOf: string, query: z.input<typeof RegisterQuery> = {}) =>
    (await officer.register.list({ query: { ...query, asOf } })).items.map(({ code }) => code)
  const dayAgo = async (count: number): Promise<string> =>
    (await app.database.query('SELECT (today() - $1::integer)::text AS day', [count]))[0].day

  beforeAll(async () => {
    app = await openTestApp()
    officer = await app.as('officer', 'OFFICE')
    await app.body(ministry)
    const liaison = await app.as('liaison', ministry)
    const approver = await app.as('approver', ministry)
    await makeTerms(app, 'theme', ['water', 'torture'])
    const first = await enter(app, '1', { themes: ['torture'], position: 'noted' })
    await ago(10)
    await assign(app, first.componentIds, ministry)
    const sent = await decide(liaison, await draft(liaison, ministry, first.componentIds, { claimed: 'in-progress' }), 'submitted')
    const approved = await decide(officer, await decide(approver, sent, 'cleared'), 'approved')
    await ago(10)
    await enter(app, '2', { themes: ['water'] })
    await officer.recommendations.addPosition({
      params: { code: 'UPR4-1' },
      body: {
        version: (await officer.recommendations.get({ params: { code: 'UPR4-1' } })).version,
        value: 'supported',
        symbol: null,
        paragraph: null,
        statedOn: null,
      },
    })
    await ago(10)
    await officer.assessments.create({
      body: { componentId: first.componentIds[0]!, previousId: null, status: 'disputed', confidence: 'high', reasons: 'Nothing was seen.' },
    })
    await decide(officer, approved, 'withdrawn', 'It was about another law.')
    for (const [name, count] of Object.entries({ before: 40, entered: 25, claimed: 15, stated: 5, today: 0 }))
      days[name] = await dayAgo(count)
  })
  afterAll(() => app.close())

  it('shows what it showed then', async () => {
    const rowAsOf = async (day: string) => (await officer.register.list({ query: { asOf: days[day] } })).items[0]
    expect(await codesAsOf(days['before']!)).toEqual([])
    expect(await rowAsOf('entered')).toMatchObject({ position: 'noted', claimed: 'no-information', assessed: 'no-information', leads: [] })
    expect(await rowAsOf('claimed')).toMatchObject({ position: 'noted', claimed: 'in-progress', leads: [{ code: ministry }] })
    expect(await codesAsOf(days['claimed']!)).toEqual(['UPR4-1'])
    expect(await rowAsOf('stated')).toMatchObject({ position: 'supported', claimed: 'in-progress', assessed: 'no-information' })
    expect(await codesAsOf(days['stated']!)).toEqual(['UPR4-1', 'UPR4-2'])
    expect(await rowAsOf('today')).toMatchObject({ position: 'supported', claimed: 'no-information', assessed: 'disputed' })
  })

  it('leads to the recommendation as it was, where nothing can be done', async () => {
    const asOf = (day: string) => officer.recommendations.get({ params: { code: 'UPR4-1' }, query: { asOf: days[day] } })
    expect(await isRefused(asOf('before'))).toBe('not-found')
    expect(await asOf('entered')).toMatchObject({ position: { value: 'noted' }, claimed: 'no-information', updates: [], actions: [] })
    const claimed = await asOf('claimed')
    expect(claimed).toMatchObject({ claimed: 'in-progress', components: [{ claims: [{ status: 'in-progress' }], assessment: null }] })
    // What has been withdrawn since is no longer read by all, though it counted then.
    expect(claimed.updates).toMatchObject([{ bodyCode: ministry, claimed: 'in-progress' }])
    const observer = await app.as('observer', 'OFFICE')
    expect((await observer.recommendations.get({ params: { code: 'UPR4-1' }, query: { asOf: days['claimed'] } })).updates).toEqual([])
    expect(await asOf('today')).toMatchObject({ claimed: 'no-information', components: [{ assessment: { status: 'disputed' } }] })
  })

  it('finds by what held then', async () => {
    expect(await codesAsOf(days['claimed']!, { position: ['noted'] })).toEqual(['UPR4-1'])
    expect(await codesAsOf(days['stated']!, { position: ['noted'] })).toEqual([])
    expect(await codesAsOf(days['stated']!, { lead: ['none'] })).toEqual(['UPR4-2'])
    expect(await codesAsOf(days['claimed']!, { q: 'UPR4' })).toEqual(['UPR4-1'])
  })

  it('counts what its list shows, on every day and under every filter', async () => {
    for (const asOf of Object.values(days))
      for (const filter of [{}, { theme: ['torture'] }, { q: 'UPR4' }]) {
        const facets = await officer.register.facets({ query: { ...filter, asOf } })
        const list = await officer.register.list({ query: { ...filter, asOf } })
        expect(list.total).toBe(list.items.length)
        expect(await officer.register.counts({ body: { filters: [{}, filter], asOf } })).toEqual([list.registerTotal, list.total])
        for (const facet of facetKeys)
          for (const { value, count } of facets[facet])
            expect((await officer.register.list({ query: { ...filter, [facet]: [value], asOf } })).total).toBe(count)
      }
  })

  it('says of a moment within a day what it says of the day’s end where nothing came between', async () => {
    const { asOf, items, ...totals } = await officer.register.list({ query: { asOf: days['claimed'] } })
    expect(await officer.register.list({ query: { asOf } })).toMatchObject({ items, ...totals })
    expect(await officer.register.facets({ query: { asOf } })).toEqual(await officer.register.facets({ query: { asOf: days['claimed'] } }))
  })

  it('is refused for a day to come', async () => {
    expect(await isRefused(officer.register.list({ query: { asOf: '2999-01-01' } }))).toBe('rule-broken')
  })

  it('is the rule’s own answer at every moment, whatever was entered late or taken back', async () => {
    const compare = async () => {
      const found = await app.database.query(
        `SELECT m.moment, count(*)::integer AS rows, count(*) FILTER (WHERE kept IS DISTINCT FROM ruled)::integer AS different
         FROM (${moments}) m CROSS JOIN LATERAL (
           SELECT kept, ruled FROM (SELECT recommendation_id, ${shown} AS kept FROM register_at(m.moment) r) k
           FULL JOIN (SELECT recommendation_id, ${shown} AS ruled FROM register_as_of(m.moment) r) f USING (recommendation_id)
         ) AS both_answers GROUP BY m.moment`,
      )
      expect(found.length).toBeGreaterThan(8)
      expect(found.filter(({ different }: { different: number }) => different > 0)).toEqual([])
    }
    await compare()
    await app.database.query(`UPDATE assessments SET at = at - interval '7 days'; UPDATE claims SET until = until - interval '3 days'`)
    await app.database.query('SELECT refresh_register(NULL)')
    await compare()
    expect((await officer.register.list({ query: { asOf: days['stated'] } })).items[0]).toMatchObject({ assessed: 'disputed' })
  })

  it('takes one statement more than the register of now', async () => {
    expect(await statementsOf(app, () => officer.register.list({ query: { asOf: days['stated'] } }))).toBe(2)
  })
})
