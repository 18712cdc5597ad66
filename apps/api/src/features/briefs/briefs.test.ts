import type { Brief, BriefDocument, Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { openDemonstration } from '../../testing/demonstration.fixture.js'
import { linesOf } from '../../documents/lines.fixture.js'
import { paragraphsOf, readBack } from '../../documents/read-back.fixture.js'

describe('a brief of the demonstration', () => {
  let app: TestApp
  let officer: Client

  beforeAll(async () => {
    app = await openDemonstration()
    officer = await app.as('officer', 'NMIRF-SEC')
  })
  afterAll(() => app.close())

  const made = async (body: Partial<Parameters<Client['briefs']['create']>[0]['body']> = {}): Promise<Brief> => {
    const { id } = await officer.briefs.create({ body: { title: 'Brief', language: 'en', scope: {}, ...body } })
    return officer.briefs.get({ params: { id } })
  }
  const table = (document: BriefDocument, key: string, place = 0) => {
    const tables = document.sections.find((section) => section.key === key)?.blocks.filter((block) => block.kind === 'table') ?? []
    return tables[place]!
  }
  const textOf = (cell: { runs: readonly object[] } | undefined) => cell?.runs.map((run) => ('text' in run ? run.text : '')).join('') ?? ''

  const lines = async (bytes: Uint8Array) => paragraphsOf((await readBack(Buffer.from(bytes))).body)

  it.each([{}, { theme: ['right-to-health'] }, { lead: ['MOJ'] }, { claimed: ['in-progress' as const], position: ['supported' as const] }])(
    'counts what the register counts under %j',
    async (scope) => {
      const { document } = await made({ scope })
      const page = await officer.register.list({ query: scope })
      const facets = await officer.register.facets({ query: scope })
      expect([document.recommendations, document.components]).toEqual([page.total, page.componentTotal])
      expect(table(document, 'matrix').rows).toHaveLength(page.total)
      const assessed = table(document, 'at-a-glance').rows.map((row) => [textOf(row[0]), Number(textOf(row.at(-1)))])
      const total = assessed.reduce((sum, [, count]) => sum + Number(count), 0)
      expect(total).toBe(page.total)
      if (!('claimed' in scope)) {
        const claimed = table(document, 'at-a-glance', 1).rows.map((row) => Number(textOf(row.at(-1))))
        expect(claimed).toEqual(facets.claimed.filter(({ count }) => count > 0).map(({ count }) => count))
      }
    },
  )

  it('rests every statement on a source that it lists', async () => {
    const { document } = await made()
    const cited =
      JSON.stringify(document.sections)
        .match(/"citation":\d+/g)
        ?.map((match) => Number(match.slice(11))) ?? []
    expect(cited.length).toBeGreaterThan(20)
    expect([...new Set(cited)].sort((one, other) => one - other)).toEqual(document.citations.map(({ number }) => number))
    expect(document.citations[0]?.runs.map((run) => ('text' in run ? run.text : '')).join('')).toMatch(
      /(Update|Assessment) \d+ by .+ on DEMO-/,
    )
  })

  it('says the same in Word as on the page, with the date on it', async () => {
    const brief = await made({ language: 'ar', title: 'أين نقف' })
    const { bytes } = await officer.briefs.file({ params: { id: brief.id } })
    const { body } = await readBack(Buffer.from(bytes))
    expect(paragraphsOf(body)).toEqual(linesOf(brief.document))
  })

  it('is the same for ever once it is frozen, whatever happens later', async () => {
    const brief = await made()
    const frozen = await officer.briefs.freeze({ params: { id: brief.id } })
    const word = await officer.briefs.file({ params: { id: brief.id } })
    const [component] = (await officer.recommendations.get({ params: { code: 'DEMO-UPR-12.1' } })).components
    await officer.assessments.create({
      body: {
        componentId: component!.id,
        previousId: component!.assessment?.id ?? null,
        status: 'regressed',
        confidence: 'high',
        reasons: 'Later.',
      },
    })
    expect((await officer.briefs.freeze({ params: { id: brief.id } })).hash).toBe(frozen.hash)
    const again = await officer.briefs.file({ params: { id: brief.id } })
    expect(Buffer.from(again.bytes).equals(Buffer.from(word.bytes))).toBe(true)
    expect((await made()).document.sections[0]).not.toEqual(brief.document.sections[0])
  })

  it('can be made of the record as it stood on an earlier day', async () => {
    const then = await made({ asOf: new Date(Date.now() - 200 * 86_400_000).toISOString() })
    const now = await made()
    const silent = (document: BriefDocument) =>
      table(document, 'at-a-glance')
        .rows.map((row) => row.map(textOf))
        .find(([label]) => label === 'No information')
    expect(Number(silent(then.document)?.at(-1))).toBeGreaterThan(Number(silent(now.document)?.at(-1)))
  })

  it('is not changed once frozen, nor made of days to come', async () => {
    const brief = await made()
    await officer.briefs.freeze({ params: { id: brief.id } })
    const body = { version: brief.version + 1, title: 'Other', language: 'en' as const, scope: {} }
    expect((await refusalOf(officer.briefs.update({ params: { id: brief.id }, body }))).problem.reason).toBe('frozen')
    expect((await refusalOf(made({ asOf: new Date(Date.now() + 86_400_000).toISOString() }))).status).toBe(422)
  })

  it('is seen by others only when it is frozen', async () => {
    const brief = await made()
    const liaison = await app.as('liaison', 'MOJ')
    expect((await refusalOf(liaison.briefs.get({ params: { id: brief.id } }))).status).toBe(404)
    await officer.briefs.freeze({ params: { id: brief.id } })
    expect((await liaison.briefs.get({ params: { id: brief.id } })).title).toBe('Brief')
  })

  it('holds nothing that an office keeps to itself; that stands in a file of its own, for that office alone', async () => {
    const canary = 'Canary in a mine.'
    const { components } = await officer.recommendations.get({ params: { code: 'DEMO-UPR-12.2' } })
    const previousId = components[0]!.assessment?.id ?? null
    await officer.assessments.create({
      body: { componentId: components[0]!.id, previousId, status: 'disputed', confidence: 'high', reasons: canary, visibility: 'office' },
    })
    const brief = await made()
    const { id } = brief
    await officer.briefs.freeze({ params: { id } })
    expect(JSON.stringify(brief)).not.toContain(canary)
    const { bytes } = await officer.briefs.file({ params: { id } })
    expect(JSON.stringify(await lines(bytes))).not.toContain(canary)

    const own = await officer.briefs.restricted({ params: { id } })
    expect(await lines(own.bytes)).toContain(canary)
    const otherOffice = await app.as('officer', 'OFFICE-2')
    expect(await lines((await otherOffice.briefs.restricted({ params: { id } })).bytes)).not.toContain(canary)
    const liaison = await app.as('liaison', 'MOJ')
    expect((await refusalOf(liaison.briefs.restricted({ params: { id } }))).status).toBe(403)
  })
})
