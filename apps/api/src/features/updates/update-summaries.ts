import type { UpdateSummary } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { moment, rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import {
  approvedRevision,
  readerParameters,
  seenCorrection,
  seenRevision,
  visibleEvidence,
  workedOnRevision,
} from './updates.visibility.js'

/** Update `u` of body `b`, with the words `v` that the caller may read. */
export const updateSource = `updates u JOIN bodies b ON b.id = u.body_id ${seenRevision('u')}`
/** The same, with the words of a correction where one reached the caller. */
const sourceWithCorrections = `updates u JOIN bodies b ON b.id = u.body_id ${workedOnRevision('u')}`

/** What was approved at a moment, in the words of then, as far as the caller may read the update. */
const sourceAsOf = (moment: string) => `updates u JOIN bodies b ON b.id = u.body_id ${approvedRevision('u', moment)}`

/** $4 is the reader's language. */
export const summaryColumns = `
  u.id, u.state, b.code AS "bodyCode", b.names ->> $4 AS "bodyName", b.track,
  v.narrative, v.language, v.claimed, v.true_on::text AS "trueOn",
  ARRAY(
    SELECT r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id
    WHERE c.id = ANY (v.component_ids) GROUP BY r.code ORDER BY natural_key(r.code)
  ) AS codes,
  CASE WHEN (${seenCorrection('u')}) IS NOT NULL THEN u.correction END AS "correctionState",
  (SELECT count(*)::integer FROM evidence e WHERE e.update_id = u.id AND ${visibleEvidence('e', 'u')}) AS "evidenceCount",
  ${moment('v.saved_at')} AS "savedAt", ${moment('u.sent_at')} AS "sentAt", ${moment('u.approved_at')} AS "approvedAt"`

/** Summaries of what the caller may read; the condition's own parameters begin at $5. */
export const findSummaries = <Row extends UpdateSummary>(
  manager: EntityManager,
  caller: Caller,
  { where, parameters = [], order = 'v.saved_at DESC, u.id DESC', page = '', more = [], corrections = false, asOf }: SummaryQuery,
): Promise<Row[]> =>
  rows(
    manager,
    `SELECT ${[summaryColumns, ...more].join(', ')} FROM ${asOf ? sourceAsOf(asOf) : corrections ? sourceWithCorrections : updateSource}
     WHERE ${where} ORDER BY ${order} ${page}`,
    [...readerParameters(caller), caller.language, ...parameters],
  )

interface SummaryQuery {
  readonly where: string
  readonly parameters?: readonly unknown[]
  readonly order?: string
  /** LIMIT and OFFSET. */
  readonly page?: string
  /** Whether a correction stands in the place of the words that it corrects. */
  readonly corrections?: boolean
  /** The parameter that holds the moment of which the approved words are meant. */
  readonly asOf?: string
  /** Further columns. */
  readonly more?: readonly string[]
}
