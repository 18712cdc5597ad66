import type { InPlace } from '../holdings/index.js'

const measure = `(SELECT m.code FROM measures m WHERE m.id = h.measure_id)`

/** What a plan gives an institution to do, and what it has to report of it. */
export const heldPlans: readonly InPlace[] = [
  { kind: 'plan', table: 'plans', column: 'owner_id', open: 'true', label: 'h.names ->> reader.language' },
  {
    kind: 'measure',
    table: 'measure_bodies',
    column: 'body_id',
    open: 'true',
    label: measure,
    taken: `EXISTS (SELECT 1 FROM measure_bodies o WHERE o.plan_version_id = h.plan_version_id AND o.measure_id = h.measure_id AND o.body_id = $3)`,
  },
  {
    kind: 'report-due',
    table: 'report_dues',
    column: 'body_id',
    open: 'h.ended_at IS NULL',
    label: measure,
    taken: `EXISTS (SELECT 1 FROM report_dues o WHERE o.measure_id = h.measure_id AND o.due_on = h.due_on AND o.body_id = $3 AND o.ended_at IS NULL)`,
  },
  {
    kind: 'measure-report',
    table: 'measure_reports',
    column: 'body_id',
    open: `h.state IN ('draft', 'submitted', 'cleared', 'under-review', 'returned')`,
    label: measure,
  },
]
