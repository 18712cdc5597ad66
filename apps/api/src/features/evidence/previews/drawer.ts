import { execFile } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The same ending as this file: built, or as it was written. */
const program = fileURLToPath(new URL(`./draw${extname(import.meta.url)}`, import.meta.url))
const longestInMs = 25_000

export interface DrawingOrder {
  readonly input: string
  readonly output: string
  readonly mediaType: string
  readonly page: number
  readonly width: number
}

let last: Promise<unknown> = Promise.resolve()

/** Draws a page in a process that may read, write beside the output and nothing more; one after another, as drawing is hard work. */
export function draw(order: DrawingOrder, folder: string): Promise<{ pages: number }> {
  const next = last.then(() => drawNow(order, folder))
  last = next.catch(() => undefined)
  return next
}

async function drawNow(order: DrawingOrder, folder: string): Promise<{ pages: number }> {
  const limits = ['--permission', '--allow-addons', '--allow-fs-read=*', `--allow-fs-write=${folder}`, '--max-old-space-size=512']
  const { stdout } = await promisify(execFile)(process.execPath, [...limits, program, JSON.stringify(order)], {
    timeout: longestInMs,
    killSignal: 'SIGKILL',
    maxBuffer: 64 * 1024,
    env: {},
  })
  return JSON.parse(stdout) as { pages: number }
}
