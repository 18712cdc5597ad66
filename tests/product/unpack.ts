import { inflateRawSync } from 'node:zlib'

/** All that a file says: of an Office file the parts inside as well, so that a word hidden in one is found. */
export function unpack(bytes: Buffer): string {
  const texts = [bytes.toString('utf8')]
  // Local file headers of a zip: name and compressed bytes follow a fixed head.
  for (let at = bytes.indexOf('PK\x03\x04'); at >= 0; at = bytes.indexOf('PK\x03\x04', at + 4)) {
    const method = bytes.readUInt16LE(at + 8)
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    const size = bytes.readUInt32LE(at + 18)
    const end = size > 0 ? start + size : bytes.length
    if (method === 8) texts.push(inflate(bytes.subarray(start, end)))
  }
  return texts.join('\n')
}

function inflate(bytes: Buffer): string {
  try {
    return inflateRawSync(bytes, { finishFlush: 2 }).toString('utf8')
  } catch {
    return ''
  }
}
