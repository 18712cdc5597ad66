import { createHash } from 'node:crypto'

const digest = (key: string) => createHash('sha256').update(`demonstration ${key}`).digest()

/** A number below `count` that looks like chance and is the same each time for the same key. */
export const spread = (key: string, count: number): number => digest(key).readUInt32BE(0) % count

/** Likewise an identifier. */
export function uuidOf(key: string): string {
  const bytes = digest(key).subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
