import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { WholeFile } from './file-store.js'

/** Where files lie until they are whole and known to be fit: on the disk, so that no process has to hold one. */
export class IncomingFolder {
  constructor(readonly folder: string) {}

  async receive(bytes: Readable): Promise<WholeFile> {
    await this.make()
    const path = this.pathOf(randomUUID())
    const hash = createHash('sha256')
    let size = 0
    const counted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        size += chunk.length
        yield chunk
      }
    }
    try {
      await pipeline(bytes, counted, createWriteStream(path, { mode: 0o600 }))
    } catch (error) {
      await this.discard(path)
      throw error
    }
    return { path, size, sha256: hash.digest('hex') }
  }

  pathOf(id: string): string {
    return join(this.folder, id)
  }

  async make(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
  }

  discard(path: string): Promise<void> {
    return rm(path, { force: true })
  }
}

export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
