import type { InPlace } from '../holdings/index.js'

const label = `(SELECT r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id WHERE c.id = h.component_id)`
const open = 'h.ended_at IS NULL'

/** What an institution asked of its parts and people: they go on, whoever the institution or the person is now. */
export const delegationsMade: InPlace = { kind: 'delegation', table: 'delegations', column: 'body_id', open, label }
export const delegationsToBody: InPlace = { kind: 'delegated', table: 'delegations', column: 'to_body_id', open, label }
export const delegationsToPerson: InPlace = {
  kind: 'delegated',
  table: 'delegations',
  column: 'to_account_id',
  open,
  label,
  body: 'h.body_id',
}
