import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { m } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { claimOf, enterRecommendation, open, seeNotice, signIn, takeFromDesk, writeAnswer } from './steps.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([{ script: true }, { script: false }])('a working group, with script: $script', ({ script }) => {
  it('records progress on its own recommendation, and the office approves it', async () => {
    const code = await enterRecommendation('Open schools that teach in the languages of minorities.')
    const { client } = await person('officer', secretariat)
    await client.responsibilities.assign({ body: { codes: [code], workingGroups: ['WG-MIN-BGD'] } })

    const member = await signIn(browser, 'member', 'Working group on minorities, Baghdad', { language: 'ar', script })
    await open(member, `/recommendations/${code}`)
    await member.page
      .getByRole('link', { name: member.say(m.recommendation_report) })
      .first()
      .click()
    await member.page.getByRole('button', { name: member.say(m.update_new_button) }).click()
    await member.page.waitForURL(/updates\/\d+/)
    await writeAnswer(member, { narrative: 'اتفق الفريق على قائمة من عشر مدارس.', status: 'planned', trueOn: '1/10/2026' })
    await member.page.getByRole('button', { name: member.say(m.update_send_office) }).click()
    await seeNotice(member, member.say(m.update_sent_office))

    const officer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
    await takeFromDesk(officer, code, officer.say(m.desk_review))
    await officer.page.getByRole('button', { name: officer.say(m.update_approve), exact: true }).click()
    await seeNotice(officer, officer.say(m.update_approved))
    expect(await claimOf(code)).toBe('planned')
  })
})

describe('an official file', () => {
  const record = (number: string) => ({
    AnnotationId: `journey-${number}`,
    AnnotationType: '- Recommendations',
    Body: '- UPR',
    Countries: ['Iraq'],
    Symbol: 'A/HRC/43/14',
    Text: `${number} Publish what became of every complaint (Norway);`,
    Themes: ['Right to health'],
    UprCycle: '3',
    UprPositions: ['Supported'],
    UprRecommendingCountry: ['Norway'],
  })
  const fileOf = (...records: unknown[]) => {
    const path = join(mkdtempSync(join(tmpdir(), 'tawsiya-journey-')), 'export.json')
    writeFileSync(path, JSON.stringify(records))
    return path
  }

  it.each(['en', 'ar'] as const)('is looked at before it is saved, and changes nothing the second time (%s)', async (language) => {
    const paragraph = 7000 + (Date.now() % 1000) * 2 + (language === 'ar' ? 1 : 0)
    const path = fileOf(record(`${paragraph}.1`), record(`${paragraph}.10`), { ...record('0'), Text: 'A text without a number' })
    const officer = await signIn(browser, 'officer', secretariat, { language, script: language === 'en' })
    const upload = async () => {
      await open(officer, '/imports')
      await officer.page.locator('input[type="file"]').setInputFiles(path)
      await officer.page.getByRole('button', { name: officer.say(m.imports_read) }).click()
      await officer.page.waitForURL(/imports\/\d+/)
    }
    await upload()
    expect(await officer.page.locator('main').innerText()).toContain(`UPR3-${paragraph}.10`)
    await officer.page.getByRole('button', { name: officer.say(m.imports_save, { count: 2 }) }).click()
    await seeNotice(officer, officer.say(m.imports_saved, { count: 2 }))
    await open(officer, `/recommendations/UPR3-${paragraph}.1`)
    await upload()
    expect(await officer.page.locator('main').innerText()).toContain(officer.say(m.imports_nothing_to_save))
  })

  it('that cannot be read is refused with a sentence', async () => {
    const officer = await signIn(browser, 'officer', secretariat)
    await open(officer, '/imports')
    await officer.page.locator('input[type="file"]').setInputFiles({
      name: 'old.doc',
      mimeType: 'application/msword',
      buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    })
    await officer.page.getByRole('button', { name: officer.say(m.imports_read) }).click()
    await officer.page.getByText(officer.say(m.import_file_not_supported)).first().waitFor()
  })
})

describe('the register', () => {
  it.each([{ script: true }, { script: false }])(
    'filters by a tick, keeps its state in the address, and finds Arabic in any spelling (script: $script)',
    async ({ script }) => {
      const observer = await signIn(browser, 'observer', 'Council of Representatives (Human Rights Committee)', { language: 'ar', script })
      await open(observer, '/register')
      await observer.page.locator('input[name="position"][value="noted"]').check()
      if (!script)
        await observer.page
          .getByRole('button', { name: observer.say(m.register_show) })
          .first()
          .click()
      await observer.page.waitForURL(/position=noted/)
      await observer.page.locator('input[name="q"]').fill('الاقليات')
      await observer.page.locator('input[name="q"]').press('Enter')
      await observer.page.waitForURL(/q=/)
      expect(observer.page.url()).toContain('position=noted')
      await open(observer, '/register?q=الأقليّات')
      const vowelled = await observer.page.locator('tbody tr').count()
      await open(observer, '/register?q=الاقليات')
      expect(await observer.page.locator('tbody tr').count()).toBe(vowelled)
      expect(vowelled).toBeGreaterThan(0)
    },
  )
})
