/*
 * Sends a file by the tus protocol (1.0.0), as much of it as this needs. What arrived before a line was cut counts, so it goes on from
 * there: by itself while the page is open, and after that when the same file is chosen again.
 */

const uploads = '/api/v1/uploads'
const smallest = 32 * 1024
const largest = 1024 * 1024
/** A piece should take a few seconds: then little is lost with a line, and little is spent on asking. */
const quickMs = 4_000
const slowMs = 15_000
const patienceMs = 90_000
const pauseMs = 5_000

export type Hindrance = 'down' | 'signed-out'

/** The server does not take it, and says why. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

export interface Sender {
  readonly place: string
  /** An upload of the same file that was cut. */
  readonly known?: string | undefined
  readonly language: string
  readonly signal: AbortSignal
  arrived(bytes: number): void
  hindered(by: Hindrance): void
}

class Hindered extends Error {
  constructor(readonly by: Hindrance) {
    super(by)
  }
}
class Unknown extends Error {}

/** Answers the number under which the whole file lies on the server. */
export async function sendInPieces(file: File, sender: Sender): Promise<string> {
  let id = sender.known
  let size = 128 * 1024
  return untilDone(sender, async () => {
    try {
      id ??= await begin(file, sender)
      let offset = await offsetOf(id, sender)
      while (offset < file.size) {
        sender.arrived(offset)
        const began = performance.now()
        offset = await sendPiece(id, file.slice(offset, offset + size), offset, sender)
        const took = performance.now() - began
        if (took < quickMs) size = Math.min(largest, size * 2)
        if (took > slowMs) size = Math.max(smallest, size / 2)
      }
      sender.arrived(offset)
      return id
    } catch (error) {
      size = Math.max(smallest, size / 2)
      if (error instanceof Unknown) id = undefined
      throw error
    }
  })
}

/** Has the server make evidence of a file that arrived; asked again where no answer came, it does so once. */
export const attach = (body: object, sender: Sender): Promise<void> =>
  untilDone(sender, async () => {
    const headers = { 'content-type': 'application/json' }
    await ask('/api/v1/evidence/files', { method: 'POST', headers, body: JSON.stringify(body) }, sender)
  })

async function untilDone<Result>(sender: Sender, work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (sender.signal.aborted || error instanceof Refused) throw error
      if (error instanceof Unknown) continue
      sender.hindered(error instanceof Hindered ? error.by : 'down')
      await aWhile(sender.signal)
    }
  }
}

async function begin(file: File, sender: Sender): Promise<string> {
  const told = { filename: file.name, modified: String(file.lastModified), place: sender.place }
  const metadata = Object.entries(told).map(([name, value]) => `${name} ${base64(value)}`)
  const headers = { 'upload-length': String(file.size), 'upload-metadata': metadata.join(',') }
  const answer = await ask(uploads, { method: 'POST', headers }, sender)
  return (answer.headers.get('location') ?? '').split('/').pop() ?? ''
}

const offsetOf = async (id: string, sender: Sender): Promise<number> =>
  Number((await ask(`${uploads}/${id}`, { method: 'HEAD' }, sender)).headers.get('upload-offset'))

async function sendPiece(id: string, body: Blob, offset: number, sender: Sender): Promise<number> {
  const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
  return Number((await ask(`${uploads}/${id}`, { method: 'PATCH', headers, body }, sender)).headers.get('upload-offset'))
}

async function ask(
  address: string,
  init: RequestInit & { headers?: Record<string, string> },
  { language, signal }: Sender,
): Promise<Response> {
  const given = new AbortController()
  const giveUp = () => given.abort()
  const timer = setTimeout(giveUp, patienceMs)
  signal.addEventListener('abort', giveUp)
  try {
    const headers = { ...init.headers, 'tus-resumable': '1.0.0', 'accept-language': language }
    const answer = await fetch(address, { ...init, headers, signal: given.signal })
    if (answer.ok) return answer
    if (answer.status === 401) throw new Hindered('signed-out')
    if (answer.status === 404 || answer.status === 410) throw new Unknown()
    if (answer.status === 409 || answer.status === 423 || answer.status >= 500) throw new Hindered('down')
    throw new Refused(await reasonOf(answer))
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', giveUp)
  }
}

async function reasonOf(answer: Response): Promise<string> {
  try {
    const problem = (await answer.json()) as { message?: string; fields?: Record<string, string> }
    return Object.values(problem.fields ?? {})[0] ?? problem.message ?? ''
  } catch {
    return ''
  }
}

/** Until the line may be back, or somebody comes back from signing in. */
function aWhile(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      for (const name of ['online', 'focus']) removeEventListener(name, go)
      signal.removeEventListener('abort', go)
      resolve()
    }
    const timer = setTimeout(go, pauseMs)
    for (const name of ['online', 'focus']) addEventListener(name, go)
    signal.addEventListener('abort', go)
  })
}

const base64 = (value: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(value)))
