import type { Client, SavedBody } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'

const named = (name: string) => ({ en: name, ar: `${name} ar`, ckb: `${name} ckb` })
const mechanism = { version: 0, kind: 'treaty-body' as const, names: named('Committee against Torture'), aliases: ['CAT'] }
const review = {
  version: 0,
  mechanismCode: 'UPR',
  country: 'IRQ',
  names: named('UPR, fourth cycle'),
  cycle: 4,
  session: '48',
  reviewedOn: '2025-01-27',
  adoptedOn: null,
  demonstration: false,
  documents: [],
}
const institution: z.input<typeof SavedBody> = {
  version: 0,
  kind: 'institution',
  track: 'federal',
  branch: 'executive',
  parentCode: null,
  successorCode: null,
  names: named('Ministry of Justice'),
  shortNames: named('Justice'),
  aliases: [],
  mandate: null,
  validFrom: null,
  validTo: null,
}
const term = { version: 0, vocabulary: 'national-2026', names: named('Water'), aliases: [], parentCode: null }

describe('reference data', () => {
  let app: TestApp
  let administrator: Client
  beforeAll(async () => {
    app = await openTestApp()
    administrator = await app.as('administrator', 'OFFICE')
    await administrator.mechanisms.save({ params: { code: 'UPR' }, body: { ...mechanism, kind: 'upr' } })
  })
  afterAll(() => app.close())

  const saveBody = (code: string, changes: Partial<typeof institution> = {}) =>
    administrator.bodies.save({ params: { code }, body: { ...institution, ...changes } })
  const saveReview = (code: string, ...symbols: string[]) =>
    administrator.reviews.save({
      params: { code },
      body: { ...review, documents: symbols.map((symbol) => ({ symbol, kind: 'outcome' as const, dated: '2025-03-20' })) },
    })

  it('is read by everybody who is signed in and edited by administrators alone', async () => {
    const observer = await app.as('observer', 'COR')
    expect((await observer.mechanisms.list()).map(({ code }) => code)).toContain('UPR')
    expect(await isRefused(observer.mechanisms.save({ params: { code: 'CAT' }, body: mechanism }))).toBe('forbidden')
    const officer = await app.as('officer', 'OFFICE')
    expect(await isRefused(officer.bodies.save({ params: { code: 'MOX' }, body: institution }))).toBe('forbidden')
    expect(await isRefused(app.anonymous().bodies.list({ query: {} }))).toBe('signed-out')
  })

  it('is made once under a code', async () => {
    await administrator.mechanisms.save({ params: { code: 'CERD' }, body: mechanism })
    const refusal = await refusalOf(administrator.mechanisms.save({ params: { code: 'CERD' }, body: mechanism }))
    expect(refusal.problem).toMatchObject({ code: 'conflict', reason: 'code-taken', fields: { code: expect.stringContaining('CERD') } })
  })

  it('tells whoever saves an old version what stands there now', async () => {
    const made = await saveBody('MOH')
    const newer = await administrator.bodies.save({ params: { code: 'MOH' }, body: { ...made, names: named('Ministry of Health') } })
    expect(newer.version).toBe(made.version + 1)
    const refusal = await refusalOf(administrator.bodies.save({ params: { code: 'MOH' }, body: { ...made, aliases: ['Health'] } }))
    expect(refusal.problem).toMatchObject({ code: 'stale-version', current: newer })
  })

  it('cannot be changed where it was never made', async () => {
    expect(await isRefused(administrator.mechanisms.save({ params: { code: 'NONE' }, body: { ...mechanism, version: 3 } }))).toBe(
      'not-found',
    )
  })

  it('shows a new name at once wherever the name is shown', async () => {
    const { version } = await saveBody('MOJ')
    const liaison = await app.as('liaison', 'MOJ')
    await administrator.bodies.save({
      params: { code: 'MOJ' },
      body: { ...institution, version, names: named('Ministry of Justice and Peace') },
    })
    expect((await liaison.session.get()).memberships[0]?.bodyName).toBe('Ministry of Justice and Peace')
  })

  it('has a name in each of the three languages', async () => {
    const refusal = await refusalOf(saveBody('MOT', { names: { ...named('Transport'), ckb: ' ' } }))
    expect(refusal.problem.fields).toHaveProperty('names.ckb')
  })

  describe('bodies', () => {
    it('are listed by kind', async () => {
      await saveBody('WG-WATER', { kind: 'working-group', track: null, branch: null })
      expect((await administrator.bodies.list({ query: { kind: 'working-group' } })).map(({ code }) => code)).toEqual(['WG-WATER'])
    })

    it('say in the language of the reader which parent is unknown', async () => {
      const arabic = await app.as('administrator', 'OFFICE', { language: 'ar' })
      const refusal = await refusalOf(arabic.bodies.save({ params: { code: 'MOE' }, body: { ...institution, parentCode: 'GONE' } }))
      expect(refusal.problem).toMatchObject({ code: 'rule-broken', fields: { parentCode: expect.stringMatching(/«.*GONE.*» غير موجود/) } })
    })

    it('never stand below themselves', async () => {
      const top = await saveBody('TOP')
      await saveBody('MIDDLE', { parentCode: 'TOP' })
      await saveBody('LOW', { parentCode: 'MIDDLE' })
      const refusal = await refusalOf(administrator.bodies.save({ params: { code: 'TOP' }, body: { ...top, parentCode: 'LOW' } }))
      expect(refusal.problem).toMatchObject({ reason: 'parent-circle', fields: { parentCode: expect.any(String) } })
      expect((await administrator.bodies.list({ query: {} })).find(({ code }) => code === 'TOP')?.parentCode).toBeNull()
    })

    it('never close a circle, even by two saves at once', async () => {
      const left = await saveBody('LEFT')
      const right = await saveBody('RIGHT')
      const saves = await Promise.allSettled([
        administrator.bodies.save({ params: { code: 'LEFT' }, body: { ...left, parentCode: 'RIGHT' } }),
        administrator.bodies.save({ params: { code: 'RIGHT' }, body: { ...right, parentCode: 'LEFT' } }),
      ])
      expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    })

    it('never succeed themselves', async () => {
      const old = await saveBody('OLD')
      await saveBody('NEW', { successorCode: 'OLD' })
      expect(
        (await refusalOf(administrator.bodies.save({ params: { code: 'OLD' }, body: { ...old, successorCode: 'NEW' } }))).problem.reason,
      ).toBe('successor-circle')
    })

    it('do not end before they begin', async () => {
      const refusal = await refusalOf(
        administrator.bodies.save({ params: { code: 'BRIEF' }, body: { ...institution, validFrom: '2026-05-01', validTo: '2026-04-30' } }),
      )
      expect(refusal.problem).toMatchObject({ reason: 'period-reversed', fields: { validTo: expect.any(String) } })
    })
  })

  describe('reviews', () => {
    it('keep exactly the documents of the last save', async () => {
      const made = await saveReview('UPR4', 'A/HRC/59/16', 'A/HRC/59/16/Add.1')
      const documents = [{ symbol: 'A/HRC/59/16', kind: 'outcome' as const, dated: null }]
      const changed = await administrator.reviews.save({ params: { code: 'UPR4' }, body: { ...made, documents } })
      expect(changed.documents).toEqual(documents)
    })

    it('share no document, and say which review has it', async () => {
      await saveReview('UPR3', 'A/HRC/43/14')
      const refusal = await refusalOf(saveReview('UPR2', 'A/HRC/28/14', 'A/HRC/43/14'))
      expect(refusal.problem).toMatchObject({ reason: 'symbol-taken', fields: { 'documents.1.symbol': expect.stringContaining('UPR3') } })
      expect((await administrator.reviews.list()).map(({ code }) => code)).not.toContain('UPR2')
    })

    it('name no document twice', async () => {
      expect((await refusalOf(saveReview('UPR1', 'A/HRC/14/14', 'A/HRC/14/14'))).problem.reason).toBe('symbol-twice')
    })

    it('belong to a mechanism that exists', async () => {
      const refusal = await refusalOf(administrator.reviews.save({ params: { code: 'CAT2' }, body: { ...review, mechanismCode: 'CATS' } }))
      expect(refusal.problem.fields?.['mechanismCode']).toContain('CATS')
    })
  })

  describe('the words of a taxonomy', () => {
    it('have the same code in two taxonomies without mixing', async () => {
      await administrator.terms.save({ params: { taxonomy: 'theme', code: 'water' }, body: term })
      await administrator.terms.save({
        params: { taxonomy: 'group', code: 'water' },
        body: { ...term, names: named('People of the water') },
      })
      expect((await administrator.terms.list({ params: { taxonomy: 'theme' } })).map(({ names }) => names.en)).toEqual(['Water'])
    })

    it('have parents of their own taxonomy alone', async () => {
      await administrator.terms.save({ params: { taxonomy: 'sdg', code: '6' }, body: term })
      const refusal = await refusalOf(
        administrator.terms.save({ params: { taxonomy: 'theme', code: 'taps' }, body: { ...term, parentCode: '6' } }),
      )
      expect(refusal.problem.fields).toHaveProperty('parentCode')
    })

    it('never stand below themselves', async () => {
      const goal = await administrator.terms.save({ params: { taxonomy: 'sdg', code: '16' }, body: term })
      await administrator.terms.save({ params: { taxonomy: 'sdg', code: '16.3' }, body: { ...term, parentCode: '16' } })
      const refusal = await refusalOf(
        administrator.terms.save({ params: { taxonomy: 'sdg', code: '16' }, body: { ...goal, parentCode: '16.3' } }),
      )
      expect(refusal.problem.reason).toBe('parent-circle')
    })
  })
})
