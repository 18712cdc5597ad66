import { randomUUID } from 'node:crypto'
import { m } from '@tawsiya/messages'
import type { Client } from '@tawsiya/sdk'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { open, seeNotice, signIn, writeAnswer } from './steps.ts'

const reviews = ['DEMO-UPR', 'DEMO-CERD', 'DEMO-CEDAW']
const ofApi = async (role: 'officer' | 'liaison' | 'approver', body: string) => (await person(role, body)).client

let browser: Browser
let officer: Client
beforeAll(async () => {
  browser = await openBrowser()
  officer = await ofApi('officer', secretariat)
})
afterAll(() => browser.close())

/** Recommendations that only this journey knows, each given to the Ministry of Justice. */
async function enter(count: number): Promise<string[]> {
  const stamp = `${Date.now() % 1_000_000}`
  const recommendations = Array.from({ length: count }, (_, place) => ({
    reviewCode: reviews[place % reviews.length]!,
    number: `98.${stamp}${place}`,
    texts: [
      { language: 'ar', text: `اعتماد مشروع قانون مناهضة التعذيب رقم ${stamp} دون تأخير (${place}).` },
      { language: 'en', text: `Adopt the draft law against torture number ${stamp} without delay (${place}).` },
    ],
  }))
  const { codes } = await officer.recommendations.create({ body: { recommendations } })
  await officer.responsibilities.assign({ body: { codes, leads: ['MOJ'] } })
  return codes
}

const claimsOf = (codes: readonly string[]) =>
  Promise.all(codes.map(async (code) => (await officer.recommendations.get({ params: { code } })).claimed))

describe('fourteen recommendations of three mechanisms, answered once', () => {
  it.each([{ script: true }, { script: false }])(
    'are shown with one answer, counted once and corrected once, with script: $script',
    async ({ script }) => {
      const codes = await enter(14)
      const cluster = `bill-${randomUUID().slice(0, 8)}`
      const names = { en: cluster, ar: `مشروع القانون ${cluster}`, ckb: '' }
      await officer.clusters.create({ body: { code: cluster, names, codes, reason: 'مشروع القانون نفسه.' } })
      const counted = async () => (await officer.updates.list({ query: { body: ['MOJ'], state: ['approved'] } })).total
      const before = await counted()

      const liaison = await signIn(browser, 'liaison', 'Ministry of Justice', { language: 'ar', script })
      await open(liaison, `/recommendations/${codes[0]}`)
      await liaison.page
        .getByRole('link', { name: liaison.say(m.recommendation_report) })
        .first()
        .click()
      await liaison.page.getByRole('button', { name: liaison.say(m.update_new_button) }).click()
      await liaison.page.waitForURL(/updates\/\d+/)
      const id = Number(/updates\/(\d+)/.exec(liaison.page.url())![1])
      await writeAnswer(liaison, { narrative: 'قرأ مجلس النواب مشروع القانون قراءة أولى.', status: 'in-progress', trueOn: '31/10/2026' })
      await liaison.page.locator('[name="wholeCluster"]').check()
      if (!script) {
        await liaison.page
          .getByRole('button', { name: liaison.say(m.action_save), exact: true })
          .last()
          .click()
        await seeNotice(liaison, liaison.say(m.update_saved))
      }
      expect(await liaison.page.locator('[name="component"][data-cluster]:checked').count()).toBe(13)
      await liaison.page.getByRole('button', { name: liaison.say(m.update_send) }).click()
      await seeNotice(liaison, liaison.say(m.update_sent))

      const approver = await signIn(browser, 'approver', 'Ministry of Justice', { language: 'ar', script })
      await open(approver, `/updates/${id}`)
      await approver.page.getByRole('button', { name: approver.say(m.update_clear) }).click()
      await seeNotice(approver, approver.say(m.update_cleared))
      const reviewer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
      await open(reviewer, `/updates/${id}`)
      await reviewer.page.getByRole('button', { name: reviewer.say(m.update_approve), exact: true }).click()
      await seeNotice(reviewer, reviewer.say(m.update_approved))

      expect(await claimsOf(codes)).toEqual(codes.map(() => 'in-progress'))
      expect(await counted()).toBe(before + 1)
      for (const code of codes.slice(-2)) {
        await open(reviewer, `/recommendations/${code}`)
        expect(await reviewer.page.locator(`a[href$="/updates/${id}"]`).count()).toBeGreaterThan(0)
      }
      const brief = await officer.briefs.create({ body: { title: cluster, purpose: '', language: 'en', scope: {} } })
      await officer.briefs.freeze({ params: { id: brief.id } })
      const frozen = await officer.briefs.get({ params: { id: brief.id } })

      await open(liaison, `/updates/${id}`)
      await liaison.page.getByRole('button', { name: liaison.say(m.answering_correct) }).click()
      await liaison.page.locator('[name="narrative"]').fill('قرأ مجلس النواب مشروع القانون قراءة ثانية.')
      await liaison.page.locator('input[name="claimed"][value="planned"]').check()
      await liaison.page.getByRole('button', { name: liaison.say(m.update_send) }).click()
      await seeNotice(liaison, liaison.say(m.update_sent))
      expect(await claimsOf(codes)).toEqual(codes.map(() => 'in-progress'))
      await open(approver, `/updates/${id}`)
      await approver.page.getByRole('button', { name: approver.say(m.update_clear) }).click()
      await seeNotice(approver, approver.say(m.update_cleared))
      await open(reviewer, `/updates/${id}`)
      const beside = await reviewer.page.locator('section[aria-labelledby="correction"]').innerText()
      expect(beside).toContain('أولى')
      expect(beside).toContain('ثانية')
      await reviewer.page.getByRole('button', { name: reviewer.say(m.update_approve), exact: true }).click()
      await seeNotice(reviewer, reviewer.say(m.update_approved))
      expect(await claimsOf(codes)).toEqual(codes.map(() => 'planned'))
      expect(await counted()).toBe(before + 1)
      expect(await officer.briefs.get({ params: { id: brief.id } })).toEqual(frozen)

      await open(reviewer, `/updates/${id}`)
      await reviewer.page.getByText(reviewer.say(m.answering_leave_out), { exact: true }).click()
      await reviewer.page.locator('select[name="code"]').selectOption(codes[13]!)
      await reviewer.page.locator('[name="leaveOutReason"]').fill('تطلب أمراً آخر.')
      await reviewer.page.getByRole('button', { name: reviewer.say(m.answering_leave_out_send), exact: true }).click()
      await seeNotice(reviewer, codes[13]!)
      expect(await claimsOf([codes[12]!, codes[13]!])).toEqual(['planned', 'no-information'])
    },
  )
})

