import type { CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../product/browser.ts'

export interface FirstVisit {
  readonly language: string
  /** Milliseconds from asking for the page to the first row on screen. */
  readonly rowsVisible: number
  /** Bytes on the wire until the page is quiet, fonts and headers included. */
  readonly bytes: number
  /** Milliseconds from a tick in a filter to the new total. */
  readonly filter: number
}

const slowLine = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const slowerProcessor = 4

/** The register for the first time, on 1.6 Mbit/s with 150 ms and a processor four times slower, nothing cached. */
export async function firstVisit(url: string, token: string, language: 'en' | 'ar'): Promise<FirstVisit> {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1366, height: 768 } })
    await context.addCookies([{ name: 'tawsiya_session', value: token, url }])
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    const bytes = await slowDown(devtools)
    const began = performance.now()
    await page.goto(`/${language}/register`, { waitUntil: 'commit' })
    await page.locator('tbody tr').first().waitFor({ state: 'visible' })
    const rowsVisible = performance.now() - began
    await page.waitForLoadState('networkidle')
    return { language, rowsVisible, bytes: bytes(), filter: await tick(page) }
  } finally {
    await browser.close()
  }
}

async function slowDown(devtools: CDPSession): Promise<() => number> {
  let bytes = 0
  await devtools.send('Network.enable')
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await devtools.send('Network.emulateNetworkConditions', slowLine)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor })
  return () => bytes
}

async function tick(page: Page): Promise<number> {
  const totals = page.locator('.totals').first()
  const before = await totals.innerText()
  const began = performance.now()
  await page.locator('input[name="claimed"][value="planned"]').check()
  while ((await totals.innerText()) === before) await page.waitForTimeout(5)
  return performance.now() - began
}
