import { m } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { secretariat } from '../product/people.ts'
import { open, seeNotice, signIn, type Somebody } from './steps.ts'

describe.each([{ script: true }, { script: false }])('an office makes a template its own, with script: $script', ({ script }) => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it('copies it, changes sections, order, heading, text and limit, and makes a document from it', async () => {
    const officer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
    const { page, say } = officer
    const name = `موجز سريع ${Date.now()}`
    await open(officer, '/templates')
    await page
      .getByRole('link', { name: say(m.template_thematic), exact: true })
      .first()
      .click()
    await page.locator('[name="name"]').fill(name)
    await page.getByRole('button', { name: say(m.templates_copy) }).click()
    await page.waitForURL(/templates\/thematic-\d+\/edit/)

    const before = await kindsOf(officer)
    await page.getByRole('button', { name: say(m.templates_down, { section: say(m.section_by_mechanism) }) }).click()
    await seeNotice(officer, say(m.templates_arranged))
    await page.getByRole('button', { name: say(m.templates_take_out, { section: say(m.section_matrix) }) }).click()
    await expect.poll(() => kindsOf(officer)).toEqual([before[1], before[0], ...before.slice(2, -1)])
    await page.locator('[name="kind"]').selectOption('text')
    await page.getByRole('button', { name: say(m.templates_add) }).click()
    await expect.poll(async () => (await kindsOf(officer)).at(-1)).toBe('text')
    const place = before.length - 1
    await page.locator(`[name="sections.${place}.heading.ar"]`).fill('خاتمة')
    await page.locator(`[name="sections.${place}.text.ar"]`).fill('يشكر المكتب الجهات على تعاونها.')
    await page.locator('[name="wordLimit"]').fill('كثير')
    await page
      .getByRole('button', { name: say(m.templates_save) })
      .last()
      .click()
    await page
      .getByText(say(m.templates_word_limit_invalid, { typed: 'كثير' }))
      .first()
      .waitFor()
    await page.locator('[name="wordLimit"]').fill('٢٠')
    await page
      .getByRole('button', { name: say(m.templates_save) })
      .last()
      .click()
    await seeNotice(officer, say(m.templates_saved))

    await page.getByRole('link', { name: say(m.briefs_new), exact: true }).click()
    await page.locator('[name="title"]').fill(name)
    await page.getByRole('button', { name: say(m.briefs_make) }).click()
    await seeNotice(officer, say(m.briefs_made))
    const headings = (await page.locator('article.paper h3').allInnerTexts()).map((heading) => heading.trim())
    expect(headings[0]).toBe(say(m.brief_at_a_glance))
    expect(headings).toContain('خاتمة')
    expect(headings).not.toContain(say(m.brief_matrix))
    expect(await page.locator('article.paper').innerText()).toContain('يشكر المكتب الجهات على تعاونها.')
    expect(await page.locator('section[aria-labelledby="length"] .over').count()).toBe(1)
  })
})

const kindsOf = ({ page }: Somebody): Promise<string[]> =>
  page.locator('input[name$=".kind"]').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
