import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter, type EnteredFixture } from '../../testing/recommendation.fixture.js'
import { assign, begin, decide, draft, save } from '../../testing/update.fixture.js'

let app: TestApp
let officer: Client
let member: Client
let liaison: Client
let bill: EnteredFixture[]

const english = (text: string) => [{ language: 'en', text, original: true }]
const names = { en: 'Anti-torture bill', ar: 'مشروع قانون مناهضة التعذيب', ckb: '' }

beforeAll(async () => {
  app = await openTestApp()
  ;[officer, member, liaison] = await Promise.all([app.as('officer', 'OFFICE'), app.as('member', 'WG-DETENTION'), app.as('liaison', 'MOJ')])
  bill = await Promise.all([
    enter(app, '18', {
      review: 'CAT2',
      texts: english('Adopt the draft law criminalizing torture, with a definition of torture in line with the Convention.'),
      themes: ['torture'],
    }),
    enter(app, '24', {
      review: 'CCPR6',
      texts: english('The State party should criminalize torture by a law whose definition accords with the Convention.'),
      themes: ['torture'],
    }),
    enter(app, '147.3', {
      review: 'UPR3',
      texts: english('Expedite the adoption of the law against torture and define torture as the Convention does.'),
      themes: ['torture'],
    }),
    enter(app, '147.9', {
      review: 'UPR3',
      texts: english('Open mobile schools for nomadic children in the western desert.'),
      themes: ['education'],
    }),
    enter(app, '147.10', {
      review: 'UPR3',
      texts: english('Continue building schools and hospitals in rural districts.'),
      themes: ['education'],
    }),
  ])
})
afterAll(() => app.close())

const code = (place: number) => bill[place]!.code
const make = (client: Client, name: string, codes: string[]) =>
  client.clusters.create({ body: { code: name, names, codes, reason: 'The same bill.' } })

describe('a cluster', () => {
  it('holds recommendations of several mechanisms, with who put them there and why', async () => {
    const made = await make(officer, 'torture-bill', [code(0), code(1)])
    expect(made.items).toMatchObject([
      { code: code(0), proposed: false, reason: 'The same bill.', addedBy: 'officer of OFFICE' },
      { code: code(1), proposed: false },
    ])
    expect(made.names.ckb).toBe('مشروع قانون مناهضة التعذيب')
    expect(await liaison.clusters.list({ query: { recommendation: code(1) } })).toMatchObject([{ code: 'torture-bill', items: 2 }])
    const { timeline } = await liaison.recommendations.get({ params: { code: code(0) } })
    expect(timeline.find(({ kind }) => kind === 'cluster-joined')?.detail).toMatchObject({ cluster: 'torture-bill' })
    expect(await isRefused(make(officer, 'Torture-Bill', []))).toBe('conflict')
  })

  it('keeps what was taken out, with the reason', async () => {
    await make(officer, 'kept', [code(0), code(3)])
    const body = { recommendation: code(3), reason: 'It is about schools.' }
    const left = await officer.clusters.remove({ params: { code: 'kept' }, body })
    expect(left.items.map((item) => item.code)).toEqual([code(0)])
    expect(left.left).toMatchObject([{ code: code(3), reason: 'It is about schools.' }])
  })

  it('takes proposals from working groups, which count once an officer accepts them', async () => {
    await make(officer, 'proposed', [code(0)])
    const proposed = await member.clusters.add({
      params: { code: 'proposed' },
      body: { codes: [code(2)], reason: 'Asks for the bill too.' },
    })
    expect(proposed.items.find((item) => item.code === code(2))).toMatchObject({ proposed: true })
    expect(await liaison.clusters.list({ query: { recommendation: code(2) } })).toEqual([])
    expect(
      await isRefused(member.clusters.remove({ params: { code: 'proposed' }, body: { recommendation: code(0), reason: 'No.' } })),
    ).toBe('forbidden')
    expect(await isRefused(liaison.clusters.add({ params: { code: 'proposed' }, body: { codes: [code(2)] } }))).toBe('forbidden')
    const accepted = await officer.clusters.add({ params: { code: 'proposed' }, body: { codes: [code(2)] } })
    expect(accepted.items.find((item) => item.code === code(2))).toMatchObject({ proposed: false, reason: 'Asks for the bill too.' })
  })

  it('is renamed from the newest version alone', async () => {
    const { version } = await make(officer, 'named', [])
    const edit = (from: number) =>
      officer.clusters.edit({ params: { code: 'named' }, body: { version: from, names: { ...names, en: 'Bill' } } })
    expect((await edit(version)).name).toBe('Bill')
    expect(await isRefused(edit(version))).toBe('stale-version')
  })
})

describe('a suggestion', () => {
  it('is the nearest by what few others say, and names the words', async () => {
    const near = await officer.clusters.suggest({ query: { recommendation: code(0) } })
    expect(near.map((suggestion) => suggestion.code).sort()).toEqual([code(1), code(2)].sort())
    expect(near[0]?.sharedWords).toContain('torture')
    expect(near[0]?.sharedThemes).toEqual(['torture (en)'])
  })

  it('is not made again once it was refused', async () => {
    const left = await officer.clusters.refuse({ body: { recommendation: code(0), suggested: code(2) } })
    expect(left.map((suggestion) => suggestion.code)).toEqual([code(1)])
    expect((await officer.clusters.suggest({ query: { recommendation: code(2) } })).map((suggestion) => suggestion.code)).not.toContain(
      code(0),
    )
    expect(await isRefused(member.clusters.refuse({ body: { recommendation: code(0), suggested: code(1) } }))).toBe('forbidden')
  })

  it('to a cluster leaves out what belongs to it', async () => {
    await make(officer, 'growing', [code(0), code(1)])
    expect((await officer.clusters.suggest({ query: { cluster: 'growing' } })).map((suggestion) => suggestion.code)).toEqual([])
    await make(officer, 'other', [code(1)])
    expect((await officer.clusters.suggest({ query: { cluster: 'other' } })).map((suggestion) => suggestion.code)).toContain(code(0))
  })
})

describe('answering', () => {
  it('offers the whole cluster that the body owes, and shows what was said on the rest of it', async () => {
    const other = await app.as('liaison', 'MOI')
    await make(officer, 'answered', [code(0), code(1), code(2), code(3)])
    await assign(app, [...bill[0]!.componentIds, ...bill[3]!.componentIds], 'MOJ')
    await assign(app, bill[1]!.componentIds, 'MOI')
    const begun = await begin(liaison, 'MOJ', bill[0]!.componentIds)
    expect(begun.alsoAnswers).toMatchObject([{ recommendationCode: code(3), clusterCode: expect.any(String), covered: false }])
    const all = await save(liaison, begun, { componentIds: [...bill[0]!.componentIds, ...bill[3]!.componentIds] })
    expect(all.codes).toEqual([code(0), code(3)].sort())
    expect(await liaison.updates.similar({ params: { id: begun.id } })).toEqual([])
    const approver = await app.as('approver', 'MOI')
    const sent = await decide(
      other,
      await draft(other, 'MOI', bill[1]!.componentIds, { narrative: 'The bill was read once.' }),
      'submitted',
    )
    expect(await liaison.updates.similar({ params: { id: begun.id } })).toEqual([])
    await decide(officer, await decide(approver, sent, 'cleared'), 'approved')
    expect(await liaison.updates.similar({ params: { id: begun.id } })).toMatchObject([
      { narrative: 'The bill was read once.', codes: [code(1)] },
    ])
  })
})
