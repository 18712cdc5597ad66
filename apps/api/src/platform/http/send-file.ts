import { Readable } from 'node:stream'
import type { FileAnswer, StoredFileAnswer } from '@tawsiya/sdk'
import type { FastifyReply, FastifyRequest } from 'fastify'

export type AnyFileAnswer = FileAnswer | StoredFileAnswer

/** Downloads are never shown in the page's own origin, and nothing in them runs: a hostile file stays a file. */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, file: AnyFileAnswer): Promise<Buffer | Readable> {
  void reply
    .header('content-type', file.mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store')
  if ('bytes' in file) return Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength)

  void reply.header('accept-ranges', 'bytes')
  const asked = request.headers.range
  const range = asked === undefined ? undefined : rangeOf(asked, file.size)
  if (range === 'none of it') {
    void reply.status(416).header('content-range', `bytes */${file.size}`)
    return Buffer.alloc(0)
  }
  if (range) void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
  void reply.header('content-length', range ? range.end - range.start + 1 : file.size)
  return Readable.from(await file.open(range), { objectMode: false })
}

/** One range of bytes, as a cut download asks for the rest of it. What is asked in another way is answered whole. */
function rangeOf(asked: string, size: number): { start: number; end: number } | 'none of it' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(asked) ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start <= end ? { start, end } : 'none of it'
}
