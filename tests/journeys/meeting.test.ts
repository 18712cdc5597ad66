import { randomUUID } from 'node:crypto'
import { decisionWords, m } from '@tawsiya/messages'
import type { Meeting } from '@tawsiya/sdk'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { unpack } from '../product/unpack.ts'
import { open, seeNotice, signIn, type Somebody } from './steps.ts'

const baghdad = 'Working group on minorities, Baghdad'
const erbil = 'Working group on minorities, Erbil'
const canary = `كناري${randomUUID().slice(0, 8)}`
const itemsOnTheAgenda = 42

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A meeting of the group with so many of its items on the agenda. */
async function callMeeting(count: number): Promise<Meeting> {
  const { client } = await person('member', baghdad)
  const items = await client.groups.items({ params: { code: 'WG-MIN-BGD' } })
  return client.meetings.call({
    params: { code: 'WG-MIN-BGD' },
    body: { key: randomUUID(), heldOn: '2026-11-19', startsAt: '10:00', codes: items.slice(0, count).map(({ code }) => code) },
  })
}

const words = ({ page }: Somebody) => page.locator('textarea[name="words"]')

describe('a working group meets', () => {
  let meeting: Meeting

  it('the chair goes through 42 items by keyboard', async () => {
    meeting = await callMeeting(itemsOnTheAgenda)
    expect(meeting.agenda).toHaveLength(itemsOnTheAgenda)
    const chair = await signIn(browser, 'member', baghdad, { language: 'ar' })
    const { page, say } = chair
    await open(chair, `/meetings/${meeting.id}`)
    await page.getByRole('button', { name: say(m.meeting_open) }).click()
    await page.waitForURL(/items\/\d+/)

    const itemAt = (index: number) => meeting.agenda[index]!.id
    const go = async (index: number) => page.waitForURL(`**/items/${itemAt(index)}`)
    const ready = () => page.locator('#keys').waitFor({ state: 'visible' })
    await go(0)
    await ready()
    // An objection without a name, and an action point.
    await page.keyboard.press('3')
    await page.keyboard.press('w')
    await page.keyboard.type('يطلب الفريق أرقاماً 1 2 3 4.')
    await page.keyboard.press('Escape')
    await page.keyboard.press('v')
    await page.locator('select[name="viewKind"]').last().selectOption('objects')
    await page.locator('textarea[name="viewText"]').last().fill(`${canary} خطة لا تطبيق`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    await page.keyboard.type('أرقام بحسب المحافظة')
    await page.locator('select[name="owner"]').first().selectOption('body:NMIRF-SEC')
    await page.locator('input[name="dueOn"]').first().fill('١٠/١٢/٢٠٢٦')
    await page.keyboard.press('Control+Enter')
    await go(1)

    for (let index = 1; index < itemsOnTheAgenda - 1; index++) {
      await ready()
      await page.keyboard.press(index % 7 === 0 ? '4' : '1')
      await page.keyboard.press('Control+Enter')
      await go(index + 1)
    }
    await ready()
    await page.keyboard.press('2')
    await page.keyboard.press('Escape')
    await page.locator('select[name="proposed"]').selectOption('in-progress')
    await page.keyboard.press('Escape')
    await page.keyboard.press('k')
    await go(itemsOnTheAgenda - 2)
    await ready()
    await page.keyboard.press('j')
    await go(itemsOnTheAgenda - 1)
    // What was not recorded is offered again.
    await page.locator('#kept-here [data-take]').click()
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(`**/meetings/${meeting.id}`)
    const { client } = await person('member', baghdad)
    meeting = await client.meetings.get({ params: { id: meeting.id } })
    expect(meeting.decided).toBe(itemsOnTheAgenda)
    expect(meeting.agenda[0]?.decision).toBe('ask-again')
    expect(meeting.actionPoints).toMatchObject([{ what: 'أرقام بحسب المحافظة', dueOn: '2026-12-10' }])
    await page.context().close()
  })

  it('closes, and minutes come out in Arabic with the objection and no name', async () => {
    const chair = await signIn(browser, 'member', baghdad, { language: 'ar' })
    const { page, say } = chair
    await open(chair, `/meetings/${meeting.id}`)
    await page.getByRole('button', { name: say(m.meeting_close) }).click()
    await page.getByRole('button', { name: say(m.meeting_confirm) }).click()
    await seeNotice(chair, say(m.meeting_confirmed))
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[href*="minutes.docx"][href*="language=ar"]').first().click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.docx$/)
    const { client } = await person('member', baghdad)
    const { bytes } = await client.meetings.minutesFile({ params: { id: meeting.id }, query: { language: 'ar' } })
    const text = unpack(Buffer.from(bytes))
    for (const said of ['يطلب الفريق أرقاماً', 'أرقام بحسب المحافظة', canary, decisionWords['ask-again']({}, { locale: 'ar' })])
      expect(text).toContain(said)
    expect(text).toContain(say(m.minutes_someone_objects).slice(0, 20))
    await page.context().close()
  })

  it('the other minorities group sees nothing of it, wherever it looks', async () => {
    const other = await person('member', erbil)
    const code = meeting.agenda[0]!.code
    const paths = [
      `/meetings/${meeting.id}`,
      `/meetings/${meeting.id}/items/${meeting.agenda[0]!.id}`,
      `/meetings/${meeting.id}/minutes.docx`,
      '/groups',
      '/groups/WG-MIN-BGD',
      '/groups/WG-MIN-BGD/items',
      '/desk',
      '/notifications',
      `/comments?subject=meeting-item&id=${meeting.agenda[0]!.id}`,
      `/comments?subject=recommendation&id=${code}`,
      `/recommendations/${encodeURIComponent(code)}`,
      `/register?q=${encodeURIComponent(canary)}`,
      `/register/matrix.xlsx?workingGroup=WG-MIN-BGD`,
    ]
    for (const path of paths) {
      const answer = await fetch(`${inject('url')}/api/v1${path}`, { headers: { authorization: `Bearer ${other.token}` } })
      expect(answer.status, path).not.toBe(500)
      expect(unpack(Buffer.from(await answer.arrayBuffer())), path).not.toContain(canary)
    }
    const visitor = await signIn(browser, 'member', erbil, { language: 'ar' })
    const answer = await visitor.page.goto(`/ar/meetings/${meeting.id}`)
    expect(answer?.status()).toBe(404)
    await visitor.page.context().close()
  })
})

describe('a meeting without script', () => {
  it('is put in order, opened and recorded, and shows both versions where two wrote at once', async () => {
    const meeting = await callMeeting(3)
    const chair = await signIn(browser, 'member', baghdad, { language: 'ar', script: false })
    const { page, say } = chair
    const [first, second] = meeting.agenda
    await open(chair, `/meetings/${meeting.id}/agenda`)
    await page.locator(`button[name="move"][value="down ${first!.code}"]`).click()
    await page.waitForURL(/#/)
    await open(chair, `/meetings/${meeting.id}`)
    await page.getByRole('button', { name: say(m.meeting_open) }).click()
    await page.waitForURL(`**/items/${second!.id}`)

    const { client } = await person('officer', secretariat)
    await client.meetings.record({
      params: { id: meeting.id, itemId: second!.id },
      body: { version: 0, decision: 'agreed', words: 'كتبه موظف.' },
    })
    await page.locator('input[name="decision"][value="put-off"]').check()
    await words(chair).fill('كتبه رئيس الفريق.')
    await page.getByRole('button', { name: say(m.meeting_record), exact: true }).click()
    await page.getByText('كتبه موظف.').first().waitFor()
    expect(await words(chair).inputValue()).toBe('كتبه رئيس الفريق.')
    await page.getByRole('button', { name: say(m.meeting_record), exact: true }).click()
    await page.waitForURL(`**/items/${second!.id}`)
    const { record } = await client.meetings.item({ params: { id: meeting.id, itemId: second!.id } })
    expect(record).toMatchObject({ version: 2, decision: 'put-off', words: 'كتبه رئيس الفريق.' })
    await page.context().close()
  })
})
