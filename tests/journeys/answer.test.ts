import { m, statusWords } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { secretariat } from '../product/people.ts'
import { assignTo, claimOf, enterRecommendation, open, seeNotice, signIn, takeFromDesk, writeAnswer } from './steps.ts'

describe.each([
  { language: 'en', script: true },
  { language: 'ar', script: true },
  { language: 'ar', script: false },
] as const)('from an assignment to a brief, in $language, with script: $script', ({ language, script }) => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it('the officer asks, the liaison answers, the approver clears, the officer approves, assesses and briefs', async () => {
    const code = await enterRecommendation()
    const narrative =
      language === 'ar' ? 'نُشرت أرقام الشكاوى لسنة 2025 في ست محافظات.' : 'The figures of 2025 were published in six governorates.'

    const officer = await signIn(browser, 'officer', secretariat, { language, script })
    await assignTo(officer, code, 'MOJ')
    await open(officer, `/recommendations/${code}`)
    await officer.page
      .getByRole('link', { name: officer.say(m.recommendation_ask) })
      .first()
      .click()
    await officer.page.locator('[name="dueOn"]').fill('31/12/2099')
    await officer.page.locator('[name="letterNumber"]').fill('4/2099')
    await officer.page.locator('[name="letterDate"]').fill('2/11/2026')
    await officer.page.getByRole('button', { name: officer.say(m.request_look) }).click()
    await officer.page.getByRole('button', { name: officer.say(m.request_send) }).click()
    await officer.page.waitForURL(/requests\/\d+/)

    const liaison = await signIn(browser, 'liaison', 'Ministry of Justice', { language, script })
    const owed = liaison.page.locator('li', { hasText: code })
    await owed.getByRole('button', { name: liaison.say(m.desk_answer) }).click()
    await liaison.page.waitForURL('**/updates/*')
    await writeAnswer(liaison, { narrative, status: 'partially-implemented', trueOn: '31/10/2026', letterNumber: '4/1187' })
    await liaison.page.getByRole('button', { name: liaison.say(m.update_send) }).click()
    await seeNotice(liaison, liaison.say(m.update_sent))

    const approver = await signIn(browser, 'approver', 'Ministry of Justice', { language, script })
    await approver.page
      .locator('li', { hasText: code })
      .getByRole('link', { name: approver.say(m.desk_clear) })
      .click()
    expect(await approver.page.locator('main').innerText()).toContain(narrative)
    await approver.page.getByRole('button', { name: approver.say(m.update_clear) }).click()
    await seeNotice(approver, approver.say(m.update_cleared))

    await open(officer, '/desk')
    await takeFromDesk(officer, code, officer.say(m.desk_review))
    await officer.page.getByRole('button', { name: officer.say(m.update_approve), exact: true }).click()
    await seeNotice(officer, officer.say(m.update_approved))
    expect(await claimOf(code)).toBe('partially-implemented')

    await open(officer, `/recommendations/${code}`)
    await officer.page
      .getByRole('link', { name: officer.say(m.recommendation_assess) })
      .first()
      .click()
    await officer.page.locator('input[name="status"][value="in-progress"]').check()
    await officer.page.locator('[name="confidence"][value="medium"]').check()
    await officer.page.locator('[name="reasons"]').fill('Six of eighteen governorates.')
    await officer.page.getByRole('button', { name: officer.say(m.update_assess_save) }).click()
    await officer.page.waitForURL(`**/recommendations/${code}*`)
    expect(await officer.page.locator('main').innerText()).toContain(statusWords['in-progress'].word({}, { locale: language }))

    await open(officer, `/briefs/new?q=${encodeURIComponent(code)}`)
    await officer.page.locator('[name="title"]').fill(`Brief on ${code}`)
    await officer.page.getByRole('button', { name: officer.say(m.briefs_make) }).click()
    await seeNotice(officer, officer.say(m.briefs_made))
    const paper = await officer.page.locator('article').first().innerText()
    expect(paper).toContain(code)
    expect(paper).toContain(narrative)
    expect(paper).toContain('4/1187')
  })
})

