import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Keeps bytes under their own hash. The same bytes are kept once; what is kept is never changed. */
export abstract class FileStore {
  /** Answers the sha256 of what is now safely on the disk. */
  abstract keep(bytes: Uint8Array): Promise<string>
  abstract read(sha256: string): Promise<Buffer>
}

export class LocalFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super()
  }

  async keep(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const place = this.placeOf(sha256)
    if (await exists(place)) return sha256
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    // Written whole beside its place and flushed, so that a power cut leaves either the file or nothing.
    const unfinished = `${place}.${randomUUID()}`
    const handle = await open(unfinished, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, place)
    return sha256
  }

  read(sha256: string): Promise<Buffer> {
    return readFile(this.placeOf(sha256))
  }

  private placeOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256)
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
