import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'

/** Which entries the caller may read, as a condition on `history`. Administrators and observers of a body do not belong to its work. */
export function historyAudience(alias: string, caller: Caller, parameters: unknown[]): string {
  const ownBodies = bodiesOf(caller, 'officer', 'approver', 'liaison', 'member')
  const own = `${alias}.body_id = ANY ($${parameters.push(ownBodies)})`
  const others = hasRole(caller, 'officer') ? `${alias}.audience IN ('everyone', 'officers')` : `${alias}.audience = 'everyone'`
  return `(${others} OR ${own})`
}
