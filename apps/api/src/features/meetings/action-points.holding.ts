import type { InPlace } from '../holdings/index.js'

const table = 'action_points'
const open = 'h.struck_at IS NULL AND h.done_at IS NULL'
/** Named by the day alone: what is to be done is the group's own matter. */
const label = `to_char(h.due_on, 'YYYY-MM-DD')`

export const actionPointsOfPerson: InPlace = { kind: 'action-point', table, column: 'owner_account_id', open, label, body: 'h.body_id' }
export const actionPointsOfBody: InPlace = { kind: 'action-point', table, column: 'owner_body_id', open, label }
/** What a group follows up goes on in the group that continues it. */
export const actionPointsFollowed: InPlace = { kind: 'followed-point', table, column: 'body_id', open, label }
