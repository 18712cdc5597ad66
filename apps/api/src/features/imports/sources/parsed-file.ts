import type { Position } from '@tawsiya/sdk'

export type FileFormat = 'ohchr-list-2019' | 'ohchr-list-2025' | 'uhri-json' | 'uhri-xlsx'

/** What one official file says, before anything is compared with the register. */
export interface ParsedFile {
  format: FileFormat
  title: string | null
  /** As the file names it; null where its rows concern several countries. */
  country: string | null
  cycle: number | null
  session: string | null
  recommendations: ParsedRecommendation[]
  problems: RowProblem[]
}

export interface ParsedRecommendation {
  /** Where a person finds it: the row of the table or sheet with its header counted, the place in a JSON list. */
  row: number
  /** A string, not a decimal: 140.10 is not 140.1. */
  number: string
  kind: 'recommendation' | 'observation' | 'other'
  /** Verbatim, without the number and without the recommending States that close it. */
  text: string
  /** Where one number holds several wordings. `text` then holds all of them, each with its States in brackets. */
  variants?: Variant[]
  /** A heading that the Index ran into the paragraph; not part of `text`. */
  heading?: string
  language: string
  /** In the file's words and order. */
  states: string[]
  position: Position | null
  positionSource: PositionSource | null
  themes: string[]
  groups: string[]
  /** Goals (`16`) and targets (`16.3`). */
  sdgs: string[]
  mechanism: string | null
  symbol: string | null
  cycle: number | null
  session: string | null
  countries: string[]
  publishedOn: string | null
  externalId: string | null
}

export interface Variant {
  text: string
  states: string[]
}

export interface PositionSource {
  symbol: string
  paragraph: string | null
}

export interface RowProblem {
  row: number
  reason: ProblemReason
  detail?: Record<string, string>
}

/** Every way in which a row can puzzle us, and whether the row is still taken. */
export const problemReasons = {
  'not-a-record': 'left-out',
  'no-number': 'left-out',
  'no-text': 'left-out',
  'number-twice': 'taken',
  'positions-differ': 'taken',
  'no-position': 'taken',
  'unknown-position': 'taken',
  'unclear-source': 'taken',
  'states-unreadable': 'taken',
  'unknown-state': 'taken',
  'states-differ': 'taken',
  'unknown-sdg': 'taken',
  'unknown-type': 'taken',
  'unknown-session': 'taken',
  'unreadable-date': 'taken',
  'no-symbol': 'taken',
} as const

export type ProblemReason = keyof typeof problemReasons

/** Notes what is not understood in the row being read. */
export type Report = (reason: ProblemReason, detail?: Record<string, string>) => void

export const reporter =
  (row: number, problems: RowProblem[]): Report =>
  (reason, detail) => {
    problems.push({ row, reason, ...(detail && { detail }) })
  }