describe('one recommendation with three asks for three ministries', () => {
  it('shows each liaison the own part first and the verbatim whole, and says how many are done', async () => {
    const text = '(أ) تدريب المحققين؛ (ب) فتح مراكز لعلاج الناجيات؛ (ج) دفع التعويضات.'
    const number = `97.${Date.now() % 1_000_000}`
    const entered = { reviewCode: 'DEMO-CEDAW', number, texts: [{ language: 'ar', text, original: true }] }
    const { codes } = await officer.recommendations.create({ body: { recommendations: [entered] } })
    const code = codes[0]!
    const { version } = await officer.recommendations.get({ params: { code } })
    const parts = [
      { letter: 'a', text: 'تدريب المحققين' },
      { letter: 'b', text: 'فتح مراكز لعلاج الناجيات' },
      { letter: 'c', text: 'دفع التعويضات' },
    ]
    const { components } = await officer.recommendations.setComponents({ params: { code }, body: { version, components: parts } })
    const leads = ['MOI', 'MOH', 'MOLSA']
    for (const [place, lead] of leads.entries())
      await officer.responsibilities.assign({ body: { componentIds: [components[place]!.id], leads: [lead] } })

    for (const [place, body] of ['Ministry of Interior', 'Ministry of Health', 'Ministry of Labour and Social Affairs'].entries()) {
      const liaison = await signIn(browser, 'liaison', body, { language: 'ar' })
      await open(liaison, `/recommendations/${encodeURIComponent(code)}`)
      expect(await liaison.page.locator('.verbatim-block').first().innerText()).toBe(text)
      const first = await liaison.page.locator('article.component').first().innerText()
      expect(first).toContain(parts[place]!.text)
      expect(first).toContain(liaison.say(m.answering_your_part))
    }

    const moi = await ofApi('liaison', 'Ministry of Interior')
    const begun = await moi.updates.create({ body: { key: randomUUID(), bodyCode: 'MOI', componentIds: [components[0]!.id] } })
    const words = { narrative: 'دُرّب جميع المحققين.', language: 'ar', claimed: 'fully-implemented', trueOn: '2026-10-31' } as const
    const letter = { kind: 'letter', updateId: begun.id, letterNumber: '7/1', letterDate: '2026-10-01', issuer: 'وزارة الداخلية' } as const
    const saved = await moi.updates.save({
      params: { id: begun.id },
      body: { ...words, componentIds: [components[0]!.id], version: begun.version },
    })
    await moi.evidence.create({ body: letter })
    const approver = await ofApi('approver', 'Ministry of Interior')
    const decide = async (client: Client, decision: 'submitted' | 'cleared' | 'approved', from: number) =>
      (await client.updates.decide({ params: { id: begun.id }, body: { version: from, decision } })).version
    await decide(officer, 'approved', await decide(approver, 'cleared', await decide(moi, 'submitted', saved.version)))

    const reader = await signIn(browser, 'officer', secretariat, { language: 'en' })
    await open(reader, `/recommendations/${encodeURIComponent(code)}`)
    expect(await reader.page.locator('main').innerText()).toContain(reader.say(m.components_fully, { done: 1, count: 3 }))
  })
})
