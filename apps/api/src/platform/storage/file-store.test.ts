import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import S3rver from '@20minutes/s3rver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileStore, WholeFile } from './file-store.js'
import { LocalFileStore } from './local-file-store.js'
import { S3FileStore } from './s3-file-store.js'

const folder = mkdtempSync(join(tmpdir(), 'tawsiya-store-'))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const stores: Record<string, FileStore> = {}
let server: { close(): Promise<void> }

beforeAll(async () => {
  const port = await freePort()
  const s3rver = new S3rver({
    port,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'tawsiya' }],
  })
  await s3rver.run()
  server = s3rver
  stores['S3'] = new S3FileStore({
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'tawsiya',
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  })
  stores['folder'] = new LocalFileStore(join(folder, 'local'))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function onDisk(bytes: Uint8Array): WholeFile {
  const path = join(folder, sha256(bytes))
  writeFileSync(path, bytes)
  return { path, size: bytes.length, sha256: sha256(bytes) }
}

describe.each(['folder', 'S3'])('a file in the %s', (name) => {
  it('comes back as it was, whole or in part', async () => {
    const bytes = randomBytes(300_000)
    const file = onDisk(bytes)
    await stores[name]!.keepFile(file)
    expect(sha256(await buffer(await stores[name]!.open(file.sha256)))).toBe(file.sha256)
    const part = await buffer(await stores[name]!.open(file.sha256, { start: 1000, end: 1999 }))
    expect(part.equals(bytes.subarray(1000, 2000))).toBe(true)
  })

  it('is kept once, however often it comes', async () => {
    const file = onDisk(randomBytes(1000))
    await Promise.all([stores[name]!.keepFile(file), stores[name]!.keepFile(file)])
    await stores[name]!.keepFile(file)
    expect((await stores[name]!.read(file.sha256)).length).toBe(1000)
  })

  it('that was made here is kept under its own hash', async () => {
    const bytes = randomBytes(500)
    expect(await stores[name]!.keep(bytes)).toBe(sha256(bytes))
    expect((await stores[name]!.read(sha256(bytes))).equals(bytes)).toBe(true)
  })

  it('that is not there is an error, and not an empty file', async () => {
    await expect(stores[name]!.open('0'.repeat(64))).rejects.toThrow()
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
