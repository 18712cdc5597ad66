import type { Client } from '@tawsiya/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'

let app: TestApp
let officer: Client
const names = { en: 'Eid', ar: 'العيد', ckb: 'جەژن' }

beforeAll(async () => {
  app = await openTestApp()
  officer = await app.as('officer', 'OFFICE')
})
afterAll(() => app.close())

const after = async (day: string, days: number) =>
  (await app.database.query('SELECT working_day_after($1, $2)::text AS day', [day, days]))[0].day as string
const late = async (due: string, day: string) =>
  (await app.database.query('SELECT working_days_late($1, $2) AS days', [due, day]))[0].days as number

describe('working days', () => {
  it('are Sunday to Thursday in Iraq', async () => {
    expect(await officer.calendar.day({ query: { on: '2026-11-19' } })).toEqual({
      on: '2026-11-19',
      working: true,
      holiday: null,
      next: '2026-11-19',
    })
    expect(await officer.calendar.day({ query: { on: '2026-11-20' } })).toMatchObject({ working: false, next: '2026-11-22' })
  })

  it('are counted forwards and backwards over weekends', async () => {
    expect(await after('2026-11-19', 10)).toBe('2026-12-03')
    expect(await after('2026-11-22', -5)).toBe('2026-11-15')
    expect(await after('2026-11-21', 0)).toBe('2026-11-22')
    expect(await late('2026-11-19', '2026-11-23')).toBe(2)
    expect(await late('2026-11-23', '2026-11-19')).toBe(-2)
    expect(await late('2026-11-19', '2026-11-21')).toBe(0)
  })

  it('leave out a holiday as soon as it is entered, until it is taken off', async () => {
    await officer.calendar.saveHoliday({ params: { day: '2026-11-24' }, body: { names, verify: true } })
    expect(await after('2026-11-23', 1)).toBe('2026-11-25')
    expect(await officer.calendar.day({ query: { on: '2026-11-24' } })).toMatchObject({ holiday: 'Eid', next: '2026-11-25' })
    expect((await officer.calendar.get()).holidays).toMatchObject([{ day: '2026-11-24', names, verify: true }])
    await officer.calendar.removeHoliday({ params: { day: '2026-11-24' } })
    expect(await after('2026-11-23', 1)).toBe('2026-11-24')
  })

  it('are those that the country says', async () => {
    await officer.calendar.saveWorkingDays({ body: { workingDays: [1, 2, 3, 4, 5] } })
    expect(await after('2026-11-19', 1)).toBe('2026-11-20')
    await officer.calendar.saveWorkingDays({ body: { workingDays: [0, 1, 2, 3, 4] } })
  })

  it('are edited by officers and administrators alone', async () => {
    const liaison = await app.as('liaison', 'MOJ')
    expect(await isRefused(liaison.calendar.saveWorkingDays({ body: { workingDays: [1] } }))).toBe('forbidden')
    expect(await isRefused(liaison.calendar.removeHoliday({ params: { day: '2026-01-01' } }))).toBe('forbidden')
    const administrator = await app.as('administrator', 'OFFICE')
    await administrator.calendar.saveHoliday({ params: { day: '2026-01-06' }, body: { names } })
  })
})
