import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'

/** Who speaks for an institution is known to the offices that write to it, and inside it. */
export const mayReadContacts = (caller: Caller, bodyId: number): boolean =>
  hasRole(caller, 'officer', 'administrator') || bodiesOf(caller, 'approver', 'liaison').includes(bodyId)

export const mayEditContacts = (caller: Caller, bodyId: number): boolean =>
  hasRole(caller, 'officer', 'administrator') || bodiesOf(caller, 'approver').includes(bodyId)

/** How an institution is divided is its own matter. */
export const mayAddDirectorates = (caller: Caller, bodyId: number): boolean =>
  hasRole(caller, 'administrator') || bodiesOf(caller, 'approver').includes(bodyId)
