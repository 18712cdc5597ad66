import { calendarDate, m, typedDate } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { enterRecommendation, open, seeNotice, signIn, type Somebody } from './steps.ts'

const measure = (code: string, text: string) => [code, text, 'وزارة العدل', '١/١/٢٠٢٦', '31/12/2034', '4/2', '16.3'].join('\t')

describe.each([{ script: true }, { script: false }])(
  'a plan from its first version to a report, in Arabic, with script: $script',
  ({ script }) => {
    let browser: Browser
    beforeAll(async () => {
      browser = await openBrowser()
    })
    afterAll(() => browser.close())

    it('is written and put in force, linked, scheduled, reported on in Arabic digits, and keeps its reports when the schedule changes', async () => {
      const plan = `JOURNEY-${Date.now() % 1_000_000}`
      const codes = [await enterRecommendation(), await enterRecommendation()]
      const officer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
      await enterPlan(officer, plan)
      await linkTo(officer, plan, codes)
      await addIndicator(officer, plan)
      await schedule(officer, plan, '3', inDays(20))

      const liaison = await signIn(browser, 'liaison', 'Ministry of Justice', { language: 'ar', script })
      await open(liaison, `/plans/${plan}/measures/1.1`)
      await press(liaison, liaison.say(m.plans_report_begin))
      await liaison.page.waitForURL('**/measure-reports/*')
      await liaison.page.locator('[name="narrative"]').fill('اجتاز المحققون الدورة.')
      await liaison.page.locator('[name="trueOn"]').fill('٣١/١٠/٢٠٢٦')
      await liaison.page.locator('input[name="claimed"][value="in-progress"]').check()
      await liaison.page.locator('input[name$=".total"]').fill('١٬٤٥٥٫٥')
      await press(liaison, liaison.say(m.plans_report_send))
      await seeNotice(liaison, liaison.say(m.plans_report_sent))

      const approver = await signIn(browser, 'approver', 'Ministry of Justice', { language: 'ar', script })
      await decide(approver, plan, approver.say(m.plans_report_clear))
      await seeNotice(approver, approver.say(m.plans_report_cleared))
      await decide(officer, plan, officer.say(m.plans_report_approve))
      await seeNotice(officer, officer.say(m.plans_report_approved))

      await open(officer, `/plans/${plan}/measures/1.1`)
      const chart = officer.page.locator('figure svg[role="img"]')
      expect(await chart.textContent()).toContain('١٬٤٥٥٫٥')
      expect(await officer.page.locator('table').last().textContent()).toContain('١٬٤٥٥٫٥')
      await open(officer, `/recommendations/${codes[0]}`)
      expect(await officer.page.locator('section[aria-labelledby="planned"]').textContent()).toContain('تدريب المحققين')

      const before = await daysAhead(plan)
      await schedule(officer, plan, '6', inDays(30))
      const after = await daysAhead(plan)
      expect(after[0]).toBe(before[0])
      expect(before.slice(1).filter((day) => after.includes(day))).toEqual([])
      expect([before.length, after.length]).toEqual([5, 4])
      const { reports } = await measureOf(plan)
      expect(reports.map(({ state }) => state)).toEqual(['approved'])
    })
  },
)

async function press({ page }: Somebody, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click()
}

async function enterPlan(officer: Somebody, plan: string): Promise<void> {
  const { page, say } = officer
  await open(officer, '/plans/new')
  for (const [name, value] of [
    ['code', plan],
    ['names.ar', 'خطة الرحلة'],
    ['names.ckb', 'پلانی گەشت'],
    ['names.en', 'Plan of the journey'],
    ['periodFrom', '1/1/2026'],
    ['periodTo', '31/12/2034'],
  ] as const)
    await page.locator(`[name="${name}"]`).fill(value)
  await page.locator('[name="ownerCode"]').selectOption('NMIRF-SEC')
  await press(officer, say(m.plans_save))
  await page
    .getByRole('link', { name: say(m.plans_add) })
    .first()
    .click()
  await page.locator('[name="lines"]').fill([measure('1.1', 'تدريب المحققين'), measure('1.2', 'فتح سجل الشكاوى')].join('\n'))
  await press(officer, say(m.plans_add_button))
  await seeNotice(officer, say(m.plans_added, { count: 2 }))
  await page.locator('[name="inForceFrom"]').fill('1/2/2026')
  await page.locator('[name="approvedBy"]').fill('مجلس الوزراء')
  await page.locator('[name="letterNumber"]').fill('118')
  await page.locator('[name="letterDate"]').fill('20/1/2026')
  await press(officer, say(m.plans_approve))
  await seeNotice(officer, say(m.plans_approved_done))
}

async function linkTo(officer: Somebody, plan: string, codes: readonly string[]): Promise<void> {
  await open(officer, `/plans/${plan}/measures/1.1`)
  await officer.page.locator('[name="codes"]').fill(codes.join(' '))
  await officer.page.getByRole('button', { name: officer.say(m.plans_link_button), exact: true }).click()
  await seeNotice(officer, officer.say(m.plans_link_done))
}

async function addIndicator(officer: Somebody, plan: string): Promise<void> {
  await open(officer, `/plans/${plan}/measures/1.1/indicators/new`)
  for (const [name, value] of [
    ['names.ar', 'المحققون المدرَّبون'],
    ['unit.ar', 'محقق'],
    ['definition.ar', 'من اجتازوا الدورة كاملة'],
    ['baseline.value', '٤٠'],
    ['baseline.on', '31/12/2024'],
    ['target.value', '2000'],
    ['target.on', '31/12/2030'],
  ] as const)
    await officer.page.locator(`[name="${name}"]`).fill(value)
  await press(officer, officer.say(m.plans_indicator_save))
  await seeNotice(officer, officer.say(m.plans_indicator_saved))
}

async function schedule(officer: Somebody, plan: string, months: string, first: string): Promise<void> {
  await open(officer, `/plans/${plan}`)
  await officer.page.getByText(officer.say(m.plans_schedule_change)).click()
  await officer.page.locator('[name="everyMonths"]').selectOption(months)
  await officer.page.locator('[name="firstDueOn"]').fill(first)
  await press(officer, officer.say(m.plans_schedule_save))
  await seeNotice(officer, officer.say(m.plans_schedule_saved))
}

async function decide(somebody: Somebody, plan: string, word: string): Promise<void> {
  await open(somebody, '/desk')
  await somebody.page.locator('li', { hasText: plan }).getByRole('link').last().click()
  await somebody.page.waitForURL('**/measure-reports/*')
  await press(somebody, word)
}

async function measureOf(code: string) {
  const { client } = await person('officer', secretariat)
  return client.measures.get({ params: { code, measure: '1.1' } })
}

async function daysAhead(code: string): Promise<string[]> {
  return (await measureOf(code)).dues.map(({ dueOn }) => dueOn)
}

function inDays(days: number): string {
  return typedDate(calendarDate(new Date(Date.now() + days * 86_400_000)))
}
