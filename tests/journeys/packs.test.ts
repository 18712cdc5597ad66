import { mkdtempSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as xlsx from '@e965/xlsx'
import { m } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { assignTo, enterRecommendation, open, seeNotice, signIn } from './steps.ts'

const ministry = 'Ministry of Justice'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

type Cell = string | number

/** Fills the pack in as somebody without a line would, and hands it on as it comes back from three offices. */
async function filledAndMutilated(path: string, codes: readonly string[], narratives: readonly string[]): Promise<string> {
  const book = xlsx.read(await readFile(path))
  const table = xlsx.utils.sheet_to_json<Cell[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, defval: '', blankrows: true })
  const head = table.findIndex((row) => row.includes('ما أُنجز'))
  const at = (heading: string) => table[head]!.indexOf(heading)
  const [code, text, status, done, trueOn] = [at('الرمز'), at('نص التوصية'), at('حالة التنفيذ'), at('ما أُنجز'), at('صحيح بتاريخ')]
  codes.forEach((wanted, index) => {
    const row = table.find((cells) => cells[code] === wanted)!
    row[status] = 'قيد التنفيذ'
    row[done] = narratives[index]!
    row[trueOn] = '٢٣/٠٨/٢٠٢٥'
    row[text] = 'نص آخر لُصق فوق التوصية'
    row[code] = wanted.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!)
  })
  table[head]![done] = 'الاجراءات'
  const mutilated = [...table.slice(0, head + 1), ...table.slice(head + 1).reverse()].map((row, index) => [
    ...row.toReversed(),
    index === head ? 'الموظف' : 'س',
  ])
  const saved = join(mkdtempSync(join(tmpdir(), 'tawsiya-journey-')), 'عاد من ثلاث دوائر.xlsx')
  writeFileSync(
    saved,
    xlsx.write(xlsx.utils.book_new(xlsx.utils.aoa_to_sheet(mutilated), 'ورقة1'), { type: 'buffer', bookType: 'xlsx' }) as Buffer,
  )
  return saved
}

describe('a ministry without a line', () => {
  it.each([{ script: true }, { script: false }])(
    'gets a pack, fills it in, and its file comes back, is looked at, accepted, sent and cleared (script: $script)',
    async ({ script }) => {
      const codes = [await enterRecommendation(), await enterRecommendation()]
      const officer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
      for (const code of codes) await assignTo(officer, code, 'MOJ')
      await open(officer, '/packs')
      await officer.page.locator('select[name="bodyCode"]').selectOption({ value: 'MOJ' })
      await officer.page.locator('input[name="scope"][value="chosen"]').check()
      await officer.page.locator('textarea[name="codes"]').fill(codes.join('\n'))
      await officer.page.getByRole('button', { name: officer.say(m.packs_make_do) }).click()
      await officer.page.getByText(officer.say(m.packs_made_what)).waitFor()
      const [download] = await Promise.all([
        officer.page.waitForEvent('download'),
        officer.page
          .getByRole('link', { name: officer.say(m.packs_as_sheet) })
          .first()
          .click(),
      ])

      const narratives = codes.map((code) => `نُشرت أعداد الشكاوى الواردة بشأن ${code}.`)
      const back = await filledAndMutilated(await download.path(), codes, narratives)

      const liaison = await signIn(browser, 'liaison', ministry, { language: 'ar', script })
      await open(liaison, '/packs')
      await liaison.page.locator('input[type="file"]').setInputFiles(back)
      await liaison.page.getByRole('button', { name: liaison.say(m.packs_read) }).click()
      await liaison.page.waitForURL(/packs\/returns\/\d+/)
      const shown = await liaison.page.locator('main').innerText()
      for (const narrative of narratives) expect(shown).toContain(narrative)
      expect(shown).toContain(liaison.say(m.pack_note_text_changed))
      expect(await liaison.page.locator('input[name="place"]:checked').count()).toBe(2)
      await liaison.page.getByRole('button', { name: liaison.say(m.packs_accept) }).click()
      await seeNotice(liaison, liaison.say(m.packs_accepted, { count: 2 }))
      await liaison.page.getByRole('button', { name: liaison.say(m.packs_send, { count: 2 }) }).click()
      await seeNotice(liaison, liaison.say(m.packs_sent))

      const approver = await signIn(browser, 'approver', ministry, { language: 'ar', script })
      const { client } = await person('approver', ministry)
      const { items } = await client.updates.list({ query: { state: ['submitted'], body: ['MOJ'] } })
      for (const narrative of narratives) {
        await open(approver, `/updates/${items.find((update) => update.narrative === narrative)!.id}`)
        await approver.page.getByRole('button', { name: approver.say(m.update_clear) }).click()
        await seeNotice(approver, approver.say(m.update_cleared))
      }
      const { client: office } = await person('officer', secretariat)
      const { texts } = await office.recommendations.get({ params: { code: codes[0]! } })
      expect(texts.map(({ text }) => text).join()).not.toContain('لُصق')
    },
  )

  it('is told in a sentence what is wrong with a file that is no pack', async () => {
    const liaison = await signIn(browser, 'liaison', ministry, { language: 'ar' })
    await open(liaison, '/packs')
    await liaison.page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
    await liaison.page.getByRole('button', { name: liaison.say(m.packs_read) }).click()
    await liaison.page.getByText(liaison.say(m.pack_file_unreadable_type)).first().waitFor()
  })
})
