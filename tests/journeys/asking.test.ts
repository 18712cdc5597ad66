import { randomUUID } from 'node:crypto'
import { m } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { unpack } from '../product/unpack.ts'
import { enterRecommendation, open, seeNotice, signIn } from './steps.ts'

const justice = 'Ministry of Justice'
const health = 'Ministry of Health'
const directorate = 'دائرة الإصلاح العراقية (عرض توضيحي)'
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A recommendation that an institution leads and is asked about. */
async function askedOf(bodyCode: string): Promise<{ code: string; requestId: number; componentId: number }> {
  const { client } = await person('officer', secretariat)
  const code = await enterRecommendation()
  await client.responsibilities.assign({ body: { codes: [code], leads: [bodyCode] } })
  const { on } = await client.calendar.day({ query: { inWorkingDays: 20 } })
  const request = await client.requests.create({
    body: { key: randomUUID(), codes: [code], dueOn: on, letterNumber: `4/${code.slice(-5)}` },
  })
  return { code, requestId: request.id, componentId: request.items[0]!.componentId }
}

describe('an officer asks', () => {
  it('in ten working days, sees whom it reaches, and takes the letter along, in Arabic', async () => {
    const officer = await signIn(browser, 'officer', secretariat, { language: 'ar' })
    const { page, say } = officer
    const { client } = await person('officer', secretariat)
    const code = await enterRecommendation()
    await client.responsibilities.assign({ body: { codes: [code], leads: ['MOJ'] } })
    await open(officer, `/requests/new?code=${encodeURIComponent(code)}`)
    await page.locator('[name="dueIn"]').fill('١٠')
    await page.locator('[name="message"]').fill('نرجو بيان ما أُنجز.')
    await page.getByRole('button', { name: say(m.request_look) }).click()
    await page.getByText('زينب').first().waitFor()
    await page.getByRole('button', { name: say(m.request_send) }).click()
    await seeNotice(officer, say(m.request_was_sent))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: say(m.request_letter_download) })
        .first()
        .click(),
    ])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array))
    const letter = unpack(Buffer.concat(chunks))
    for (const words of ['العدد:', 'وزارة العدل', 'نرجو بيان ما أُنجز.', code]) expect(letter).toContain(words)
  })
})

describe('an item that is not theirs', () => {
  it('goes from the federal ministry to that of the Kurdistan Region, with the clock running and the chain to be seen, in Arabic', async () => {
    const { code, requestId } = await askedOf('MOH')
    const liaison = await signIn(browser, 'liaison', health, { language: 'ar' })
    await open(liaison, `/requests/${requestId}`)
    await liaison.page.getByText(liaison.say(m.referral_not_ours)).first().click()
    await liaison.page.locator('[name="reason"]').first().fill('المراكز الصحية تديرها وزارة الصحة في الإقليم.')
    await liaison.page.locator('select[name="proposedCode"]').first().selectOption('KRG-MOH')
    await liaison.page
      .getByRole('button', { name: liaison.say(m.referral_send) })
      .first()
      .click()
    await seeNotice(liaison, liaison.say(m.referral_made))

    const { client } = await person('officer', secretariat)
    const owed = (await client.reminders.chase({ query: {} })).find((row) => row.requestId === requestId)
    expect(owed).toMatchObject({ body: { code: 'MOH' }, open: 1, withOfficers: 1 })

    const officer = await signIn(browser, 'officer', secretariat, { language: 'ar' })
    await open(officer, '/referrals')
    const item = officer.page.locator('section').filter({ hasText: code })
    await item.getByRole('button', { name: officer.say(m.referral_assign) }).click()
    await seeNotice(officer, officer.say(m.referral_assigned, { body: '' }).split('،')[0]!.trim().split(' ')[0]!)

    const moved = await client.requests.get({ params: { id: requestId } })
    expect(moved).toMatchObject({ of: 1, answered: 0, items: [{ body: { code: 'KRG-MOH' }, withOfficers: false }] })
    for (const [role, body] of [
      ['liaison', health],
      ['officer', secretariat],
    ] as const) {
      const reader = await signIn(browser, role, body, { language: 'ar' })
      await open(reader, `/recommendations/${encodeURIComponent(code)}`)
      await reader.page.getByRole('heading', { name: reader.say(m.referral_chain) }).waitFor()
      await reader.page.getByText('المراكز الصحية تديرها وزارة الصحة في الإقليم.').first().waitFor()
    }
  })
})

