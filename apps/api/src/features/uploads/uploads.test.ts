import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefused, openTestApp, type TestApp } from '../../testing/app.fixture.js'
import { enter } from '../../testing/recommendation.fixture.js'
import { assign, begin } from '../../testing/update.fixture.js'
import { UploadsService } from './uploads.service.js'

type Person = Awaited<ReturnType<TestApp['as']>>

let app: TestApp
let liaison: Person
let updateId: number
beforeAll(async () => {
  app = await openTestApp()
  liaison = await app.as('liaison', 'MOJ')
  const asked = await enter(app, '140.7')
  await assign(app, asked.componentIds, 'MOJ')
  updateId = (await begin(liaison, 'MOJ', asked.componentIds)).id
})
afterAll(() => app.close())

const scan = (size = 700_000) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)])
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const base64 = (value: string) => Buffer.from(value).toString('base64')

const ask = (method: string, path: string, token: string, headers: Record<string, string> = {}, body?: Uint8Array) =>
  fetch(`${app.baseUrl}${path}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${token}`, ...headers },
    ...(body && { body: new Uint8Array(body) }),
  })

async function start(size: number, { token } = liaison, name = 'كتاب رسمي.pdf'): Promise<string> {
  const metadata = `filename ${base64(name)},place ${base64(`update-${updateId}`)}`
  const answer = await ask('POST', '/api/v1/uploads', token, { 'upload-length': String(size), 'upload-metadata': metadata })
  expect(answer.status).toBe(201)
  return String(answer.headers.get('location'))
}
const piece = { 'content-type': 'application/offset+octet-stream' }
const send = (path: string, offset: number, bytes: Uint8Array, { token } = liaison) =>
  ask('PATCH', path, token, { ...piece, 'upload-offset': String(offset) }, bytes)
const offsetOf = async (path: string) => Number((await ask('HEAD', path, liaison.token)).headers.get('upload-offset'))
const idOf = (path: string) => path.split('/').at(-1)!
const attach = (path: string, hash?: string) =>
  liaison.evidence.createFile({ body: { updateId }, file: { uploadId: idOf(path), ...(hash && { sha256: hash }) } })

/** Sends the beginning of a piece and cuts the line. */
async function sendAndCut(path: string, bytes: Uint8Array, sent: number): Promise<void> {
  const headers = {
    ...piece,
    'tus-resumable': '1.0.0',
    authorization: `Bearer ${liaison.token}`,
    'upload-offset': '0',
    'content-length': bytes.length,
  }
  const cut = request(`${app.baseUrl}${path}`, { method: 'PATCH', headers })
  cut.on('error', () => undefined)
  await new Promise((done) => cut.write(bytes.subarray(0, sent), done))
  await delay(200)
  cut.destroy()
}

describe('an upload', () => {
  it('that was cut goes on from what had arrived, and makes one evidence with the same bytes', async () => {
    const bytes = scan()
    const path = await start(bytes.length)
    await sendAndCut(path, bytes, 300_000)
    const arrived = await offsetOf(path)
    expect(arrived).toBeGreaterThan(0)
    expect(arrived).toBeLessThanOrEqual(300_000)
    expect((await send(path, arrived, bytes.subarray(arrived))).status).toBe(204)
    const kept = await attach(path, sha256(bytes))
    expect(kept.file).toMatchObject({ name: 'كتاب رسمي.pdf', size: bytes.length, sha256: sha256(bytes) })
    const file = await liaison.evidence.file({ params: { id: kept.id } })
    expect(sha256(file.bytes)).toBe(sha256(bytes))
  })

  it('whose last answer was lost may be attached again, and is there once', async () => {
    const bytes = scan(1000)
    const path = await start(bytes.length)
    await send(path, 0, bytes)
    const [one, two] = await Promise.all([attach(path), attach(path)])
    expect(two.id).toBe(one.id)
    expect((await attach(path)).id).toBe(one.id)
  })

  it('is listed with how far it came, until something was made of it', async () => {
    const bytes = scan(5000)
    const path = await start(bytes.length)
    await send(path, 0, bytes.subarray(0, 2000))
    const mine = () => liaison.uploads.list({ query: { place: `update-${updateId}` } })
    expect(await mine()).toEqual([expect.objectContaining({ id: idOf(path), offset: 2000, size: bytes.length })])
    await send(path, 2000, bytes.subarray(2000))
    await attach(path)
    expect(await mine()).toEqual([])
  })

  it('does not become evidence before it is whole', async () => {
    const path = await start(5000)
    await send(path, 0, scan(100))
    expect(await isRefused(attach(path))).toBe('not-found')
  })

  it('that was damaged is refused and forgotten', async () => {
    const bytes = scan(1000)
    const path = await start(bytes.length)
    await send(path, 0, bytes)
    expect(await isRefused(attach(path, sha256(scan(10))))).toBe('unreadable-file')
    expect((await ask('HEAD', path, liaison.token)).status).toBe(404)
  })

  it('takes no piece twice', async () => {
    const bytes = scan(1000)
    const path = await start(bytes.length)
    await send(path, 0, bytes.subarray(0, 500))
    expect((await send(path, 0, bytes.subarray(0, 500))).status).toBe(409)
    expect(await offsetOf(path)).toBe(500)
  })

  it('is nobody else’s, not even to know of', async () => {
    const stranger = await app.as('liaison', 'MOI')
    const path = await start(1000)
    expect((await ask('HEAD', path, stranger.token)).status).toBe(404)
    expect((await send(path, 0, scan(10), stranger)).status).toBe(404)
    expect((await ask('DELETE', path, stranger.token)).status).toBe(404)
    expect((await send(path, 0, scan(10), { ...liaison, token: 'nobody' })).status).toBe(401)
    expect(await isRefused(stranger.evidence.createFile({ body: { updateId }, file: { uploadId: idOf(path) } }))).toBe('not-found')
  })

  it('that would be too large is refused before its first byte', async () => {
    const metadata = `filename ${base64('a.pdf')},place ${base64('update-1')}`
    const answer = await ask('POST', '/api/v1/uploads', liaison.token, { 'upload-length': '26214401', 'upload-metadata': metadata })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'too-large', message: expect.stringContaining('25 MB') as string })
  })

  it('that nobody goes on with is swept away after a week', async () => {
    const [old, young] = [await start(1000), await start(1000)]
    await app.database.query(`UPDATE uploads SET created_at = now() - interval '8 days' WHERE id = $1`, [idOf(old)])
    await app.app.get(UploadsService).sweep()
    expect((await ask('HEAD', old, liaison.token)).status).toBe(404)
    expect((await ask('HEAD', young, liaison.token)).status).toBe(200)
  })
})

describe('a download', () => {
  it('that was cut goes on with the range that is missing', async () => {
    const bytes = scan(3000)
    const path = await start(bytes.length)
    await send(path, 0, bytes)
    const { id } = await attach(path)
    const part = await ask('GET', `/api/v1/evidence/${id}/file`, liaison.token, { range: 'bytes=1000-' })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 1000-${bytes.length - 1}/${bytes.length}`)
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000))).toBe(true)
    expect((await ask('GET', `/api/v1/evidence/${id}/file`, liaison.token, { range: 'bytes=9999-' })).status).toBe(416)
  })
})
