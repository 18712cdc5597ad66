import type { Client, Language } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, refusalOf, type TestApp } from '../../testing/app.fixture.js'

type Person = Awaited<ReturnType<TestApp['as']>>

let app: TestApp
let officer: Client
let approver: Person
let zainab: Person
let omar: Person
let huda: Person

beforeAll(async () => {
  app = await openTestApp()
  await app.body('KRG-MOJ', { track: 'kurdistan-region' })
  officer = await app.as('officer', 'OFFICE')
  approver = await app.as('approver', 'MOJ', { name: 'Mahmoud' })
  zainab = await app.as('liaison', 'MOJ', { name: 'Zainab' })
  omar = await app.as('liaison', 'MOJ', { name: 'Omar' })
  huda = await app.as('liaison', 'MOJ', { name: 'Huda' })
})
afterAll(() => app.close())

const on = async (day: string) =>
  (
    await app.database.query<{ who: string }[]>(
      `SELECT a.name || ' ' || c.standing AS who FROM contacts_of($1, $2) c JOIN accounts a ON a.id = c.account_id ORDER BY who`,
      [await app.body('MOJ'), day],
    )
  ).map(({ who }) => who)
const name = (by: Client, person: Person, rank: 'main' | 'alternate', validFrom = '2026-01-01') =>
  by.focalPoints.name({ params: { code: 'MOJ' }, body: { accountId: person.accountId, rank, validFrom } })

describe('who speaks for an institution', () => {
  it('is every liaison, while nobody is named', async () => {
    expect(await on('2026-02-01')).toEqual(['Huda liaison', 'Omar liaison', 'Zainab liaison'])
  })

  it('is the main focal point, from the day on', async () => {
    await name(officer, zainab, 'main', '2026-02-01')
    await name(approver, omar, 'alternate', '2026-02-01')
    expect(await on('2026-01-31')).toEqual(['Huda liaison', 'Omar liaison', 'Zainab liaison'])
    expect(await on('2026-02-01')).toEqual(['Zainab main'])
  })

  it('is the alternate while the main one is away, and whoever covers where somebody does', async () => {
    await zainab.absences.create({ body: { fromDay: '2099-03-01', toDay: '2099-03-10' } })
    expect(await on('2099-02-28')).toEqual(['Zainab main'])
    expect(await on('2099-03-01')).toEqual(['Omar alternate'])
    expect(await on('2099-03-11')).toEqual(['Zainab main'])
    const { id } = await zainab.absences.create({ body: { fromDay: '2099-03-05', toDay: '2099-03-10', coverId: huda.accountId } })
    expect(await on('2099-03-05')).toEqual(['Huda cover'])
    await zainab.absences.withdraw({ params: { id } })
    expect(await on('2099-03-05')).toEqual(['Omar alternate'])
  })

  it('is somebody else once another main one is named, and the first stays in the list with an end', async () => {
    const { focalPoints } = await name(approver, huda, 'main', '2026-06-01')
    expect(await on('2026-05-31')).toEqual(['Zainab main'])
    expect(await on('2026-06-01')).toEqual(['Huda main'])
    expect(focalPoints.find((point) => point.name === 'Zainab')).toMatchObject({ rank: 'main', validTo: '2026-06-01' })
  })

  it('is never somebody whose account is closed or has expired', async () => {
    await app.database.query('UPDATE accounts SET closed_at = now() WHERE id = $1', [huda.accountId])
    expect(await on('2026-07-01')).toEqual(['Omar alternate'])
    await app.database.query('UPDATE accounts SET closed_at = NULL, expires_on = today() - 1 WHERE id = $1', [huda.accountId])
    expect(await on('2026-07-01')).toEqual(['Omar alternate'])
    await app.database.query('UPDATE accounts SET expires_on = NULL WHERE id = $1', [huda.accountId])
  })
})

describe('the contacts of an institution', () => {
  it('are written to in Arabic, those of the Kurdistan Region in Sorani, until somebody says otherwise', async () => {
    const language = async (code: string) => (await officer.focalPoints.get({ params: { code } })).correspondenceLanguage
    expect([await language('MOJ'), await language('KRG-MOJ')]).toEqual(['ar', 'ckb'])
    const saved: Language = 'en'
    await officer.focalPoints.saveLanguage({ params: { code: 'KRG-MOJ' }, body: { language: saved } })
    expect(await language('KRG-MOJ')).toBe(saved)
  })

  it('are not another institution’s to read or to name', async () => {
    const interior = await app.as('approver', 'MOI')
    expect(await isRefused(interior.focalPoints.get({ params: { code: 'MOJ' } }))).toBe('not-found')
    expect(await isRefused(name(interior, zainab, 'main'))).toBe('not-found')
    expect(await isRefused(name(zainab, zainab, 'main'))).toBe('forbidden')
  })

  it('are people of the institution, and so is whoever stands in', async () => {
    const stranger = await app.as('liaison', 'MOI')
    expect((await refusalOf(name(officer, stranger, 'main'))).problem.reason).toBe('not-a-member')
    const away = { fromDay: '2099-01-01', toDay: '2099-01-02', coverId: stranger.accountId }
    expect((await refusalOf(zainab.absences.create({ body: away }))).problem.reason).toBe('cover-not-a-colleague')
    expect(await isRefused(stranger.absences.create({ body: { ...away, coverId: null, accountId: zainab.accountId } }))).toBe('not-found')
    const entered = await approver.absences.create({ body: { ...away, coverId: omar.accountId, accountId: zainab.accountId } })
    expect(entered).toMatchObject({ name: 'Zainab', coverName: 'Omar' })
  })

  it('include the directorates that the institution makes, not the office', async () => {
    const added = await approver.focalPoints.addDirectorate({ params: { code: 'MOJ' }, body: { name: 'دائرة الإصلاح العراقية' } })
    expect(added.directorates).toMatchObject([{ code: 'MOJ-1', name: 'دائرة الإصلاح العراقية', people: 0 }])
    expect(await isRefused(officer.focalPoints.addDirectorate({ params: { code: 'MOJ' }, body: { name: 'x' } }))).toBe('forbidden')
  })
})
