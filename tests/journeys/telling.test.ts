import { randomUUID } from 'node:crypto'
import { m } from '@tawsiya/messages'
import { createClient, type Client } from '@tawsiya/sdk'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openMailBox, type MailBox } from '../../apps/api/src/testing/smtp.fixture.ts'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { removeDataFolder, startProduct, type Product } from '../product/product.ts'
import { wordsIn } from './steps.ts'

const say = wordsIn('ar')
const soon = { timeout: 30_000, interval: 200 }

describe('telling, in Arabic and without JavaScript', () => {
  let browser: Browser
  let box: MailBox
  let product: Product
  let officer: Client
  let page: Page

  beforeAll(async () => {
    box = await openMailBox()
    product = await startProduct({ env: { SMTP_URL: box.url, MAIL_FROM: 'tawsiya@example.org' } })
    browser = await openBrowser()
    officer = (await person('officer', secretariat, product)).client
    const { name } = await person('liaison', 'Ministry of Justice', product)
    const context = await browser.newContext({ baseURL: product.url, javaScriptEnabled: false, locale: 'ar' })
    page = await context.newPage()
    await page.goto('/ar/sign-in')
    await page.getByRole('button', { name }).first().click()
    await page.waitForURL('**/ar/desk')
  })
  afterAll(async () => {
    await browser.close()
    await product.stop()
    removeDataFolder(product.dataFolder)
    await box.close()
  })

  const ask = async () => {
    const { items } = await officer.register.list({ query: { lead: ['MOJ'], pageSize: 1 } })
    const codes = items.map(({ code }) => code)
    const body = {
      key: randomUUID(),
      codes,
      bodyCodes: ['MOJ'],
      dueOn: '2099-12-31',
      letterNumber: '4/2099',
      message: 'canary in the cover text',
    }
    const { id } = await officer.requests.create({ body })
    return { id, code: codes[0]! }
  }
  const mailsAbout = (id: number) => box.mails.filter(({ text }) => text?.includes(`/ar/requests/${id}`))

  it('leads from the mail and the page to the request, and stops where a kind is muted', async () => {
    const { id, code } = await ask()
    await vi.waitFor(() => expect(mailsAbout(id)).toHaveLength(1), soon)
    const [mail] = mailsAbout(id)
    expect(mail?.subject).toContain(say(m.notice_answer_requested))
    expect(mail?.text).toContain(code)
    expect(box.raw.join() + JSON.stringify(box.mails)).not.toContain('canary')

    await page.goto('/ar/notifications')
    const told = page
      .locator('li', { hasText: code })
      .filter({ hasText: say(m.notice_answer_requested) })
      .first()
    await told
      .getByRole('button', { name: say(m.notices_open) })
      .first()
      .click()
    await page.waitForURL(`**/ar/requests/${id}`)
    expect(mail?.text).toContain(new URL(page.url()).pathname)

    await page.goto('/ar/account')
    await page.getByText(say(m.telling_kinds), { exact: true }).click()
    await page.getByLabel(say(m.notice_answer_requested), { exact: true }).uncheck()
    await page.getByRole('button', { name: say(m.telling_save) }).click()
    await page.getByText(say(m.telling_saved)).waitFor()
    const second = await ask()
    await page.goto('/ar/notifications')
    await page.locator(`input[name="path"][value="/requests/${second.id}"]`).first().waitFor({ state: 'attached' })
    expect(mailsAbout(second.id)).toHaveLength(0)
  })

  it('keeps a calendar at a secret address, until that is ended', async () => {
    await page.goto('/ar/account')
    await page.getByRole('button', { name: say(m.telling_feed_make) }).click()
    const address = await page.locator('#calendar code').innerText()
    const calendar = await (await fetch(address)).text()
    expect(calendar).toContain('DTSTART;VALUE=DATE:20991231')
    expect(calendar).not.toContain('canary')
    await page.goto('/ar/account')
    expect(await page.content()).not.toContain(address)
    await page.getByRole('button', { name: say(m.telling_feed_revoke), exact: true }).click()
    await page.getByText(say(m.telling_feed_revoked)).waitFor()
    expect((await fetch(address)).status).toBe(404)
  })

  it('lets people talk before readers who are named', async () => {
    const { code } = await ask()
    const recommendation = await officer.recommendations.get({ params: { code } })
    await page.goto(`/ar/recommendations/${encodeURIComponent(code)}`)
    const write = page.locator('#discussion details', { has: page.locator('textarea[name="text"]') })
    if (!(await write.locator('textarea').isVisible())) await write.locator('summary').click()
    await write.locator('input[name="place"][value^="officers"]').check()
    await write.locator('textarea[name="text"]').fill('سؤال إلى مسؤولي الملف')
    await write.getByRole('button').click()
    await page.waitForURL('**/recommendations/**')
    expect(await page.locator('#discussion').innerText()).toContain('سؤال إلى مسؤولي الملف')
    const stranger = await person('liaison', 'Ministry of Interior', product)
    const seen = await createClient({ baseUrl: product.url, token: stranger.token }).comments.list({
      query: { subject: 'recommendation', id: recommendation.id },
    })
    expect(JSON.stringify(seen)).not.toContain('سؤال إلى مسؤولي الملف')
  })
})
