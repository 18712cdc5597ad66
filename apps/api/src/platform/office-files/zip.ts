import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import { MAX_ENTRY_BYTES, MAX_INFLATED_BYTES, MAX_ZIP_ENTRIES } from './limits.js'
import { UnreadableFile } from './unreadable-file.js'

/**
 * A zip whose parts are inflated one at a time, as a stream. Every limit counts bytes that really came out, because the sizes
 * in a zip's headers are claims.
 */
export class ZipArchive {
  private inflated = 0

  private constructor(
    private readonly zip: yauzl.ZipFile,
    private readonly entries: ReadonlyMap<string, yauzl.Entry>,
  ) {}

  static async open(bytes: Buffer): Promise<ZipArchive> {
    const zip = await damagedUnless(() => yauzl.fromBufferPromise(bytes))
    if (zip.entryCount > MAX_ZIP_ENTRIES) throw new UnreadableFile('too-large-inside')
    const entries = new Map<string, yauzl.Entry>()
    await damagedUnless(async () => {
      for await (const entry of zip.eachEntry()) {
        if (entries.has(entry.fileName)) throw new UnreadableFile('damaged')
        entries.set(entry.fileName, entry)
      }
    })
    return new ZipArchive(zip, entries)
  }

  get names(): string[] {
    return [...this.entries.keys()]
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  /** The part as text, in pieces. */
  async *read(name: string): AsyncGenerator<string> {
    const entry = this.entries.get(name)
    if (!entry) throw new UnreadableFile('damaged', { part: name })
    if (entry.isEncrypted()) throw new UnreadableFile('password-protected')
    const stream = await damagedUnless(() => this.zip.openReadStreamPromise(entry))
    const decoder = new TextDecoder('utf-8')
    let entryBytes = 0
    let checksum = 0
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        entryBytes += chunk.length
        this.inflated += chunk.length
        if (entryBytes > MAX_ENTRY_BYTES || this.inflated > MAX_INFLATED_BYTES) throw new UnreadableFile('too-large-inside')
        checksum = crc32(chunk, checksum)
        yield decoder.decode(chunk, { stream: true })
      }
      if (checksum !== entry.crc32) throw new UnreadableFile('damaged', { part: name })
      yield decoder.decode()
    } catch (error) {
      throw error instanceof UnreadableFile ? error : new UnreadableFile('damaged', { part: name })
    } finally {
      stream.destroy()
    }
  }
}

/** Whatever a zip reader stumbles over means the same to the person who sent the file. */
const damagedUnless = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('damaged')
  }
}
