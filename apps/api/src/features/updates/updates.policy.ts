import { workflowStates, type BodyKind, type Choice, type Decision, type Update, type WorkflowState } from '@tawsiya/sdk'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'

export type Action = Update['actions'][number]

/** What decides who may do what with an update. */
export interface Standing {
  readonly bodyId: number
  readonly bodyKind: BodyKind
  readonly state: WorkflowState
  /** Where a correction of what was approved stands. */
  readonly correction: WorkflowState | null
  /** Whose step of clearing it is; null: any approver's. */
  readonly clearerId: number | null
}

/** Who may come to know of a decision: the body alone, the body and the officers, or all who read the register. */
export type Audience = 'body' | 'officers' | 'everyone'

/** How far what is worked on has come: the correction, where there is one. */
const stands = ({ state, correction }: Standing, ...states: WorkflowState[]) => states.includes(correction ?? state)
const isPublic = ({ state }: Standing) => state === 'approved' || state === 'published'
const waitsForApprover = (update: Standing) => update.bodyKind !== 'working-group' && stands(update, 'submitted')
/** An institution's once its approver cleared it, a working group's once it was sent. */
const waitsForOfficers = (update: Standing) =>
  stands(update, 'cleared', 'under-review') || (update.bodyKind === 'working-group' && stands(update, 'submitted'))

/** What the caller may do with an update that the caller may read. The page shows these and no other buttons. */
export function actionsFor(caller: Caller, update: Standing): Action[] {
  const author = bodiesOf(caller, 'liaison', 'member').includes(update.bodyId)
  const approver = bodiesOf(caller, 'approver').includes(update.bodyId)
  const officer = hasRole(caller, 'officer')
  const corrected = update.correction !== null
  const open = stands(update, 'draft', 'returned')
  const onTheWay = stands(update, 'submitted', 'cleared', 'under-review')
  const clears = approver && waitsForApprover(update) && (update.clearerId ?? caller.accountId) === caller.accountId
  const takesBack = (author && open) || ((author || approver) && onTheWay)
  const may: Record<Action, boolean> = {
    edit: author && open,
    submitted: author && open,
    cleared: clears,
    returned: clears || (officer && waitsForOfficers(update)),
    approved: officer && waitsForOfficers(update),
    withdrawn: (!corrected && takesBack) || (officer && isPublic(update)),
    dropped: corrected && takesBack,
    correct: author && isPublic(update) && !corrected,
    'leave-out': (author || approver || officer) && isPublic(update),
    assess: officer && (waitsForOfficers(update) || isPublic(update)),
  }
  return (Object.keys(may) as Action[]).filter((action) => may[action])
}

const corrections = [null, 'draft', 'submitted', 'cleared', 'returned'] as const

/** Whether the caller could do it at another stage: then the stage is what stands in the way, and not the person. */
export const mayEver = (caller: Caller, update: Standing, action: Action): boolean =>
  workflowStates.some((state) =>
    corrections.some((correction) => actionsFor(caller, { ...update, clearerId: null, state, correction }).includes(action)),
  )

/** The step of clearing is another approver's. */
export const isOthersStep = (caller: Caller, update: Standing, choice: Choice): boolean =>
  (choice === 'cleared' || choice === 'returned') &&
  !actionsFor(caller, update).includes(choice) &&
  actionsFor(caller, { ...update, clearerId: null }).includes(choice)

/** The body in whose name the caller decides. */
export const decidesFor = (caller: Caller, update: Standing): number =>
  bodiesOf(caller, 'liaison', 'member', 'approver').includes(update.bodyId)
    ? update.bodyId
    : (bodiesOf(caller, 'officer')[0] ?? update.bodyId)

/** Whether a decision carries the update out of its body, to the officers. */
export const sends = (decision: Decision, update: Standing): boolean =>
  decision === 'cleared' || (decision === 'submitted' && update.bodyKind === 'working-group')

/** What an update is after a decision, and what its correction is. */
export function after(decision: Decision, { state, correction }: Standing): Pick<Standing, 'state' | 'correction'> {
  if (decision === 'passed' || decision === 'left-out') return { state, correction }
  if (decision === 'dropped' || (correction && decision === 'approved')) return { state, correction: null }
  return correction && decision !== 'withdrawn' ? { state, correction: decision } : { state: decision, correction: null }
}

export function audienceOf(decision: Decision, update: Standing & { readonly wasSent: boolean }, decidingBodyId: number): Audience {
  if (decision === 'approved' || (isPublic(update) && (!update.correction || decision === 'withdrawn' || decision === 'left-out'))) {
    return 'everyone'
  }
  if (sends(decision, update) || decidingBodyId !== update.bodyId) return 'officers'
  return (decision === 'withdrawn' || decision === 'dropped') && update.wasSent ? 'officers' : 'body'
}
