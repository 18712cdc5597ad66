import type { Client, RegisterFilter } from '@tawsiya/sdk'
import { RegisterFilter as Filter } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'

let app: TestApp
let officer: Client
let administrator: Client
let chair: Client & { accountId: number }
let member: Client
let outsider: Client

const baghdad = 'WG-MIN-BGD'
const filter = (given: Partial<RegisterFilter>): RegisterFilter => Filter.parse(given)
const itemsOf = async (code: string) =>
  (await officer.register.list({ query: { workingGroup: [code], pageSize: 200 } })).items.map((row) => row.code)
const setFilter = async (given: RegisterFilter | null, quorum: number | null = null) => {
  const { mandate } = await chair.groups.get({ params: { code: baghdad } })
  return chair.groups.saveMandate({ params: { code: baghdad }, body: { version: mandate.version, filter: given, quorum } })
}

beforeAll(async () => {
  app = await openTestApp()
  ;[officer, administrator, chair, member, outsider] = await Promise.all([
    app.as('officer', 'OFFICE'),
    app.as('administrator', 'OFFICE'),
    app.as('member', baghdad),
    app.as('member', baghdad),
    app.as('member', 'WG-MIN-EBL'),
  ])
  await app.database.query(`UPDATE memberships SET duty = 'chair' WHERE account_id = $1`, [chair.accountId])
  await enter(app, '1', { groups: ['minorities'] })
  await enter(app, '2', { groups: ['women'] })
  await enter(app, '3', {
    groups: ['women', 'minorities'],
    components: [
      { letter: 'a', text: 'Text' },
      { letter: 'b', text: 'of 3' },
    ],
  })
})
afterAll(() => app.close())

describe('a mandate', () => {
  it('gives the group what its filter fits, and the register knows of it', async () => {
    const preview = await chair.groups.previewMandate({ params: { code: baghdad }, body: { filter: filter({ group: ['minorities'] }) } })
    expect(preview).toEqual({ fit: 2, come: 2, leave: 0 })
    const mandate = await setFilter(filter({ group: ['minorities'] }), 3)
    expect(mandate).toMatchObject({ byFilter: 2, byHand: 0, quorum: 3 })
    expect(await itemsOf(baghdad)).toEqual(['UPR4-1', 'UPR4-3'])
  })

  it('takes in by itself what enters the register later and fits', async () => {
    await enter(app, '4', { groups: ['minorities'] })
    expect(await itemsOf(baghdad)).toEqual(['UPR4-1', 'UPR4-3', 'UPR4-4'])
  })

  it('lets go what fits no longer, and keeps what was given by hand', async () => {
    await chair.groups.addItems({ params: { code: baghdad }, body: { codes: ['UPR4-2'] } })
    const four = await officer.recommendations.get({ params: { code: 'UPR4-4' } })
    await officer.recommendations.setTerms({
      params: { code: 'UPR4-4' },
      body: { version: four.version, themes: [], groups: [], sdgs: [] },
    })
    expect(await itemsOf(baghdad)).toEqual(['UPR4-1', 'UPR4-2', 'UPR4-3'])
  })

  it('does not bring back what was left out by hand, until it is added again', async () => {
    await chair.groups.leaveOut({ params: { code: baghdad }, body: { codes: ['UPR4-1'] } })
    const one = await officer.recommendations.get({ params: { code: 'UPR4-1' } })
    await officer.recommendations.setTerms({
      params: { code: 'UPR4-1' },
      body: { version: one.version, themes: [], groups: ['minorities', 'women'], sdgs: [] },
    })
    expect(await itemsOf(baghdad)).toEqual(['UPR4-2', 'UPR4-3'])
    const back = await chair.groups.addItems({ params: { code: baghdad }, body: { codes: ['UPR4-1'] } })
    expect(back.leftOut).toEqual([])
    expect(await itemsOf(baghdad)).toEqual(['UPR4-1', 'UPR4-2', 'UPR4-3'])
  })

  it('leaves out what an officer ends on the recommendation itself', async () => {
    const { components } = await officer.recommendations.get({ params: { code: 'UPR4-3' } })
    for (const { responsibilities } of components)
      for (const { id } of responsibilities) await officer.responsibilities.end({ params: { id } })
    expect(await itemsOf(baghdad)).toEqual(['UPR4-1', 'UPR4-2'])
    expect((await chair.groups.get({ params: { code: baghdad } })).mandate.leftOut).toEqual(['UPR4-3'])
  })

  it('says what an item is, not how far it has come', async () => {
    expect((await refusalOf(setFilter(filter({ claimed: ['planned'] })))).problem.reason).toBe('filter-moves')
    expect((await refusalOf(setFilter(filter({})))).problem.reason).toBe('filter-empty')
  })

  it('that somebody else changed meanwhile is refused with what it is now', async () => {
    const { mandate } = await chair.groups.get({ params: { code: baghdad } })
    await setFilter(filter({ group: ['minorities', 'women'] }))
    const { problem } = await refusalOf(
      chair.groups.saveMandate({ params: { code: baghdad }, body: { version: mandate.version, filter: null, quorum: null } }),
    )
    expect(problem).toMatchObject({ code: 'stale-version', current: { version: mandate.version + 1 } })
  })
})

describe('a group', () => {
  it('is there for its people and the offices alone', async () => {
    expect((await outsider.groups.list()).map(({ code }) => code)).toEqual(['WG-MIN-EBL'])
    expect((await administrator.groups.list()).map(({ code }) => code)).toContain(baghdad)
    expect(await isRefused(outsider.groups.get({ params: { code: baghdad } }))).toBe('not-found')
    expect(await isRefused(outsider.groups.items({ params: { code: baghdad } }))).toBe('not-found')
    const observer = await app.as('observer', 'COR')
    expect(await observer.groups.list()).toEqual([])
  })

  it('is changed by its chair, its secretary and the offices, not by a member', async () => {
    const body = { codes: ['UPR4-2'] }
    expect(await isRefused(member.groups.addItems({ params: { code: baghdad }, body }))).toBe('forbidden')
    expect((await administrator.groups.addItems({ params: { code: baghdad }, body })).byHand).toBeGreaterThan(0)
  })

  it('has members from a date, whose part can change without losing what they were', async () => {
    const somebody = await app.as('observer', 'COR', { name: 'Somebody new' })
    const { email } = await somebody.session.get()
    const body = { email, role: 'secretary' as const, validFrom: '2026-01-01' }
    const joined = (await chair.groups.addMember({ params: { code: baghdad }, body })).find(({ name }) => name === 'Somebody new')!
    expect(joined.role).toBe('secretary')
    expect(await isRefused(chair.groups.addMember({ params: { code: baghdad }, body }))).toBe('conflict')
    const changed = await chair.groups.changeMember({ params: { code: baghdad, id: joined.id }, body: { role: 'observer' } })
    expect(
      changed
        .filter(({ name }) => name === 'Somebody new')
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['observer', 'secretary'])
    expect((await somebody.groups.list()).map(({ role }) => role)).toEqual(['observer'])
  })
})
