import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'

/*
 * Who reads which words of an update is decided here alone, as SQL. Every statement that reads updates begins its parameters
 * with `readerParameters(caller)` and reaches an update's words only through `seenRevision`.
 */

type Reach = 'sent' | 'approved' | 'nothing'

/** $1 the bodies that the caller writes for, $2 those that the caller clears for, $3 how far the caller reads others. */
export const readerParameters = (caller: Caller): [number[], number[], Reach] => [
  bodiesOf(caller, 'liaison', 'member'),
  bodiesOf(caller, 'approver'),
  hasRole(caller, 'officer') ? 'sent' : caller.permissions.has('updates:read') ? 'approved' : 'nothing',
]

const isAuthor = (u: string) => `${u}.body_id = ANY ($1::integer[])`
const isApprover = (u: string) => `${u}.body_id = ANY ($2::integer[])`

/** The reader belongs to the body whose update it is, or to an office. */
export const isInsider = (u: string): string => `(${isAuthor(u)} OR ${isApprover(u)} OR $3 = 'sent')`

const isPublic = (u: string) => `${u}.state IN ('approved', 'published')`

/**
 * The newest version whose words the caller may read; NULL where the update does not exist for the caller. While a returned
 * update is being rewritten, approvers and officers read on what was handed to them; while an approved one is being corrected,
 * all read on what was approved.
 */
const seenVersion = (u: string) => `CASE
  WHEN ${u}.approved_version IS NOT NULL THEN CASE WHEN ${isInsider(u)} OR ($3 = 'approved' AND ${isPublic(u)}) THEN ${u}.approved_version END
  WHEN ${isAuthor(u)} THEN ${u}.version
  WHEN ${isApprover(u)} THEN ${u}.submitted_version
  WHEN $3 = 'sent' THEN ${u}.sent_version
END`

/** The version of a correction under way that reached the caller. */
export const seenCorrection = (u: string): string => `CASE
  WHEN ${u}.correction IS NULL THEN NULL
  WHEN ${isAuthor(u)} THEN ${u}.version
  WHEN ${isApprover(u)} AND ${u}.submitted_version > ${u}.approved_version THEN ${u}.submitted_version
  WHEN $3 = 'sent' AND ${u}.sent_version > ${u}.approved_version THEN ${u}.sent_version
END`

export const visibleUpdates = (u: string): string => `(${seenVersion(u)}) IS NOT NULL`

/** Joins the words that the caller may read as `v`; an update without any falls out of the statement. */
export const seenRevision = (u: string): string => revisionUpTo(u, seenVersion(u))

/** Joins the words that somebody works on as `v`: a correction where one reached the caller, else what the caller may read. */
export const workedOnRevision = (u: string): string => revisionUpTo(u, `coalesce(${seenCorrection(u)}, ${seenVersion(u)})`)

/** Joins the words that counted as approved at a moment as `v`, where the caller may read the update at all. */
export const approvedRevision = (u: string, moment: string): string => `JOIN LATERAL (
  SELECT r.version, r.narrative, r.language, r.true_on, r.claimed, r.saved_by, r.saved_at, array_agg(k.component_id) AS component_ids
  FROM claims k JOIN update_revisions r ON r.update_id = k.update_id AND r.version = k.version
  WHERE k.update_id = ${u}.id AND k.since <= ${moment} AND (k.until IS NULL OR k.until > ${moment}) AND ${visibleUpdates(u)}
  GROUP BY r.update_id, r.version
) v ON true`

const revisionUpTo = (u: string, version: string) => `JOIN LATERAL (
  SELECT r.version, r.narrative, r.language, r.true_on, r.claimed, r.saved_by, r.saved_at, covered_by(r) AS component_ids
  FROM update_revisions r WHERE r.update_id = ${u}.id AND r.version <= ${version} ORDER BY r.version DESC LIMIT 1
) v ON true`

/** Which decisions on an update the caller may know of, and with them the versions that were decided on. */
export const visibleDecisions = (d: string, u: string): string =>
  `(${isAuthor(u)} OR ${isApprover(u)} OR ${d}.audience = 'everyone' OR ($3 = 'sent' AND ${d}.audience = 'officers'))`

/**
 * The body's own evidence goes with the words that it stood beside: what was added or taken off since they left is the body's own
 * matter. What an office put to it is open to all who read the update, or kept among the officers.
 */
export const visibleEvidence = (e: string, u: string): string => `CASE WHEN ${e}.body_id <> ${u}.body_id
  THEN ${e}.removed_at IS NULL AND (${e}.visibility = 'government' OR $3 = 'sent')
  ELSE ${e}.added_at <= ${seenUntil(u)} AND (${e}.removed_at IS NULL OR ${e}.removed_at > ${seenUntil(u)})
  AND (${e}.visibility = 'government' OR ${isInsider(u)}) END`

const seenUntil = (u: string) =>
  `CASE WHEN ${isAuthor(u)} THEN 'infinity'::timestamptz
    WHEN ${isPublic(u)} AND (${seenCorrection(u)}) IS NULL THEN coalesce(${u}.corrected_at, ${u}.approved_at)
    WHEN ${isApprover(u)} THEN ${u}.submitted_at ELSE ${u}.sent_at END`
