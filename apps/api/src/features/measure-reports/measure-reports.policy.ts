import { reportDecisions, type ReportDecision, type WorkflowState } from '@tawsiya/sdk'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'
import { ownBodies, planReader, writesPlan } from '../plans/index.js'

/** What decides who may do what with a report. */
export interface ReportStanding {
  readonly bodyId: number
  readonly ownerId: number
  readonly state: WorkflowState
}

export type ReportAction = 'edit' | ReportDecision

/** The way of an update: written by the liaison, cleared by the approver, then approved by officers or by the body that owns the plan. */
export function reportActions(caller: Caller, { bodyId, ownerId, state }: ReportStanding): ReportAction[] {
  const author = bodiesOf(caller, 'liaison').includes(bodyId)
  const approver = bodiesOf(caller, 'approver').includes(bodyId)
  const reviewer = hasRole(caller, 'officer') || (bodyId !== ownerId && ownBodies(caller).includes(ownerId))
  const open = state === 'draft' || state === 'returned'
  const may: Record<ReportAction, boolean> = {
    edit: author && open,
    submitted: author && open,
    cleared: approver && state === 'submitted',
    returned: (approver && state === 'submitted') || (reviewer && state === 'cleared'),
    approved: reviewer && state === 'cleared',
  }
  return (['edit', ...reportDecisions] as const).filter((action) => may[action])
}

/** $1 to $3 as for plans, $4 the bodies that the reader writes for, $5 those that the reader clears for. */
export const reportReader = (caller: Caller): unknown[] => [
  ...planReader(caller),
  bodiesOf(caller, 'liaison'),
  bodiesOf(caller, 'approver'),
]

/**
 * The newest version of report `r` in plan `p` whose words the reader may read; NULL where it does not exist for the reader. While a
 * returned report is being rewritten, the others read on what was handed to them.
 */
const seenVersion = (r: string, p: string): string => `CASE
  WHEN ${r}.body_id = ANY ($4::integer[]) THEN ${r}.version
  WHEN ${r}.body_id = ANY ($5::integer[]) THEN ${r}.submitted_version
  WHEN ${writesPlan(p)} OR ${r}.state = 'approved' THEN ${r}.sent_version
END`

export const visibleReport = (r: string, p: string): string => `(${seenVersion(r, p)}) IS NOT NULL`

/** Joins the words that the reader may read as `w`; a report without any falls out of the statement. */
export const seenWords = (r: string, p: string): string => `JOIN LATERAL (
  SELECT * FROM measure_report_revisions WHERE report_id = ${r}.id AND version <= ${seenVersion(r, p)} ORDER BY version DESC LIMIT 1
) w ON true`

/** What was decided inside a body before anything left it is that body's own matter. */
export const visibleReportDecision = (d: string, r: string): string =>
  `(${r}.body_id = ANY ($4::integer[]) OR ${r}.body_id = ANY ($5::integer[]) OR ${d}.decision IN ('cleared', 'approved') OR ${d}.body_id <> ${r}.body_id)`