describe('inside an institution', () => {
  it.each([true, false])(
    'an item is handed on, answered by the directorate, and taken into the text, in Arabic (script: %s)',
    async (script) => {
      const { code, requestId, componentId } = await askedOf('MOJ')
      const liaison = await signIn(browser, 'liaison', justice, { language: 'ar', script })
      const words = `أُنشئت غرف اللقاء ${code}`
      await open(liaison, `/requests/${requestId}/delegate?body=MOJ`)
      await liaison.page.getByRole('radio', { name: directorate }).check()
      const { client } = await person('liaison', justice)
      const { on } = await client.calendar.day({ query: { inWorkingDays: 5 } })
      await liaison.page.locator('[name="dueOn"]').fill(on)
      await liaison.page.getByRole('button', { name: liaison.say(m.delegation_send), exact: true }).click()
      await seeNotice(liaison, liaison.say(m.delegation_was_handed_on))

      const writer = await signIn(browser, 'liaison', directorate, { language: 'ar', script })
      await writer.page.getByRole('link', { name: `${writer.say(m.desk_contribute)} ${code}` }).click()
      await writer.page.locator('[name="text"]').fill(words)
      await writer.page.locator('[name="trueOn"]').fill('2/11/2026')
      await writer.page.getByRole('button', { name: writer.say(m.delegation_hand_in) }).click()
      await seeNotice(writer, writer.say(m.delegation_handed_in))

      const draft = await client.updates.create({ body: { key: randomUUID(), bodyCode: 'MOJ', componentIds: [componentId], requestId } })
      await open(liaison, `/updates/${draft.id}`)
      await liaison.page.getByRole('button', { name: liaison.say(m.delegation_take_over) }).click()
      await liaison.page.waitForURL(/#field-narrative/)
      expect((await client.updates.get({ params: { id: draft.id } })).narrative).toContain(words)

      const { client: officer } = await person('officer', secretariat)
      const outside = [await officer.desk.get(), await officer.delegations.list(), await officer.recommendations.get({ params: { code } })]
      expect(JSON.stringify(outside)).not.toContain(words)
    },
  )

  it('leave is entered by the person, and a reminder reaches whoever stands in', async () => {
    const { requestId } = await askedOf('MOJ')
    const zainab = await signIn(browser, 'liaison', justice, { language: 'ar' })
    await open(zainab, '/account')
    const leave = zainab.page.locator('#own-leave')
    const { client: officer } = await person('officer', secretariat)
    const { on } = await officer.calendar.day({ query: {} })
    await leave.locator('[name="fromDay"]').fill(on)
    await leave.locator('[name="toDay"]').fill(on)
    await leave.locator('select[name="coverId"]').selectOption({ label: 'ضابط الارتباط عمر (عرض توضيحي)' })
    await leave.getByRole('button', { name: zainab.say(m.leave_enter) }).click()
    await seeNotice(zainab, zainab.say(m.leave_entered))
    const chaser = await signIn(browser, 'officer', secretariat, { language: 'ar' })
    await open(chaser, '/chase')
    await chaser.page.locator(`input[name="row"][value="${requestId}:MOJ"]`).check()
    await chaser.page.getByRole('button', { name: chaser.say(m.chase_remind) }).click()
    await seeNotice(chaser, chaser.say(m.chase_was_reminded, { count: 1 }))
    const row = (await officer.reminders.chase({ query: {} })).find((one) => one.requestId === requestId)
    expect(row).toMatchObject({ reminders: 1, contacts: ['ضابط الارتباط عمر (عرض توضيحي)'] })
    await open(zainab, '/account')
    await zainab.page
      .locator('#own-leave')
      .getByRole('button', { name: zainab.say(m.leave_withdraw) })
      .first()
      .click()
    await seeNotice(zainab, zainab.say(m.leave_withdrawn))
  })
})
