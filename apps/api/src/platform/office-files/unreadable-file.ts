export const unreadableFileCodes = [
  'empty',
  'too-large-inside',
  'damaged',
  'password-protected',
  'legacy-word',
  'legacy-excel',
  'not-a-supported-file',
  'no-table',
  'unknown-columns',
  'not-json',
  'json-not-uhri',
  'no-rows',
] as const

export type UnreadableFileCode = (typeof unreadableFileCodes)[number]

/** The file as a whole cannot be taken; nothing of it was. */
export class UnreadableFile extends Error {
  constructor(
    readonly code: UnreadableFileCode,
    readonly params: Record<string, string> = {},
  ) {
    super(code)
    this.name = 'UnreadableFile'
  }
}