describe('an answer', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it('returned with a reason comes back to the writer, who mends it', async () => {
    const code = await enterRecommendation()
    const officer = await signIn(browser, 'officer', secretariat)
    await assignTo(officer, code, 'MOI')
    const liaison = await signIn(browser, 'liaison', 'Ministry of Interior', { language: 'ar' })
    await open(liaison, `/recommendations/${code}`)
    await liaison.page
      .getByRole('link', { name: liaison.say(m.recommendation_report) })
      .first()
      .click()
    await liaison.page.getByRole('button', { name: liaison.say(m.update_new_button) }).click()
    await liaison.page.waitForURL(/updates\/\d+/)
    await writeAnswer(liaison, { narrative: 'بدأ العمل.', status: 'in-progress', trueOn: '1/10/2026' })
    await liaison.page.getByRole('button', { name: liaison.say(m.update_send) }).click()
    await seeNotice(liaison, liaison.say(m.update_sent))

    const approver = await signIn(browser, 'approver', 'Ministry of Interior', { language: 'ar' })
    await approver.page
      .locator('li', { hasText: code })
      .getByRole('link', { name: approver.say(m.desk_clear) })
      .click()
    await approver.page.getByText(approver.say(m.update_return), { exact: true }).first().click()
    await approver.page.locator('[name="reason"]').first().fill('أضف تاريخ التعليمات.')
    await approver.page.getByRole('button', { name: approver.say(m.update_return_send) }).click()
    await seeNotice(approver, approver.say(m.update_was_returned))

    await open(liaison, '/desk')
    const item = liaison.page.locator('li', { hasText: code })
    expect(await item.first().innerText()).toContain('أضف تاريخ التعليمات.')
  })

  it('claiming full implementation needs evidence, and nothing typed is lost', async () => {
    const code = await enterRecommendation()
    const officer = await signIn(browser, 'officer', secretariat)
    await assignTo(officer, code, 'MOJ')
    const liaison = await signIn(browser, 'liaison', 'Ministry of Justice', { language: 'ar' })
    await open(liaison, `/recommendations/${code}`)
    await liaison.page
      .getByRole('link', { name: liaison.say(m.recommendation_report) })
      .first()
      .click()
    await liaison.page.getByRole('button', { name: liaison.say(m.update_new_button) }).click()
    await liaison.page.waitForURL(/updates\/\d+/)
    await writeAnswer(liaison, { narrative: 'اكتمل العمل كله.', status: 'fully-implemented', trueOn: '1/10/2026' })
    await liaison.page.getByRole('button', { name: liaison.say(m.update_send) }).click()
    await liaison.page.getByRole('alert').first().waitFor()
    expect(await liaison.page.locator('[name="narrative"]').inputValue()).toBe('اكتمل العمل كله.')
  })

  it('saved by two people at once shows both versions to the second', async () => {
    const code = await enterRecommendation()
    const officer = await signIn(browser, 'officer', secretariat)
    await assignTo(officer, code, 'MOH')
    const first = await signIn(browser, 'liaison', 'Ministry of Health', { language: 'ar', script: false })
    await open(first, `/recommendations/${code}`)
    await first.page
      .getByRole('link', { name: first.say(m.recommendation_report) })
      .first()
      .click()
    await first.page.getByRole('button', { name: first.say(m.update_new_button) }).click()
    await first.page.waitForURL(/updates\/\d+/)
    const second = await signIn(browser, 'liaison', 'Ministry of Health', { language: 'ar', script: false })
    await second.page.goto(first.page.url())

    const save = async ({ page, say }: typeof first, words: string) => {
      await page.locator('[name="narrative"]').fill(words)
      await page
        .getByRole('button', { name: say(m.action_save), exact: true })
        .first()
        .click()
    }
    await save(first, 'كتب الأول هذا.')
    await first.page.getByText(first.say(m.update_saved)).first().waitFor()
    await save(second, 'وكتب الثاني ذاك.')
    await second.page.getByText(second.say(m.update_stale)).first().waitFor()
    const shown = await second.page.locator('main').innerText()
    expect(shown).toContain('كتب الأول هذا.')
    expect(await second.page.locator('[name="narrative"]').first().inputValue()).toBe('وكتب الثاني ذاك.')
  })
})
