import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'

/*
 * Who writes a plan: officers, and the people of the body that owns it. They alone know of a version before it was approved.
 * Every statement that reads plans begins its parameters with `planReader(caller)`: $1 officer, $2 own bodies, $3 language.
 */

export const planReader = (caller: Caller): [boolean, number[], string] => [hasRole(caller, 'officer'), ownBodies(caller), caller.language]

export const ownBodies = (caller: Caller): number[] => bodiesOf(caller, 'liaison', 'approver')

export const mayWrite = (caller: Caller, plan: { readonly ownerId: number }): boolean =>
  hasRole(caller, 'officer') || (caller.permissions.has('plans:edit') && ownBodies(caller).includes(plan.ownerId))

export const writesPlan = (p: string): string => `($1 OR ${p}.owner_id = ANY ($2::integer[]))`

/** A draft is there for those who write it; what was approved, for all. */
export const visibleVersion = (v: string, p: string): string => `(${v}.in_force_from IS NOT NULL OR ${writesPlan(p)})`

/** An institution's due dates are its own matter and that of those who write the plan. */
export const visibleDue = (d: string, p: string): string => `(${writesPlan(p)} OR ${d}.body_id = ANY ($2::integer[]))`
