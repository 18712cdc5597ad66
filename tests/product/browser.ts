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
  // Without a language of its own a machine knows no file names in Arabic script.
  return chromium.launch({ executablePath, args: quiet, env: { ...process.env, LC_ALL: 'C.UTF-8' } as Record<string, string> })
}

export type Language = 'en' | 'ar' | 'ckb'

export interface VisitorOptions {
  readonly language?: Language
  readonly script?: boolean
  readonly width?: number
  /** Where the product is reached, if not where it is. */
  readonly url?: string
  readonly patience?: number
}

/** A phone or an old computer. */
export const screenOf = (width: number) => ({ width, height: width < 600 ? 780 : 768 })

/** Somebody at a computer: a browser of their own, on the product. */
export async function visitor(browser: Browser, options: VisitorOptions = {}): Promise<Page> {
  const { language = 'en', script = true, width = 1366, url = inject('url'), patience = 15_000 } = options
  const context: BrowserContext = await browser.newContext({
    baseURL: url,
    javaScriptEnabled: script,
    viewport: screenOf(width),
    extraHTTPHeaders: { 'accept-language': language },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  return page
}
