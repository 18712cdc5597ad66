import { m } from '@tawsiya/messages'
import type { HeldKind } from '@tawsiya/sdk'

/** What is handed over, by kind. */
export const heldWords: Record<HeldKind, () => string> = {
  membership: m.held_membership,
  'focal-point': m.held_focal_point,
  responsibility: m.held_responsibility,
  'request-item': m.held_request_item,
  update: m.held_update,
  delegation: m.held_delegation,
  delegated: m.held_delegated,
  plan: m.held_plan,
  measure: m.held_measure,
  'report-due': m.held_report_due,
  'measure-report': m.held_measure_report,
  'clearing-step': m.held_clearing_step,
  'action-point': m.held_action_point,
  'followed-point': m.held_followed_point,
  part: m.held_part,
  template: m.held_template,
  'brief-to-clear': m.held_brief_to_clear,
}
