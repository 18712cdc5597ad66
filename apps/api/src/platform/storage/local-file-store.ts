import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { FileStore, type ByteRange, type WholeFile } from './file-store.js'

/** A folder on this machine, or one that several share. */
export class LocalFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super()
  }

  keepFile({ path, sha256 }: WholeFile): Promise<void> {
    // On another disk a link is refused; then the bytes are copied.
    return this.place(sha256, (unfinished) => link(path, unfinished).catch(() => copyFile(path, unfinished)))
  }

  protected put(sha256: string, bytes: Uint8Array): Promise<void> {
    return this.place(sha256, (unfinished) => writeFile(unfinished, bytes, { mode: 0o600 }))
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable> {
    const path = this.placeOf(sha256)
    await stat(path)
    return createReadStream(path, range)
  }

  /** Made whole beside its place and flushed, so that a power cut leaves either the file or nothing. */
  private async place(sha256: string, make: (path: string) => Promise<void>): Promise<void> {
    const place = this.placeOf(sha256)
    if (await exists(place)) return
    const folder = dirname(place)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const unfinished = `${place}.${randomUUID()}`
    await make(unfinished)
    await flush(unfinished)
    await rename(unfinished, place)
    await flush(folder)
  }

  private placeOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256)
  }
}

async function flush(path: string): Promise<void> {
  await using handle = await open(path, 'r')
  await handle.sync()
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
