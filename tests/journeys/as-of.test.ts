import { formatNumber, m } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { open, signIn, type Somebody } from './steps.ts'

const typed = (day: string) => day.split('-').reverse().map(Number).join('/')

describe.each([{ script: true }, { script: false }])('how it stood on a day, in Arabic, with script: $script', ({ script }) => {
  let browser: Browser
  let officer: Somebody
  beforeAll(async () => {
    browser = await openBrowser()
    officer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
  })
  afterAll(() => browser.close())

  it('an institution leads another number, the register of that day says which they are, and now is one step away', async () => {
    const { page, say } = officer
    const { client } = await person('officer', secretariat, { language: 'ar' })
    const day = new Date(Date.now() - 330 * 86_400_000).toISOString().slice(0, 10)
    const [now, then] = await Promise.all([
      client.bodyPages.get({ params: { code: 'MOJ' } }),
      client.bodyPages.get({ params: { code: 'MOJ' }, query: { asOf: day } }),
    ])
    expect(then.leads).not.toBe(now.leads)
    const leads = page.locator('dl.counts dd').first()

    await open(officer, '/bodies/MOJ')
    expect(await leads.textContent()).toBe(formatNumber(now.leads, 'ar'))
    await page.getByText(say(m.as_of_choose), { exact: true }).click()
    await page.locator('[name="asOf"]').fill(typed(day))
    await page.getByRole('button', { name: say(m.as_of_show), exact: true }).click()
    await page.waitForURL('**/bodies/MOJ?asOf=*')
    expect(await leads.textContent()).toBe(formatNumber(then.leads, 'ar'))
    expect(await page.locator('.notice').first().textContent()).toContain(say(m.as_of_what))

    await page.getByRole('link', { name: say(m.bodies_leads), exact: true }).click()
    await page.waitForURL(`**/register?*asOf=${day}*`)
    expect((await client.register.list({ query: { lead: ['MOJ'], asOf: day } })).total).toBe(then.leads)
    await page.goBack()
    await page.getByRole('link', { name: say(m.as_of_now), exact: true }).click()
    await page.waitForURL('**/bodies/MOJ')
    expect(await leads.textContent()).toBe(formatNumber(now.leads, 'ar'))
  })

  it('a list is that of the day, and the day is kept on the way into it and back', async () => {
    const { page } = officer
    const { client } = await person('officer', secretariat)
    const day = new Date(Date.now() - 120 * 86_400_000).toISOString().slice(0, 10)
    const then = await client.requests.list({ query: { asOf: day } })
    expect(then.length).toBeLessThan((await client.requests.list({ query: {} })).length)

    await open(officer, `/requests?asOf=${typed(day)}`)
    const items = page.locator('main li:has(a.button)')
    expect(await items.count()).toBe(then.length)
    await items.locator('a.button').first().click()
    await page.waitForURL(`**/requests/${then[0]?.id}?asOf=${day}`)
    await page.locator('main nav a').first().click()
    await page.waitForURL(`**/requests?asOf=${day}`)
  })

  it('a day before the record, or still to come, is said and not shown', async () => {
    const { page, say } = officer
    for (const [day, words] of [
      ['1/1/2999', say(m.as_of_future)],
      ['1/1/1990', say(m.as_of_before, { date: '|' }).split('|')[0]!],
    ] as const) {
      await open(officer, `/bodies/MOJ?asOf=${day}`)
      expect((await page.locator('#field-asOf-error').textContent())?.replace(/[\u2066-\u2069]/g, '')).toContain(words)
      expect(await page.locator('[name="asOf"]').inputValue()).toBe(day)
    }
  })
})
