import { m } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { unpack } from '../product/unpack.ts'
import { open, seeNotice, signIn, type Somebody } from './steps.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const press = ({ page, say }: Somebody, word: Parameters<Somebody['say']>[0]) =>
  page
    .getByRole('button', { name: say(word), exact: true })
    .first()
    .click()

describe.each([{ script: true }, { script: false }])('a list of issues, with script: $script', ({ script }) => {
  it('is pasted, answered from the record with its source, and becomes a document like every other', async () => {
    const officer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
    const { page, say } = officer
    const symbol = `TEST/Q/${Date.now()}`
    await open(officer, '/issue-lists/new')
    await page.locator('[name="symbol"]').fill(symbol)
    await page.locator('[name="mechanismCode"]').selectOption('CERD')
    await page.locator('[name="language"]').selectOption('ar')
    await press(officer, m.issues_new_next)
    await seeNotice(officer, say(m.issues_entered))

    await page
      .locator('[name="pasted"]')
      .fill('١- يرجى بيان كيف نُشرت الملاحظات الختامية باللغتين العربية والكردية.\n٢- يرجى تقديم أرقام عن الشكاوى.')
    await press(officer, m.enter_paste_split)
    await page.locator('[name="number"]').nth(1).waitFor()
    await press(officer, m.issues_rows_save)
    await seeNotice(officer, say(m.issues_added))
    await page.locator('a[href*="/issue-questions/"]').first().click()

    await page.getByText(say(m.issues_link), { exact: true }).first().click()
    await page.locator('textarea[name="codes"]').fill('DEMO-CERD-39')
    await press(officer, m.issues_link)
    await seeNotice(officer, say(m.issues_linked))
    await press(officer, m.issues_insert)
    await page.getByText(say(m.issues_inserted)).first().waitFor()
    const inserted = await page.locator('[name="narrative"]').inputValue()
    expect(inserted).toMatch(/\[1\]$/)
    await page.locator('[name="narrative"]').fill(`نُشرت الملاحظات.\n${inserted}`)
    await press(officer, m.issues_save_ready)
    await seeNotice(officer, say(m.issues_ready_saved))
    expect(await page.locator('input[name="kept"]:checked').count()).toBe(1)

    const { client } = await person('officer', secretariat)
    const list = (await client.issueLists.list()).find((one) => one.symbol === symbol)!
    expect(list).toMatchObject({ questions: 2, ready: 1 })
    const printed = { printedOn: '2099-03-01', reason: 'Printed in the list', source: symbol }
    const owed = await client.obligations.create({
      body: { key: crypto.randomUUID(), mechanismCode: 'CERD', product: 'issues-replies', ...printed },
    })
    await open(officer, `/obligations/${owed.id}`)
    await page.locator('select[name="list"]').selectOption(String(list.id))
    await press(officer, m.obligations_list_link)
    await seeNotice(officer, say(m.obligations_list_linked))
    expect(await page.locator('section[aria-labelledby="issue-lists"]').innerText()).toContain(
      say(m.issues_ready_of, { ready: '١', of: '٢' }),
    )
    await open(officer, `/issue-lists/${list.id}`)
    expect(await page.locator('section[aria-labelledby="progress"]').innerText()).toContain('١ آذار ٢٠٩٩')
    await page.getByRole('link', { name: say(m.issues_make_document) }).click()
    expect(await page.locator('[name="issueList"]').inputValue()).toBe(String(list.id))
    expect(await page.locator('[name="title"]').inputValue()).toContain(symbol)
    await press(officer, m.briefs_make)
    await seeNotice(officer, say(m.briefs_made))
    expect(await page.locator('article.paper').innerText()).toContain('نُشرت الملاحظات.')
    const word = page.locator('a[href*="format=docx"]').first()
    const file = await page.request.get(new URL((await word.getAttribute('href'))!, page.url()).href)
    expect(unpack(await file.body())).toContain('نُشرت الملاحظات.')
    await open(officer, `/issue-lists/${list.id}`)
    expect(await page.locator('a[href*="/briefs/"]').filter({ hasText: symbol }).count()).toBe(1)
  })
})

it('the cards of a list are searched without a line, however Arabic is typed', async () => {
  const { client } = await person('officer', secretariat)
  const [list] = (await client.issueLists.list()).filter(({ symbol }) => symbol === 'DEMO/CEDAW/QPR/2')
  const { bytes } = await client.factCards.ofIssueList({ params: { id: list!.id }, query: { language: 'ar' } })
  const context = await browser.newContext({ offline: true })
  const page = await context.newPage()
  await page.setContent(Buffer.from(bytes).toString())
  const all = await page.locator('article').count()
  await page.locator('#q').fill('الإيـواء')
  const found = await page.locator('article:visible').count()
  expect(found).toBeGreaterThan(0)
  expect(found).toBeLessThan(all)
  await page.locator('#q').fill('لا بطاقة فيها هذا')
  expect(await page.locator('#nothing').isVisible()).toBe(true)
  await context.close()
})
