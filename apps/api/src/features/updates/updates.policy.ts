import { workflowStates, type BodyKind, type Decision, type WorkflowState } from '@tawsiya/sdk'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'

export type Action = 'edit' | 'assess' | Decision

/** What decides who may do what with an update. */
export interface Standing {
  readonly bodyId: number
  readonly bodyKind: BodyKind
  readonly state: WorkflowState
}

/** Who may come to know of a decision: the body alone, the body and the officers, or all who read the register. */
export type Audience = 'body' | 'officers' | 'everyone'

const stands = (update: Standing, ...states: WorkflowState[]) => states.includes(update.state)
const isPublic = (update: Standing) => stands(update, 'approved', 'published')
const waitsForApprover = (update: Standing) => update.bodyKind !== 'working-group' && stands(update, 'submitted')
/** An institution's once its approver cleared it, a working group's once it was sent. */
const waitsForOfficers = (update: Standing) =>
  stands(update, 'cleared', 'under-review') || (update.bodyKind === 'working-group' && stands(update, 'submitted'))

/** What the caller may do with an update that the caller may read. The page shows these and no other buttons. */
export function actionsFor(caller: Caller, update: Standing): Action[] {
  const author = bodiesOf(caller, 'liaison', 'member').includes(update.bodyId)
  const approver = bodiesOf(caller, 'approver').includes(update.bodyId)
  const officer = hasRole(caller, 'officer')
  const open = stands(update, 'draft', 'returned')
  const onTheWay = stands(update, 'submitted', 'cleared', 'under-review')
  const may: Record<Action, boolean> = {
    edit: author && open,
    submitted: author && open,
    cleared: approver && waitsForApprover(update),
    returned: (approver && waitsForApprover(update)) || (officer && waitsForOfficers(update)),
    approved: officer && waitsForOfficers(update),
    withdrawn: (author && open) || ((author || approver) && onTheWay) || (officer && isPublic(update)),
    assess: officer && (waitsForOfficers(update) || isPublic(update)),
  }
  return (Object.keys(may) as Action[]).filter((action) => may[action])
}

/** Whether the caller could do it at another stage: then the stage is what stands in the way, and not the person. */
export const mayEver = (caller: Caller, update: Standing, action: Action): boolean =>
  workflowStates.some((state) => actionsFor(caller, { ...update, state }).includes(action))

/** The body in whose name the caller decides. */
export const decidesFor = (caller: Caller, update: Standing): number =>
  bodiesOf(caller, 'liaison', 'member', 'approver').includes(update.bodyId)
    ? update.bodyId
    : (bodiesOf(caller, 'officer')[0] ?? update.bodyId)

/** Whether a decision carries the update out of its body, to the officers. */
export const sends = (decision: Decision, update: Standing): boolean =>
  decision === 'cleared' || (decision === 'submitted' && update.bodyKind === 'working-group')

export function audienceOf(decision: Decision, update: Standing & { readonly wasSent: boolean }, decidingBodyId: number): Audience {
  if (decision === 'approved' || isPublic(update)) return 'everyone'
  if (sends(decision, update) || decidingBodyId !== update.bodyId) return 'officers'
  return decision === 'withdrawn' && update.wasSent ? 'officers' : 'body'
}
