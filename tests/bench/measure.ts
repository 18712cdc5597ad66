import { performance } from 'node:perf_hooks'
import { Agent, request } from 'node:http'

export interface Call {
  readonly path: string
  readonly method?: string
  readonly body?: () => unknown
}

export interface Manner {
  readonly connections: number
  readonly seconds: number
  readonly token: string
  /** As a browser sends it, instead of as a program does. */
  readonly cookie?: boolean
}

export interface Measured {
  /** Milliseconds. */
  readonly median: number
  readonly p95: number
  readonly perSecond: number
}

/** Sends the calls in turn over a number of connections that stay open, and times each answer whole. */
export async function measure(
  base: string,
  calls: readonly Call[],
  { connections, seconds, token, cookie = false }: Manner,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let place = 0
  const worker = async (until: number, keep: boolean) => {
    while (performance.now() < until) {
      const call = calls[place++ % calls.length]!
      const start = performance.now()
      await send(base, call, agent, cookie ? { cookie: `tawsiya_session=${token}` } : { authorization: `Bearer ${token}` })
      if (keep) times.push(performance.now() - start)
    }
  }
  const run = (length: number, keep: boolean) =>
    Promise.all(Array.from({ length: connections }, () => worker(performance.now() + length * 1000, keep)))
  await run(Math.min(1, seconds / 3), false)
  const began = performance.now()
  await run(seconds, true)
  const took = (performance.now() - began) / 1000
  agent.destroy()
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
  return { median: at(0.5), p95: at(0.95), perSecond: times.length / took }
}

function send(base: string, { path, method = 'GET', body }: Call, agent: Agent, identity: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const payload = body ? JSON.stringify(body()) : undefined
    const headers = {
      ...identity,
      ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}),
    }
    const sent = request(`${base}${path}`, { agent, method, headers }, (answer) => {
      answer.resume()
      answer.once('end', () =>
        answer.statusCode && answer.statusCode < 300 ? resolve() : reject(new Error(`${method} ${path} answered ${answer.statusCode}`)),
      )
    })
    sent.once('error', reject)
    sent.end(payload)
  })
}
