import { requestsToOffice } from '../clearances/index.js'
import { heldFocalPoints } from '../focal-points/index.js'
import { dated, inPlace, memberships, type Holding } from '../holdings/index.js'
import { actionPointsFollowed, actionPointsOfBody } from '../meetings/index.js'
import { heldPlans } from '../plans/index.js'
import { delegationsMade, delegationsToBody, heldRequestItems } from '../requests/index.js'
import { heldResponsibilities } from '../responsibilities/index.js'
import { heldTemplates } from '../templates/index.js'
import { openUpdates } from '../updates/index.js'

/** What goes from an institution or a group to its successor. A feature that keeps something for bodies adds its line. */
export const bodyHoldings: readonly Holding[] = [
  heldResponsibilities,
  heldRequestItems,
  openUpdates,
  dated(memberships, 'body_id'),
  dated(heldFocalPoints, 'body_id'),
  inPlace(delegationsMade),
  inPlace(delegationsToBody),
  inPlace(actionPointsOfBody),
  inPlace(actionPointsFollowed),
  ...heldPlans.map(inPlace),
  inPlace(heldTemplates),
  inPlace(requestsToOffice),
  inPlace({ kind: 'part', table: 'bodies', column: 'parent_id', open: `h.valid_to IS NULL`, label: 'h.names ->> reader.language' }),
]

/** Which body did or was something, for good: it stays with the body of the time. */
export const historyOfBodies = [
  'assessments.body_id',
  'bodies.successor_id',
  'clearing_chains.body_id',
  'mandate_exclusions.body_id',
  'mandates.body_id',
  'meetings.body_id',
  'pack_returns.body_id',
  'pack_returns.office_id',
  'packs.body_id',
  'body_former_names.body_id',
  'comments.body_id',
  'evidence.body_id',
  'handovers.body_id',
  'history.body_id',
  'measure_report_decisions.body_id',
  'referrals.body_id',
  'referrals.proposed_body_id',
  'referrals.to_body_id',
  'reminder_rules.office_id',
  'reminders.body_id',
  'request_changes.body_id',
  'request_openings.body_id',
  'requests.office_id',
  'succession_bodies.body_id',
  'succession_moves.from_body_id',
  'succession_moves.to_body_id',
  'update_decisions.body_id',
] as const
