import { randomUUID } from 'node:crypto'
import { m } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { enterRecommendation, open, seeNotice, signIn, type Somebody } from './steps.ts'

/** An approved answer of the Ministry of Justice, as its liaison, its approver and an officer give it. */
async function answer(code: string, narrative: string, trueOn: string): Promise<void> {
  const [liaison, approver, officer] = [
    await person('liaison', 'Ministry of Justice'),
    await person('approver', 'Ministry of Justice'),
    await person('officer', secretariat),
  ]
  const { components } = await officer.client.recommendations.get({ params: { code } })
  const componentIds = components.map(({ id }) => id)
  if (components[0]?.responsibilities.length === 0) await officer.client.responsibilities.assign({ body: { componentIds, leads: ['MOJ'] } })
  const begun = await liaison.client.updates.create({ body: { key: randomUUID(), bodyCode: 'MOJ', componentIds } })
  const words = { narrative, language: 'ar', claimed: 'in-progress' as const, trueOn, componentIds }
  let { version } = await liaison.client.updates.save({ params: { id: begun.id }, body: { version: begun.version, ...words } })
  for (const [{ client }, decision] of [
    [liaison, 'submitted'],
    [approver, 'cleared'],
    [officer, 'approved'],
  ] as const)
    version = (await client.updates.decide({ params: { id: begun.id }, body: { version, decision } })).version
}

describe('a brief from the first word to the stamped letter', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  const block = ({ page }: Somebody, key: string) => page.locator(`[data-block][id="${key}"]`)

  it.each([{ script: true }, { script: false }])(
    'is written, told what is newer, cleared, frozen and submitted (script: $script)',
    async ({ script }) => {
      const code = await enterRecommendation()
      await answer(code, 'بدأ العمل بجدول مناوبة للمحامين.', '2026-01-31')
      const officer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
      const { page, say } = officer
      const { client } = await person('officer', secretariat)
      const { id } = await client.briefs.create({ body: { title: `موجز ${code}`, language: 'ar', scope: { q: code } } })

      await open(officer, `/briefs/${id}`)
      await page.getByRole('link', { name: say(m.writing_begin), exact: true }).click()
      await page.getByRole('button', { name: say(m.writing_begin), exact: true }).click()
      await seeNotice(officer, say(m.writing_begun))

      const statement = block(officer, `main-issues/${code}/statement`)
      await statement.locator('summary').first().click()
      await statement.locator('textarea').first().fill('كلامنا نحن عن المناوبة.')
      if (script) await statement.locator('.state', { hasText: say(m.update_saved_at, { time: '' }).trim() }).waitFor()
      else await statement.getByRole('button', { name: say(m.writing_save), exact: true }).click()
      await open(officer, `/briefs/${id}`)
      expect(await page.locator('article.paper').innerText()).toContain('كلامنا نحن عن المناوبة.')
      expect(await page.locator('article.paper a.cite').count()).toBeGreaterThan(0)

      await answer(code, 'صار الجدول يغطي المحافظات كلها.', '2026-02-28')
      await open(officer, `/briefs/${id}/writing?language=ar`)
      await page.getByText(say(m.writing_newer), { exact: true }).first().waitFor()
      expect(await statement.innerText()).toContain('المحافظات كلها')
      await statement.getByRole('button', { name: new RegExp(`^${say(m.writing_take)}`) }).click()
      await seeNotice(officer, say(m.writing_changed))
      expect(await statement.locator('.words').innerText()).toContain('المحافظات كلها')
      await open(officer, `/briefs/${id}/writing/versions?language=ar`)
      expect(await page.locator('ins').first().innerText()).not.toBe('')

      await open(officer, `/briefs/${id}/gaps`)
      expect(await page.getByText(say(m.gaps_no_evidence), { exact: false }).count()).toBeGreaterThan(0)

      await open(officer, `/briefs/${id}/clearance`)
      await page.getByText(say(m.clearance_ask), { exact: true }).click()
      await page.locator('[name="askStep"]').fill('التدقيق القانوني')
      await page.locator('[name="whom"]').selectOption('office:NMIRF-SEC')
      await page.getByRole('button', { name: say(m.clearance_ask_save), exact: true }).click()
      await seeNotice(officer, say(m.clearance_asked))
      await open(officer, '/desk')
      await page.getByRole('link', { name: new RegExp(`${say(m.clearance_open_brief)}.*${code}`) }).click()
      expect(await page.locator('[name="step"]').inputValue()).toBe('التدقيق القانوني')
      await page.locator('[name="personName"]').fill('أمل هادي')
      await page.locator('[name="officeName"]').fill('الدائرة القانونية')
      await page.locator('[name="decidedOn"]').fill('٣/١١/٢٠٢٥')
      await page.getByRole('button', { name: say(m.clearance_save), exact: true }).click()
      await seeNotice(officer, say(m.clearance_saved))

      await client.briefs.freeze({ params: { id } })
      await page.reload()
      await page.getByText(say(m.clearance_submit), { exact: true }).click()
      await page.locator('[name="recipient"]').fill('وزارة الخارجية')
      await page.locator('[name="submittedOn"]').fill('4/11/2025')
      await page.locator('[name="letterNumber"]').fill('4/2207')
      await page.locator('[name="letterDate"]').fill('4/11/2025')
      await page
        .locator('[name="file"]')
        .setInputFiles({ name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from('استُلم في ٤ تشرين الثاني.') })
      await page.getByRole('button', { name: say(m.clearance_submit_save), exact: true }).click()
      await seeNotice(officer, say(m.clearance_submitted))
      const { submissions, clearances } = await client.clearances.list({ params: { id } })
      expect(clearances).toMatchObject([{ personName: 'أمل هادي', changedSince: false, versions: [{ language: 'ar' }] }])
      const sent = await client.clearances.finalFile({ params: { id: submissions[0]!.id } })
      const paper = await client.briefs.file({ params: { id }, query: { language: 'ar' } })
      expect(Buffer.from(sent.bytes).equals(Buffer.from(paper.bytes))).toBe(true)
      expect(await page.getByRole('link', { name: 'receipt.txt' }).count()).toBe(1)
    },
  )
})
