import { formatNumber, m } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../product/browser.ts'
import { person, secretariat } from '../product/people.ts'
import { open, signIn, type Somebody } from './steps.ts'

const shown = (count: number) => formatNumber(count, 'ar')

describe.each([{ script: true }, { script: false }])('a share in the press is traced, in Arabic, with script: $script', ({ script }) => {
  let browser: Browser
  let officer: Somebody
  beforeAll(async () => {
    browser = await openBrowser()
    officer = await signIn(browser, 'officer', secretariat, { language: 'ar', script })
  })
  afterAll(() => browser.close())

  it('from the dashboard of a ministry to what was counted, of what, without what, as of when, and which they are', async () => {
    const { page, say } = officer
    await open(officer, '/figures')
    await page.locator('select[name="of"]').selectOption('institution:MOJ')
    await page.getByRole('button', { name: say(m.figures_show) }).click()
    await page.waitForURL('**/figures/institution/MOJ')
    const { client } = await person('officer', secretariat, { language: 'ar' })
    const query = { institution: ['MOJ'] }
    const [{ total: counted }, { total }] = await Promise.all([
      client.register.list({ query: { ...query, claimed: ['in-progress'] } }),
      client.register.list({ query }),
    ])
    expect(total).toBeGreaterThan(counted)
    expect(await page.locator('.figures').first().textContent()).toContain(shown(total))

    await open(officer, '/figures/explain/claimed-in-progress?institution=MOJ')
    const text = (id: string) => page.locator(`section[aria-labelledby="${id}"]`).textContent()
    expect(await text('number')).toContain(say(m.figures_share, { count: counted, of: total }))
    expect(await text('left-out')).toContain(say(m.figures_left_out_none))

    await page.getByRole('link', { name: say(m.figures_basis_supported_answered), exact: true }).click()
    await page.waitForURL('**basis=supported-and-known**')
    const figure = await client.figures.get({ params: { key: 'claimed-in-progress' }, query: { ...query, basis: 'supported-and-known' } })
    expect(figure.of).toBeLessThan(total)
    expect(await text('number')).toContain(say(m.figures_share, { count: figure.count, of: figure.of }))
    for (const { label, count } of figure.leftOut) {
      expect(await text('left-out')).toContain(label.replace(/[\u2066-\u2069]/g, ''))
      expect(await text('left-out')).toContain(shown(count))
    }
    expect(await page.locator('#list').textContent()).toBe(say(m.figures_list))

    await page.getByRole('link', { name: say(m.figures_list_all) }).click()
    await page.waitForURL('**/register?**')
    expect(await page.locator('#total').textContent()).toContain(say(m.register_recommendations, { count: figure.count }))
  })

  it('back to a day before, and no further than today', async () => {
    const { page, say } = officer
    const { client } = await person('officer', secretariat)
    await open(officer, '/figures?asOf=1/10/2026')
    const then = await client.figures.dashboard({ query: { asOf: '2026-10-01' } })
    expect(await page.locator('.figures').first().textContent()).toContain(shown(then.recommendations))
    await open(officer, '/figures/theme/right-to-health?asOf=1/1/2999')
    expect(await page.locator('#field-asOf-error').textContent()).toContain(say(m.as_of_future))
    expect(await page.locator('[name="asOf"]').inputValue()).toBe('1/1/2999')
  })

  it('from a list of the register to its figures, and back to the same list', async () => {
    const { page, say } = officer
    const { client } = await person('officer', secretariat)
    const query = { theme: ['right-to-health'], position: ['supported' as const], asOf: '2026-10-01' }
    const { total } = await client.register.list({ query })
    await open(officer, '/register?theme=right-to-health&position=supported&asOf=2026-10-01')
    await page.getByRole('link', { name: say(m.figures_of_selection) }).click()
    await page.waitForURL('**/figures?**')
    expect(await page.locator('.figures').first().textContent()).toContain(shown(total))
    await page.getByRole('link', { name: say(m.figures_in_register) }).click()
    await page.waitForURL('**/register?**')
    expect(await page.locator('#total').textContent()).toContain(say(m.register_recommendations, { count: total }))
  })

  it('as charts with the table of each, and as a Word file', async () => {
    const { page } = officer
    await open(officer, '/figures')
    for (const chart of await page.locator('main section:has(figure)').all()) expect(await chart.locator('table').count()).toBe(1)
    const link = await page.locator('a[download]').getAttribute('href')
    const file = await page.request.get(link ?? '')
    expect(file.headers()['content-type']).toContain('wordprocessingml')
  })
})
