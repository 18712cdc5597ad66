import { z } from 'zod'

/*
 * Five axes that are never mixed: the State's position, the claimed status, the office's assessment, the committee's grade,
 * and the workflow state of an entry. Definitions stand in the messages under `status_<axis>_<value>_definition`.
 */

export const positions = ['supported', 'noted', 'partially-supported', 'pending'] as const
/** The State's answer to a UPR recommendation. Never "rejected": the official term is "noted". */
export const Position = z.enum(positions)
export type Position = z.infer<typeof Position>

export const claimedStatuses = [
  'not-started',
  'planned',
  'in-progress',
  'partially-implemented',
  'fully-implemented',
  'not-implemented',
  'no-longer-applicable',
  'no-information',
] as const
/** What an institution or a working group says of its own work. */
export const ClaimedStatus = z.enum(claimedStatuses)
export type ClaimedStatus = z.infer<typeof ClaimedStatus>

export const assessedStatuses = [...claimedStatuses, 'disputed', 'regressed'] as const
/** The office's own judgement, beside the claim and never over it. */
export const AssessedStatus = z.enum(assessedStatuses)
export type AssessedStatus = z.infer<typeof AssessedStatus>

export const confidences = ['low', 'medium', 'high'] as const
export const Confidence = z.enum(confidences)
export type Confidence = z.infer<typeof Confidence>

export const workflowStates = ['draft', 'submitted', 'cleared', 'under-review', 'returned', 'approved', 'published', 'withdrawn'] as const
export const WorkflowState = z.enum(workflowStates)
export type WorkflowState = z.infer<typeof WorkflowState>

/** Claims that nobody may send without something that shows them. */
export const needsEvidence = (status: ClaimedStatus): boolean => status === 'partially-implemented' || status === 'fully-implemented'

/**
 * One status for several components or government tracks. Fully only if all are; not started only if all are; the same
 * status where all agree; otherwise partially implemented where anything took effect, else in progress where anything began.
 * The database holds the same rule (`roll_up`); a test compares the two on every combination.
 */
export const rollUp = <Status extends string>(
  statuses: readonly Status[],
): Status | 'no-information' | 'in-progress' | 'partially-implemented' => {
  const distinct = [...new Set(statuses)]
  if (distinct.length === 0) return 'no-information'
  if (distinct.length === 1) return distinct[0] as Status
  const counted = distinct.filter((status) => status !== 'no-longer-applicable')
  if (counted.length === 1) return counted[0] as Status
  const has = (...wanted: string[]) => counted.some((status) => wanted.includes(status))
  if (has('disputed')) return 'disputed' as Status
  if (has('regressed')) return 'regressed' as Status
  if (has('fully-implemented', 'partially-implemented')) return 'partially-implemented'
  return 'in-progress'
}
