import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { m } from '@tawsiya/messages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, visitor } from '../product/browser.ts'
import { person, secretariat, type Person } from '../product/people.ts'
import { openSlowLine, type SlowLine } from '../product/slow-line.ts'
import { enterRecommendation } from './steps.ts'

/** `SLOW_LINE=full` sends the whole of what a ministry sends; else a scan that fits into a minute. */
const full = process.env['SLOW_LINE'] === 'full'
const megabytes = full ? 6 : 0.3
const patience = full ? 20 * 60_000 : 170_000
const mostBytes = 150_000

const ministry = 'Ministry of Justice'
const locale = { locale: 'ar' } as const
const words = Array.from({ length: 400 }, (_, place) => ['نُشرت', 'أرقام', 'الشكاوى', 'في', 'المحافظات', 'الست'][place % 6]).join(' ')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('on 128 kbit/s with 8 % loss, on a phone, in Arabic', () => {
  let browser: Browser
  let line: SlowLine
  let liaison: Person
  beforeAll(async () => {
    browser = await openBrowser()
    liaison = await person('liaison', ministry)
    line = await openSlowLine(inject('url'), { bitsPerSecond: 128_000, latencyMs: 150, loss: 0.08, cuts: 0.01, seed: 12 })
  })
  afterAll(async () => {
    await browser.close()
    await line.close()
  })

  it(
    '400 words and a scan arrive once and whole, though the session ends and the line goes in the middle',
    { timeout: patience },
    async () => {
      const began = performance.now()
      const id = await askedAndBegun()
      const scan = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(megabytes * 1_000_000)])

      const page = await visitor(browser, { language: 'ar', width: 360, url: line.url, patience })
      await page.goto(`/ar/sign-in?from=/ar/updates/${id}`, { waitUntil: 'domcontentloaded' })
      const signIn = () => page.getByRole('button', { name: liaison.name }).first().click({ noWaitAfter: true })
      const before = line.received()
      await signIn()
      await page.waitForURL(`${line.url}/ar/updates/${id}`, { waitUntil: 'commit' })
      await page.waitForLoadState('networkidle')
      const firstVisit = line.received() - before
      expect(firstVisit).toBeLessThanOrEqual(mostBytes)

      await page.locator('[name=narrative]').fill(words)
      await page.locator('input[type=file]').setInputFiles({ name: 'كتاب ٤-١١٨٧.pdf', mimeType: 'application/pdf', buffer: scan })
      const fileSays = (hasText: string) => page.locator('#uploads .sending .words', { hasText }).waitFor()
      await expect.poll(() => arrivedOf(id), { timeout: patience, interval: 500 }).toBeGreaterThan(scan.length / 4)

      // The exam shutdown: the line is off, and the session ends on the server meanwhile.
      line.off()
      await fileSays(m.evidence_upload_down({}, locale))
      await endSessions(page)
      await page.locator('[name=narrative]').press('Control+End')
      await page.locator('[name=narrative]').pressSequentially(' ثم عاد الخط.')
      line.on()
      await fileSays(m.evidence_upload_signed_out({}, locale))

      const window = await page.context().newPage()
      await window.goto('/ar/sign-in', { waitUntil: 'domcontentloaded', timeout: patience })
      await window.getByRole('button', { name: liaison.name }).first().click({ timeout: patience, noWaitAfter: true })
      await window.waitForURL('**/ar/desk', { timeout: patience, waitUntil: 'commit' })
      await window.close()
      await page.bringToFront()
      await fileSays(m.evidence_upload_done({}, locale))
      await expect.poll(async () => (await read(id)).narrative, { timeout: patience, interval: 500 }).toBe(`${words} ثم عاد الخط.`)

      const update = await read(id)
      expect(update.evidence.map(({ file }) => file?.sha256)).toEqual([sha256(scan)])
      const kept = await liaison.client.evidence.file({ params: { id: update.evidence[0]!.id } })
      expect(sha256(kept.bytes)).toBe(sha256(scan))
      const { total } = await liaison.client.updates.list({ query: { recommendation: update.codes[0], body: ['MOJ'], state: ['draft'] } })
      expect(total).toBe(1)
      const took = Math.round((performance.now() - began) / 1000)
      console.log(
        `Slow line: first visit ${firstVisit} bytes; ${megabytes} MB and 400 words in ${took} s; ${line.cutConnections()} connections cut.`,
      )
    },
  )

  // What the server has is asked beside the line.
  const read = (id: number) => liaison.client.updates.get({ params: { id } })
  const arrivedOf = async (id: number) => (await liaison.client.uploads.list({ query: { place: `update-${id}` } }))[0]?.offset ?? 0

  async function askedAndBegun(): Promise<number> {
    const code = await enterRecommendation()
    const officer = await person('officer', secretariat)
    const [component] = (await officer.client.recommendations.get({ params: { code } })).components
    await officer.client.responsibilities.assign({ body: { componentIds: [component!.id], leads: ['MOJ'] } })
    const begun = await liaison.client.updates.create({ body: { key: randomUUID(), bodyCode: 'MOJ', componentIds: [component!.id] } })
    return begun.id
  }

  /** As an administrator or the time would, behind her back: over another line. */
  async function endSessions(page: Awaited<ReturnType<typeof visitor>>): Promise<void> {
    const cookie = (await page.context().cookies()).find(({ name }) => name === 'tawsiya_session')
    const answer = await fetch(`${inject('url')}/api/v1/session`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${decodeURIComponent(cookie?.value ?? '')}` },
    })
    expect(answer.ok).toBe(true)
  }
})
