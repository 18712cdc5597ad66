import type { FileType } from './file-type.js'

const longest = 150

/** A name without a path, without what could make it read differently from what it is, and with an ending that its content has. */
export function safeFileName(given: string, { extensions }: FileType): string {
  const bare = (given.split(/[/\\]/).pop() ?? '')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const extension = /\.([^.]+)$/.exec(bare)?.[1]?.toLowerCase()
  const fits = extension !== undefined && extensions.includes(extension)
  const stem = (fits ? bare.slice(0, -extension.length - 1) : bare) || 'file'
  return `${[...stem].slice(0, longest).join('')}.${fits ? extension : extensions[0]}`
}
