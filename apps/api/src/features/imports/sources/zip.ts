import yauzl from 'yauzl'
import { UnreadableFile } from './unreadable-file.js'

/** Word and Excel write a few dozen parts; thousands mean a file made to exhaust us. */
const MAX_ENTRIES = 2_000
/** The largest real list inflates to 1.2 MB, the Index's rows on one country to about 6 MB. */
const MAX_ENTRY_BYTES = 32 * 1024 * 1024
const MAX_TOTAL_BYTES = 64 * 1024 * 1024

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
    if (zip.entryCount > MAX_ENTRIES) throw new UnreadableFile('too-large-inside')
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
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        entryBytes += chunk.length
        this.inflated += chunk.length
        if (entryBytes > MAX_ENTRY_BYTES || this.inflated > MAX_TOTAL_BYTES) throw new UnreadableFile('too-large-inside')
        yield decoder.decode(chunk, { stream: true })
      }
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
