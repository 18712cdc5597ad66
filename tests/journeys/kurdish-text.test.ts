import { randomUUID } from 'node:crypto'
import { m } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { enterRecommendation, open, signIn } from './steps.ts'

describe('words typed in Sorani', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it('of either encoding are found with Arabic letters, and a brief in English says that there is no translation', async () => {
    const code = await enterRecommendation()
    const [officer, liaison, approver] = [
      await person('officer', secretariat),
      await person('liaison', 'Ministry of Justice'),
      await person('approver', 'Ministry of Justice'),
    ]
    const [component] = (await officer.client.recommendations.get({ params: { code } })).components
    const componentIds = [component!.id]
    await officer.client.responsibilities.assign({ body: { componentIds, leads: ['MOJ'] } })
    // The first half as today's keyboards write it, the second as old ones did.
    const narrative = 'زیندانەکانی دهۆک چاودێری کران. هه\u200cرێمى كوردستان ڕاپۆرتى بڵاو كرده\u200cوه\u200c.'
    const begun = await liaison.client.updates.create({ body: { key: randomUUID(), bodyCode: 'MOJ', componentIds } })
    const draft = { narrative, language: 'ckb', claimed: 'in-progress', trueOn: '2026-01-31', componentIds } as const
    const { version } = await liaison.client.updates.save({ params: { id: begun.id }, body: { ...draft, version: begun.version } })
    const decide = (by: typeof officer, decision: 'submitted' | 'cleared' | 'approved', from: number) =>
      by.client.updates.decide({ params: { id: begun.id }, body: { version: from, decision } })
    const cleared = await decide(approver, 'cleared', (await decide(liaison, 'submitted', version)).version)
    await decide(officer, 'approved', cleared.version)

    const reader = await signIn(browser, 'officer', secretariat, { language: 'ar' })
    for (const typed of ['زيندانه دهوك', 'جاوديري', 'هەرێمی کوردستان', 'راپورت بلاو']) {
      await open(reader, `/search?in=reports&q=${encodeURIComponent(typed)}`)
      const hit = reader.page.locator('article', { hasText: code })
      await hit.waitFor()
      expect(await hit.locator('[lang=ckb] mark').count(), typed).toBeGreaterThan(0)
    }

    const brief = await officer.client.briefs.create({ body: { title: code, language: 'en', scope: { q: code } } })
    const english = await signIn(browser, 'officer', secretariat, { language: 'en' })
    await open(english, `/briefs/${brief.id}`)
    const paper = await english.page.locator('article').first().innerText()
    expect(paper).toContain(narrative)
    const kurdish = m.brief_language_ckb({}, { locale: 'en' })
    expect(paper).toContain(m.brief_original_language({ language: kurdish }, { locale: 'en' }))
  })
})
