import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const start = join(root, 'apps/api/dist/commands/start.js')
const startsWithin = 120_000

export interface Product {
  readonly url: string
  readonly dataFolder: string
  readonly process: ChildProcess
  stop(): Promise<void>
}

export interface ProductOptions {
  readonly demonstration?: boolean
  /** An existing data folder, to start again on it. */
  readonly dataFolder?: string
  readonly env?: NodeJS.ProcessEnv
}

export const newDataFolder = (): string => mkdtempSync(join(tmpdir(), 'tawsiya-product-'))
export const removeDataFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

/** The whole product as `npm start` runs it, on a free port and a data folder of its own. */
export async function startProduct({
  demonstration = true,
  dataFolder = newDataFolder(),
  env = {},
}: ProductOptions = {}): Promise<Product> {
  const child = spawn(process.execPath, [start], {
    cwd: root,
    env: { ...process.env, PORT: '0', TAWSIYA_DATA: dataFolder, TAWSIYA_DEMO: demonstration ? 'yes' : 'no', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a test can end all of it at once.
    detached: true,
  })
  const url = await addressOf(child)
  return {
    url,
    dataFolder,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`The product did not start within ${startsWithin / 1000} s:\n${said}`)), startsWithin)
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (!url) return
      clearTimeout(timer)
      resolve(url)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The product stopped with ${code}:\n${said}`))
    })
  })
}
