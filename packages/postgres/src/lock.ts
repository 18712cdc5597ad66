import { connect, createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { PostgresError } from './postgres-error.js'

export interface Lock {
  release(): Promise<void>
}

const ATTEMPTS = 5
const PAUSE_MS = 200

/**
 * One living parent per data folder. The lock is a socket in Linux's abstract namespace: the kernel grants it to one process
 * only and takes it back when that process dies, however it dies, so it can't go stale as a lock file does.
 */
export async function lockFolder(name: string, dataDir: string): Promise<Lock> {
  for (let attempt = 1; ; attempt++) {
    const lock = await tryLock(name)
    if (lock) return lock
    if (attempt === ATTEMPTS) {
      const holder = await askHolder(name)
      throw new PostgresError(
        `Another Tawsiya${holder ? ` (process ${holder})` : ''} is using the database in ${dataDir}: stop that one first.`,
      )
    }
    await delay(PAUSE_MS)
  }
}

function tryLock(name: string): Promise<Lock | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((asker) => asker.on('error', () => {}).end(String(process.pid)))
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(`\0${name}`, () => {
      server.unref()
      resolve({ release: () => new Promise((closed) => server.close(() => closed())) })
    })
  })
}

function askHolder(name: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(`\0${name}`)
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('data', (bytes) => (answer += bytes.toString()))
    socket.on('error', () => {})
    socket.on('close', () => resolve(/^\d+$/.test(answer) ? answer : ''))
  })
}
