import { readFileSync } from 'node:fs'
import { formatNumber, m, type Language } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { unpack } from '../product/unpack.ts'
import { enterRecommendation, open, seeNotice, signIn, type Somebody } from './steps.ts'

const canary = 'canarybird-in-the-drawer'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function makeBrief(officer: Somebody, scope: string, title: string): Promise<void> {
  await open(officer, `/briefs/new${scope}`)
  await officer.page.locator('[name="title"]').fill(title)
  await officer.page.locator('[name="since"]').fill('١/١/٢٠٢٦')
  await officer.page.getByRole('button', { name: officer.say(m.briefs_make) }).click()
  await seeNotice(officer, officer.say(m.briefs_made))
}

async function takeWordFile({ page }: Somebody, language: Language): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`a[download][href*="format=docx&language=${language}"]`).click(),
  ])
  return readFileSync(await download.path())
}

const registerTotal = async (query: object) =>
  (await (await person('officer', secretariat)).client.register.list({ query: { ...query, pageSize: 1 } })).total

describe('a minister in two hours', () => {
  it('gets a brief of two ministries in Arabic and English, with the numbers of the register; what is confidential has a file of its own', async () => {
    const officer = await signIn(browser, 'officer', secretariat, { language: 'ar' })
    const { client } = await person('officer', secretariat)
    const code = await enterRecommendation('Criminalize torture in a law of its own.')
    await client.responsibilities.assign({ body: { codes: [code], leads: ['MOJ'] } })
    const { components } = await client.recommendations.get({ params: { code } })
    await client.assessments.create({
      body: {
        componentId: components[0]!.id,
        previousId: null,
        status: 'not-started',
        confidence: 'low',
        reasons: canary,
        visibility: 'office',
      },
    })

    await makeBrief(officer, '?lead=MOJ&lead=MOI', 'لقاء وزير العدل')
    const total = await registerTotal({ lead: ['MOJ', 'MOI'] })
    expect(await officer.page.locator('article.paper').innerText()).toContain(formatNumber(total, 'ar'))
    for (const language of ['ar', 'en'] as const) {
      const file = unpack(await takeWordFile(officer, language))
      expect(file).toContain(formatNumber(total, language))
      expect(file).toContain(code)
      expect(file).not.toContain(canary)
      expect(file.includes('<w:bidiVisual/>')).toBe(language === 'ar')
    }
    const [restricted] = await Promise.all([
      officer.page.waitForEvent('download'),
      officer.page.getByRole('link', { name: officer.say(m.briefs_restricted_file) }).click(),
    ])
    expect(unpack(readFileSync(await restricted.path()))).toContain(canary)
  })

  it('gets three hundred recommendations in both languages within fifteen seconds', async () => {
    const officer = await signIn(browser, 'officer', secretariat, { language: 'ar' })
    await makeBrief(officer, '', 'البلد كله')
    expect(await registerTotal({})).toBeGreaterThanOrEqual(300)
    const began = performance.now()
    for (const language of ['ar', 'en'] as const) expect((await takeWordFile(officer, language)).subarray(0, 2).toString()).toBe('PK')
    expect(performance.now() - began).toBeLessThan(15_000)
  })
})

describe('a brief that is frozen', () => {
  it('is the same file for ever, says its date on every page, and leads to what changed since', async () => {
    const code = await enterRecommendation('Publish the inspection reports of prisons.')
    const officer = await signIn(browser, 'officer', secretariat, { language: 'ar' })
    await makeBrief(officer, `?q=${encodeURIComponent(code)}`, 'موجز مجمّد')
    await officer.page.locator('#freeze summary').click()
    await officer.page.getByRole('button', { name: officer.say(m.briefs_freeze_it) }).click()
    const fingerprint = officer.page.locator('.hash')
    await fingerprint.waitFor()
    const hash = await fingerprint.innerText()
    const before = await takeWordFile(officer, 'ar')
    expect(unpack(before)).toMatch(/<w:hdr[^>]*>.*2026|<w:hdr[^>]*>.*٢٠٢٦/s)

    const { client } = await person('officer', secretariat)
    const { components } = await client.recommendations.get({ params: { code } })
    await client.assessments.create({
      body: {
        componentId: components[0]!.id,
        previousId: null,
        status: 'in-progress',
        confidence: 'high',
        reasons: 'Seen in Erbil.',
        visibility: 'government',
      },
    })
    await officer.page.reload()
    expect(await fingerprint.innerText()).toBe(hash)
    expect((await takeWordFile(officer, 'ar')).equals(before)).toBe(true)
    await officer.page.getByRole('link', { name: officer.say(m.changes_since_frozen) }).click()
    await officer.page.waitForURL(/changes/)
    expect(await officer.page.locator('main').innerText()).toContain(code)
  })
})
