import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { CommandError } from './command-error.js'

const attempts = 5
const pauseInMs = 200

/** The port to serve on, known to be free; any free one for 0. Waits a moment for one that was just given up. */
export async function freePort(host: string, port: number): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryPort(host, port)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code !== 'EADDRINUSE') throw new CommandError(sentenceFor(code ?? message, host, port))
      if (attempt === attempts) {
        throw new CommandError(
          `Port ${port} on ${host} is in use. If that is not Tawsiya itself, stop the program that uses it, or set PORT to another number.`,
        )
      }
      await delay(pauseInMs)
    }
  }
}

function tryPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, host, () => {
      const address = probe.address()
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : port))
    })
  })
}

function sentenceFor(code: string, host: string, port: number): string {
  if (code === 'EACCES') return `Port ${port} is closed to this user: set PORT to a number above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `The setting HOST is “${host}”, but this machine has no such address.`
  return `Tawsiya cannot listen on port ${port} of ${host}: ${code}.`
}
