import { z } from 'zod'
import { AssessedStatus, ClaimedStatus, ContactStanding, Position, Track, WorkflowState } from '../vocabulary/index.js'
import { Code, DateOnly, Id, Moment } from './common.js'
import { ActionPoint, GroupSummary } from './groups.js'
import { HistoryEntry } from './history.js'
import { ObligationSummary } from './obligations.js'
import { BodyRef } from './recommendations.js'
import { route } from './route.js'
import { UpdateSummary } from './updates.js'

/** An answer that a liaison owes: asked for, or begun, or returned. */
export const DeskAnswer = z.object({
  requestId: Id.nullable(),
  updateId: Id.nullable(),
  state: WorkflowState.nullable(),
  body: BodyRef,
  componentIds: z.array(Id),
  code: Code,
  letter: z.string(),
  text: z.string(),
  language: z.string(),
  dueOn: DateOnly.nullable(),
  letterNumber: z.string().nullable(),
  letterDate: DateOnly.nullable(),
  /** Set on an update that came back. */
  returnedBy: z.string().nullable(),
  returnReason: z.string().nullable(),
  savedAt: Moment.nullable(),
  /** As what the reader is asked; null where somebody else of the institution is, who stands in `withNames`. */
  mine: ContactStanding.nullable(),
  withNames: z.array(z.string()),
})
export type DeskAnswer = z.infer<typeof DeskAnswer>

export const DeskReview = UpdateSummary.extend({ previous: ClaimedStatus.nullable(), assessed: AssessedStatus.nullable() })

export const DeskGroupItem = z.object({
  code: Code,
  text: z.string(),
  language: z.string(),
  group: BodyRef,
  componentIds: z.array(Id),
  position: Position.nullable(),
  claimed: ClaimedStatus,
  assessed: AssessedStatus,
  lastGroupUpdateOn: DateOnly.nullable(),
})

export const Desk = z.object({
  asOf: Moment,
  /** How many things wait for the reader, in all sections together. */
  waiting: z.int(),
  answers: z.array(DeskAnswer),
  proposedResponsibilities: z.array(
    z.object({ id: Id, code: Code, letter: z.string(), text: z.string(), language: z.string(), body: BodyRef, role: z.string() }),
  ),
  toClear: z.array(DeskReview),
  toReview: z.array(DeskReview),
  silent: z.array(
    z.object({ requestId: Id, body: BodyRef, letterNumber: z.string().nullable(), dueOn: DateOnly, answered: z.int(), of: z.int() }),
  ),
  declined: z.array(
    z.object({
      responsibilityId: Id,
      code: Code,
      letter: z.string(),
      body: BodyRef,
      reason: z.string(),
      at: Moment,
      track: Track.nullable(),
    }),
  ),
  /** How many items institutions gave back for the officers to decide. */
  referred: z.int(),
  /** Handed to the reader inside the institution. */
  handedOn: z.array(
    z.object({
      id: Id,
      code: Code,
      letter: z.string(),
      text: z.string(),
      language: z.string(),
      body: BodyRef,
      dueOn: DateOnly,
      note: z.string(),
      madeBy: z.string(),
    }),
  ),
  unassigned: z.int(),
  groupItems: z.array(DeskGroupItem),
  /** The reader's working groups, with the meeting to come and the last one. */
  groups: z.array(GroupSummary),
  /** What the reader, or an institution of the reader, promised in a meeting and has not done. */
  actionPoints: z.array(ActionPoint),
  /** Items on which a group decided to ask the institution again, and nobody has asked since. */
  toAskAgain: z.array(
    z.object({ meetingId: Id, meetingNumber: z.int(), groupName: z.string(), code: Code, words: z.string(), heldOn: DateOnly }),
  ),
  /** What is owed to mechanisms and late or near, or has a milestone that is: for officers. */
  obligations: z.array(ObligationSummary),
  /** Briefs that the reader, or an office of the reader, is asked to clear. */
  briefsToClear: z.array(
    z.object({ requestId: Id, briefId: Id, title: z.string(), step: z.string(), askedByName: z.string(), askedAt: Moment }),
  ),
  /** Sent, and now with somebody else. */
  withOthers: z.array(UpdateSummary),
  /** What happened on the reader's items in the last 30 days. */
  changed: z.array(HistoryEntry),
})
export type Desk = z.infer<typeof Desk>

export const desk = {
  get: route({
    method: 'GET',
    path: '/desk',
    access: 'signed-in',
    summary: 'What waits for the reader, and what changed',
    answer: Desk,
  }),
}
