import { randomUUID } from 'node:crypto'
import { contract, createClient, type Route, type Update } from '@tawsiya/sdk'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { person, secretariat, type Person } from '../product/people.ts'
import { unpack } from '../product/unpack.ts'

const canary = `canary${randomUUID().slice(0, 8)}`
const routes = Object.entries(contract).flatMap(([group, members]) =>
  Object.entries(members).map(([name, route]): { name: string; route: Route } => ({ name: `${group}.${name}`, route })),
)
const reading = routes.filter(({ route }) => route.method === 'GET')
const writing = routes.filter(({ route }) => route.method !== 'GET' && route.path.includes('{') && route.access !== 'public')

describe("another institution's draft", () => {
  let draft: Update
  let reportId: number
  let stranger: Person
  let watchers: Person[]

  beforeAll(async () => {
    const liaison = await person('liaison', 'Ministry of Justice')
    stranger = await person('liaison', 'Ministry of Interior')
    watchers = [
      stranger,
      await person('observer', 'Council of Representatives (Human Rights Committee)'),
      await person('administrator', secretariat),
    ]
    const { items } = await liaison.client.register.list({ query: { lead: ['MOJ'], pageSize: 1 } })
    const recommendation = await liaison.client.recommendations.get({ params: { code: items[0]!.code } })
    const component = recommendation.components.find(({ responsibilities }) => responsibilities.some(({ body }) => body.code === 'MOJ'))!
    const begun = await liaison.client.updates.create({ body: { key: randomUUID(), bodyCode: 'MOJ', componentIds: [component.id] } })
    await liaison.client.updates.save({
      params: { id: begun.id },
      body: {
        version: begun.version,
        narrative: `${canary} stands in the draft`,
        language: 'en',
        claimed: 'planned',
        trueOn: '2026-01-01',
        componentIds: [component.id],
      },
    })
    await liaison.client.evidence.create({
      body: { updateId: begun.id, kind: 'letter', title: canary, letterNumber: canary, letterDate: '2026-01-01', issuer: canary },
    })
    await liaison.client.evidence.createFile({
      body: { updateId: begun.id, title: canary },
      file: { name: `${canary}.txt`, bytes: Buffer.from(`${canary} in a file`) },
    })
    draft = await liaison.client.updates.get({ params: { id: begun.id } })
    const report = await liaison.client.measureReports.create({
      body: { key: randomUUID(), planCode: 'DEMO-NHRP', measureCode: '1.1', bodyCode: 'MOJ' },
    })
    reportId = report.id
    await liaison.client.measureReports.save({
      params: { id: report.id },
      body: {
        ...{
          version: report.version,
          narrative: `${canary} stands in a report`,
          language: 'en',
          claimed: 'planned',
          trueOn: '2026-01-01',
          values: [],
        },
        proofs: [{ kind: 'letter', letterNumber: canary, letterDate: '2026-01-01', issuer: canary }],
      },
    })
  })

  it('is there for its own institution', async () => {
    const liaison = await person('liaison', 'Ministry of Justice')
    expect(JSON.stringify(await liaison.client.updates.get({ params: { id: draft.id } }))).toContain(canary)
  })

  it.each(reading)('shows no byte of itself at $name', async ({ route }) => {
    for (const watcher of watchers) {
      for (const path of addresses(route, draft, reportId)) {
        const answer = await fetch(`${inject('url')}/api/v1${path}`, { headers: { authorization: `Bearer ${watcher.token}` } })
        expect(answer.status, path).not.toBe(500)
        const bytes = Buffer.from(await answer.arrayBuffer())
        expect(unpack(bytes), path).not.toContain(canary)
      }
    }
  })

  it('is not counted', async () => {
    const { client } = stranger
    expect((await client.register.list({ query: { q: canary } })).total).toBe(0)
    expect((await client.updates.list({ query: { state: ['draft'], body: ['MOJ'] } })).total).toBe(0)
    expect((await client.search.find({ query: { q: canary, in: 'reports' } })).reports).toEqual({ count: 0, orMore: false })
    expect(
      Object.values(await client.register.facets({ query: { q: canary } }))
        .flat()
        .reduce((sum, { count }) => sum + count, 0),
    ).toBe(0)
  })

  it.each(writing)('cannot be touched at $name', async ({ route }) => {
    const path = route.path.replace('{id}', String(draft.id)).replace(/\{\w+\}/g, String(draft.id))
    const answer = await fetch(`${inject('url')}/api/v1${path}`, {
      method: route.method,
      headers: { authorization: `Bearer ${stranger.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        version: draft.version,
        code: draft.components[0]!.recommendationCode,
        decision: 'submitted',
        reason: 'It is ours.',
        state: 'accepted',
        narrative: 'mine now',
        language: 'en',
        claimed: 'planned',
        trueOn: '2026-01-01',
        componentIds: [draft.components[0]!.id],
      }),
    })
    expect(await answer.text()).not.toContain(canary)
    if (route.path.startsWith('/updates/')) expect(answer.status).toBe(404)
    const liaison = await person('liaison', 'Ministry of Justice')
    expect((await liaison.client.updates.get({ params: { id: draft.id } })).version).toBe(draft.version)
  })

  it('stays out of a brief about its recommendation', async () => {
    const officer = await person('officer', secretariat)
    const brief = await officer.client.briefs.create({ body: { title: 'Canary', language: 'en', scope: { lead: ['MOJ'] } } })
    expect(JSON.stringify(await officer.client.briefs.get({ params: { id: brief.id } }))).not.toContain(canary)
    const { bytes } = await officer.client.briefs.file({ params: { id: brief.id } })
    expect(unpack(Buffer.from(bytes))).not.toContain(canary)
  })

  it('is not to be had with an API key either', async () => {
    const { secret } = await stranger.client.apiKeys.create({ body: { name: 'script' } })
    const script = createClient({ baseUrl: inject('url'), token: secret })
    await expect(script.updates.get({ params: { id: draft.id } })).rejects.toMatchObject({ status: 404 })
  })
})

/** The addresses of a route that could lead to the draft: itself, its evidence, its recommendation, and a search for its word. */
function addresses(route: Route, draft: Update, reportId: number): string[] {
  const code = draft.components[0]!.recommendationCode
  const ids = [draft.id, reportId, ...draft.evidence.map(({ id }) => id), ...Array.from({ length: 12 }, (_, index) => index + 1)]
  const paths = route.path.includes('{id}')
    ? ids.map((id) => route.path.replace('{id}', String(id)))
    : [code, 'DEMO-NHRP'].map((thing) =>
        route.path
          .replace('{code}', encodeURIComponent(thing))
          .replace('{measure}', '1.1')
          .replace('{taxonomy}', 'theme')
          .replace('{key}', 'claimed-planned'),
      )
  // Figures and changes repeat what they were asked for, so they are asked for a part of the word.
  const word = /^\/(figures|changes)/.test(route.path) ? canary.slice(0, -2) : canary
  const asked = { q: word, in: 'reports', recommendation: code, body: 'MOJ', state: 'draft' }
  const known = Object.entries(asked).filter(([name]) => name in (route.query?.shape ?? {}))
  const searches = [[], ...known.map((pair) => [pair]), known].map((pairs) => new URLSearchParams(pairs).toString())
  return paths.flatMap((path) => [...new Set(searches)].map((search) => `${path}?${search}`))
}
