import { createClient } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../testing/app.fixture.js'
import { loadReferenceData } from './reference-data.js'
import { referenceFiles } from './reference-files.js'

describe('the reference data', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp()
    await app.database.transaction(loadReferenceData)
  })
  afterAll(() => app.close())

  const count = async (table: string) => Number((await app.database.query(`SELECT count(*) FROM ${table}`))[0].count)

  it('is all in the database, each reference resolved', async () => {
    const { bodies, mechanisms, reviews, scales, states, terms } = referenceFiles
    expect(await count('mechanisms')).toBe((await mechanisms()).length)
    expect(await count('grading_scales')).toBe((await scales()).length)
    expect(await count('reviews')).toBe((await reviews()).length)
    expect(await count('documents')).toBe((await reviews()).flatMap(({ documents }) => documents).length)
    expect(await count('states')).toBe((await states()).length)
    expect(await count('terms')).toBe((await terms()).length)
    expect(await count('bodies')).toBe((await bodies()).length)
    expect(await count('bodies WHERE parent_id IS NOT NULL')).toBe((await bodies()).filter(({ parent }) => parent).length)
    expect(await count('bodies WHERE successor_id IS NOT NULL')).toBe((await bodies()).filter(({ successor }) => successor).length)
    expect(await count('terms WHERE parent_id IS NOT NULL')).toBe((await terms()).filter(({ parent }) => parent).length)
  })

  it('knows what the pilot country owes, with every date to be confirmed', async () => {
    const officer = await app.as('officer', 'NMIRF-SEC')
    const owed = await officer.obligations.list()
    expect(owed.length).toBe((await referenceFiles.obligations()).length)
    expect(owed.every(({ verify }) => verify)).toBe(true)
    const due = (review: string, product: string) => owed.find((one) => one.review?.code === review && one.product === product)
    expect(due('UPR4', 'mid-term-report')).toMatchObject({ dueOn: '2027-07-02', triggerOn: '2025-07-02' })
    expect(due('CCPR6', 'follow-up-report')).toMatchObject({ dueOn: '2025-03-23' })
    expect(due('CAT2', 'follow-up-report')).toMatchObject({ dueOn: '2023-05-09', state: 'submitted', daysLate: 2 })
    expect(due('CRC5', 'periodic-report')).toMatchObject({ dueOn: null })
  })

  it('has the shape in which the API shows and takes it', async () => {
    const administrator = await app.as('administrator', 'NMIRF-SEC')
    const bodies = await administrator.bodies.list({ query: { kind: 'office' } })
    expect(bodies.find(({ code }) => code === 'NMIRF-SEC')).toMatchObject({ parentCode: 'MOJ-HRD', mandate: null })
    const [review] = await administrator.reviews.list()
    expect(await administrator.reviews.save({ params: { code: review!.code }, body: review! })).toEqual({ ...review, version: 2 })
    expect((await createClient({ baseUrl: app.baseUrl }).instance.get()).country.code).toBe('IRQ')
  })

  it('leaves alone what an administrator changed', async () => {
    const changes = `UPDATE bodies SET names = jsonb_set(names, '{en}', '"Ministry of Law"'), parent_id = NULL WHERE code IN ('MOJ', 'MOJ-HRD');
      DELETE FROM documents WHERE symbol = 'A/HRC/14/14'; UPDATE settings SET value = value || '{"code": "ZZZ"}' WHERE key = 'country'`
    await app.database.query(changes)
    await app.database.transaction(loadReferenceData)
    expect(await count(`bodies WHERE names ->> 'en' = 'Ministry of Law' AND parent_id IS NULL`)).toBe(2)
    expect(await count(`documents WHERE symbol = 'A/HRC/14/14'`)).toBe(0)
    expect(await count(`settings WHERE key = 'country' AND value ->> 'code' = 'ZZZ'`)).toBe(1)
  })

  it('brings back a code that is missing, with its parent', async () => {
    await app.database.query(`DELETE FROM bodies WHERE code = 'GDSA'`)
    await app.database.transaction(loadReferenceData)
    const [found] = await app.database.query(
      `SELECT parent.code FROM bodies b JOIN bodies parent ON parent.id = b.parent_id WHERE b.code = 'GDSA'`,
    )
    expect(found).toEqual({ code: 'MOLSA' })
  })
})
