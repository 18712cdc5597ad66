import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { inject } from 'vitest'

const candidates = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function openBrowser(): Promise<Browser> {
  const executablePath = candidates.find((path) => path && existsSync(path))
  if (!executablePath) throw new Error('There is no Chromium here. Set CHROMIUM_PATH to one.')
  return chromium.launch({ executablePath, args: quiet })
}

export type Language = 'en' | 'ar' | 'ckb'

export interface VisitorOptions {
  readonly language?: Language
  readonly script?: boolean
  readonly width?: number
}

/** Somebody at a computer: a browser of their own, on the product. */
export async function visitor(browser: Browser, { language = 'en', script = true, width = 1366 }: VisitorOptions = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    baseURL: inject('url'),
    javaScriptEnabled: script,
    viewport: { width, height: width < 600 ? 780 : 768 },
    extraHTTPHeaders: { 'accept-language': language },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}
