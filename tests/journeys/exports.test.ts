import { PDFiumLibrary } from '@hyzyla/pdfium'
import { formatNumber, m } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { open, signIn, type Somebody } from './steps.ts'

const theme = 'right-to-health'

describe.each([{ script: true }, { script: false }])(
  'a matrix is made in the background, in Arabic, with script: $script',
  ({ script }) => {
    let browser: Browser
    let officer: Somebody
    beforeAll(async () => {
      browser = await openBrowser()
      officer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
    })
    afterAll(() => browser.close())

    it('as a PDF that holds the rows of the register, from the right', async () => {
      const { page, say } = officer
      await open(officer, `/register?theme=${theme}`)
      await page.locator('#head summary').click()
      await page.getByRole('button', { name: say(m.exports_matrix_pdf) }).click()
      await page.waitForURL('**/ar/exports/*')
      const link = page.locator('#export a[download]')
      await link.waitFor({ timeout: 60_000 })
      expect(await page.title()).toContain(say(m.exports_done_title))

      const file = await page.request.get((await link.getAttribute('href')) ?? '')
      expect(file.headers()['content-type']).toBe('application/pdf')
      const pdf = await file.body()
      expect(pdf.toString('latin1')).toMatch(/\/Direction \/R2L/)
      const pages = (await (await PDFiumLibrary.init()).loadDocument(pdf)).pages()
      const text = [...pages].map((page) => page.getText()).join('\n')
      const { client } = await person('officer', secretariat, { language: 'ar' })
      const { items, total } = await client.register.list({ query: { theme: [theme], pageSize: 200 } })
      expect(items).toHaveLength(total)
      expect(text).toContain(formatNumber(total, 'ar'))
      // Readers of PDF tell the pieces of a code that is broken in a narrow column in their own order: its number stays whole.
      for (const { code } of items) expect(text).toContain(/[\d.]+(?=\D*$)/.exec(code)?.[0])
    })
  },
)
