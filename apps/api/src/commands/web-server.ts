import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CommandError } from './command-error.js'
import { root } from './root.js'

export interface WebServer {
  readonly url: string
  stop(): Promise<void>
}

interface WebServerSettings {
  readonly host: string
  readonly port: number
  readonly origin: string | undefined
  readonly apiUrl: string
}

const answersWithinMs = 60_000
const pauseInMs = 1000
const stopsWithinMs = 15_000

/** Starts the web server as a process of its own, waits until the product answers through it, and keeps it running. */
export async function startWebServer(settings: WebServerSettings, stopped: AbortSignal): Promise<WebServer> {
  const url = addressOf(settings)
  let child = spawnWebServer(settings)
  let stopping = false
  const stop = async () => {
    stopping = true
    await end(child)
  }
  try {
    await untilItAnswers(url, child, stopped)
  } catch (error) {
    await stop()
    throw error
  }

  const keepRunning = async () => {
    for (;;) {
      if (isRunning(child)) await once(child, 'exit')
      if (stopping) return
      console.error('The web server has stopped by itself. Starting it again.')
      await delay(pauseInMs)
      if (stopping) return
      child = spawnWebServer(settings)
    }
  }
  void keepRunning()
  return { url, stop }
}

function spawnWebServer({ host, port, origin, apiUrl }: WebServerSettings): ChildProcess {
  const { DATABASE_URL: _, ...inherited } = process.env
  const env = {
    ...inherited,
    NODE_ENV: 'production',
    HOST: host,
    PORT: String(port),
    API_URL: apiUrl,
    ...(origin ? { ORIGIN: origin } : {}),
  }
  // The channel closes when this process dies, however it dies: by that the web server knows that it is alone.
  const child = spawn(process.execPath, [join(root, 'apps/web/server.ts')], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  child.on('error', (error) => console.error(`The web server cannot be run: ${error.message}`))
  return child
}

async function untilItAnswers(url: string, child: ChildProcess, stopped: AbortSignal): Promise<void> {
  const patience = AbortSignal.timeout(answersWithinMs)
  while (!(await answers(url))) {
    stopped.throwIfAborted()
    if (!isRunning(child)) throw new CommandError('The web server did not start: its own words stand above.')
    if (patience.aborted) throw new CommandError(`Tawsiya does not answer at ${url}. Try again, with less else running on this machine.`)
    await delay(50)
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/api/v1/health`, { signal: AbortSignal.timeout(5000) }).then(
    ({ ok }) => ok,
    () => false,
  )

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return
  const gone = once(child, 'exit')
  const impatient = setTimeout(() => child.kill('SIGKILL'), stopsWithinMs)
  child.kill('SIGTERM')
  await gone
  clearTimeout(impatient)
}

const isRunning = ({ pid, exitCode, signalCode }: ChildProcess): boolean => pid !== undefined && exitCode === null && signalCode === null

/** Where a browser on this machine finds it. */
function addressOf({ host, port }: WebServerSettings): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
