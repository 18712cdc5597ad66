import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { FileStore, type ByteRange, type WholeFile } from './file-store.js'

export interface S3Settings {
  /** Without the bucket: https://s3.example.org */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Any store that speaks S3. A file goes there with its hash in the signed head, so that the store refuses it damaged. */
export class S3FileStore extends FileStore {
  private readonly signer: AwsClient

  constructor(private readonly settings: S3Settings) {
    super()
    const { region, accessKeyId, secretAccessKey } = settings
    this.signer = new AwsClient({ service: 's3', region, accessKeyId, secretAccessKey, retries: 3 })
  }

  async keepFile({ path, size, sha256 }: WholeFile): Promise<void> {
    if (await this.holds(sha256)) return
    await this.send(sha256, 'PUT', () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, size)
  }

  protected async put(sha256: string, bytes: Uint8Array): Promise<void> {
    if (!(await this.holds(sha256))) await this.send(sha256, 'PUT', () => bytes, bytes.length)
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable> {
    const headers = range ? { range: `bytes=${range.start}-${range.end}` } : {}
    const answer = await this.signer.fetch(this.addressOf(sha256), { headers })
    if (!answer.ok || !answer.body) throw new Error(`The file store answered ${answer.status} to a read.`)
    return Readable.fromWeb(answer.body)
  }

  private async holds(sha256: string): Promise<boolean> {
    const answer = await this.signer.fetch(this.addressOf(sha256), { method: 'HEAD' })
    if (answer.ok) return true
    if (answer.status === 404) return false
    throw new Error(`The file store answered ${answer.status} to a look.`)
  }

  private async send(sha256: string, method: 'PUT', body: () => Uint8Array | ReadableStream<Uint8Array>, size: number): Promise<void> {
    const headers = { 'content-length': String(size), 'content-type': 'application/octet-stream', 'x-amz-content-sha256': sha256 }
    const signed = await this.signer.sign(this.addressOf(sha256), { method, headers })
    // What was signed is the hash, so the body may come as a stream.
    const answer = await fetch(signed.url, {
      method,
      headers: Object.fromEntries(signed.headers),
      body: body(),
      duplex: 'half',
    })
    if (!answer.ok) throw new Error(`The file store answered ${answer.status} to a write.`)
  }

  private addressOf(sha256: string): string {
    const { endpoint, bucket } = this.settings
    return `${endpoint.replace(/\/$/, '')}/${bucket}/${sha256.slice(0, 2)}/${sha256}`
  }
}
