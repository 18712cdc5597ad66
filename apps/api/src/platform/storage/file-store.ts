import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'

/** A file that lies on this machine's disk, whole and hashed. */
export interface WholeFile {
  readonly path: string
  readonly size: number
  readonly sha256: string
}

export interface ByteRange {
  readonly start: number
  /** The last byte, itself included. */
  readonly end: number
}

/** Keeps bytes under their own hash. The same bytes are kept once; what is kept is never changed. */
export abstract class FileStore {
  /** Returns once the file is safely there. The one that was given stays where it is. */
  abstract keepFile(file: WholeFile): Promise<void>
  abstract open(sha256: string, range?: ByteRange): Promise<Readable>
  protected abstract put(sha256: string, bytes: Uint8Array): Promise<void>

  /** Keeps bytes that were made here, and answers their hash. */
  async keep(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await this.put(sha256, bytes)
    return sha256
  }

  /** All of a file that is known to be small. */
  async read(sha256: string): Promise<Buffer> {
    return buffer(await this.open(sha256))
  }
}
