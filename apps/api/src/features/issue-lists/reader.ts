import type { Caller } from '../../platform/http/index.js'

/** Whoever reads: in which language, and whether drafts of replies and obligations are theirs to see. */
export interface Reader {
  readonly language: string
  readonly drafts: boolean
  readonly obligations: boolean
}

/** Drafts of replies are the officers' own. */
export const readerOf = ({ permissions, language }: Caller): Reader => ({
  language,
  drafts: permissions.has('issue-lists:write'),
  obligations: permissions.has('obligations:read'),
})
