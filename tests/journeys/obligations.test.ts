import { calendarDate, m, typedDate } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { open, seeNotice, signIn, type Somebody } from './steps.ts'

describe.each([{ script: true }, { script: false }])(
  'a deadline from its rule to its delivery, in Arabic, with script: $script',
  ({ script }) => {
    let browser: Browser
    beforeAll(async () => {
      browser = await openBrowser()
    })
    afterAll(() => browser.close())

    it('is computed, gives way to the printed date, reminds on working days, and is judged against the printed date', async () => {
      const officer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
      const { page, say } = officer
      await open(officer, '/obligations')
      await page.getByRole('link', { name: say(m.obligations_new) }).click()
      await page.locator('select[name="product"]').selectOption('follow-up-report')
      await page.locator('select[name="mechanismCode"]').selectOption('CAT')
      await page.locator('[name="triggerOn"]').fill('٩/٥/٢٠٢٢')
      await press(officer, say(m.obligations_new))
      await seeNotice(officer, say(m.obligations_entered))
      await page.waitForURL(/obligations\/\d+$/)
      const id = Number(page.url().split('/').at(-1))
      expect(await dates(officer)).toContain('٩ أيار ٢٠٢٣')

      await page.getByRole('link', { name: say(m.obligations_change) }).click()
      await page.locator('[name="printedOn"]').fill('15/5/2023')
      await press(officer, say(m.action_save))
      await page.locator('#field-source-error').waitFor()
      expect(await page.locator('[name="printedOn"]').inputValue()).toBe('15/5/2023')
      await page.locator('[name="source"]').fill('CAT/C/IRQ/CO/2, para. 44')
      await page.locator('[name="reason"]').fill('تذكر الفقرة يوماً بعينه.')
      await press(officer, say(m.action_save))
      await seeNotice(officer, say(m.obligations_saved))
      expect(await page.locator('.counts').textContent()).toContain('١٥ أيار ٢٠٢٣')
      expect(await page.locator('s').textContent()).toBe('٩ أيار ٢٠٢٣')

      const { client } = await person('officer', secretariat)
      const { alerts, milestones } = await client.obligations.get({ params: { id } })
      expect(alerts.map(({ daysBefore }) => daysBefore)).toEqual([180, 90, 30, 7])
      for (const { on } of [...alerts, ...milestones]) expect((await client.calendar.day({ query: { on } })).working, on).toBe(true)

      await unfold(officer, say(m.obligations_record_delivery))
      await page.locator('[name="deliveredOn"]').fill('11/5/2023')
      await page.locator('[name="symbol"]').fill('CAT/C/IRQ/FCO/2')
      await press(officer, say(m.obligations_record_delivery))
      await seeNotice(officer, say(m.obligations_delivered_done))
      expect(await page.locator('section[aria-labelledby="delivery"]').textContent()).toContain(
        say(m.obligations_in_time, { date: '١١ أيار ٢٠٢٣' }),
      )
      expect(await client.obligations.get({ params: { id } })).toMatchObject({ computedOn: '2023-05-09', daysLate: -4, state: 'submitted' })
    })

    it('shows its milestones in the year, and keeps who reached one', async () => {
      const officer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
      const { page, say } = officer
      const { client } = await person('officer', secretariat)
      const due = calendarDate(new Date(Date.now() + 200 * 86_400_000))
      const { id } = await client.obligations.create({
        body: {
          key: crypto.randomUUID(),
          mechanismCode: 'CRC',
          product: 'other',
          printedOn: due,
          reason: 'Letter',
          source: `Letter of ${typedDate(due)}`,
        },
      })
      await open(officer, `/obligations?year=${due.slice(0, 4)}`)
      await page.locator(`a[href$="/obligations/${id}"]`).last().click()
      const first = page.locator('section[aria-labelledby="milestones"] li').first()
      await first.getByRole('button', { name: say(m.obligations_reach_today) }).click()
      await seeNotice(officer, say(m.obligations_milestone_saved))
      expect((await client.obligations.get({ params: { id } })).state).toBe('in-preparation')
      await first.getByRole('button', { name: say(m.obligations_reopen) }).click()
      await seeNotice(officer, say(m.obligations_milestone_saved))
      const { state, history } = await client.obligations.get({ params: { id } })
      expect([state, history.map(({ kind }) => kind)]).toEqual([
        'not-begun',
        ['milestone-reopened', 'milestone-reached', 'obligation-entered'],
      ])
    })
  },
)

async function press({ page }: Somebody, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
}

async function unfold({ page }: Somebody, name: string): Promise<void> {
  await page.locator('summary', { hasText: name }).click()
}

const dates = async ({ page }: Somebody) => (await page.locator('section[aria-labelledby="dates"]').textContent()) ?? ''
