import { z } from 'zod'
import { AgendaReason, AssessedStatus, ClaimedStatus, GroupRole, MeetingState, Position, Track } from '../vocabulary/index.js'
import { Code, CodeParams, DateOnly, Id, IdText, Moment, Nothing, Version } from './common.js'
import { HistoryEntry } from './history.js'
import { AsOfQuery, RegisterFilter } from './register.js'
import { route } from './route.js'
import { Email } from './session.js'
import { UpdateSummary } from './updates.js'

/** What a group has to do: by whom, by when, done or not. */
export const ActionPoint = z.object({
  id: Id,
  groupCode: Code,
  groupName: z.string(),
  meetingId: Id,
  meetingNumber: z.int(),
  itemId: Id.nullable(),
  recommendationCode: Code.nullable(),
  what: z.string(),
  /** An institution, an office or a person. */
  owner: z.object({ kind: z.enum(['institution', 'office', 'person']), code: Code.nullable(), accountId: Id.nullable(), name: z.string() }),
  dueOn: DateOnly,
  doneOn: DateOnly.nullable(),
  doneNote: z.string().nullable(),
  /** The reader may say that it is done. */
  mine: z.boolean(),
})
export type ActionPoint = z.infer<typeof ActionPoint>

export const MeetingSummary = z.object({
  id: Id,
  number: z.int(),
  state: MeetingState,
  heldOn: DateOnly,
  /** On the clock of the country: `10:00`. */
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  place: z.string(),
  link: z.string().nullable(),
  items: z.int(),
  decided: z.int(),
  /** When the minutes were last confirmed; null while they are a draft. */
  confirmedAt: Moment.nullable(),
})
export type MeetingSummary = z.infer<typeof MeetingSummary>

export const GroupMember = z.object({
  id: Id,
  accountId: Id,
  name: z.string(),
  role: GroupRole,
  validFrom: DateOnly,
  validTo: DateOnly.nullable(),
})
export type GroupMember = z.infer<typeof GroupMember>

export const GroupSummary = z.object({
  id: Id,
  code: Code,
  name: z.string(),
  track: Track.nullable(),
  items: z.int(),
  members: z.int(),
  /** What the reader is in it; null for officers and administrators. */
  role: GroupRole.nullable(),
  next: MeetingSummary.nullable(),
  last: MeetingSummary.nullable(),
})
export type GroupSummary = z.infer<typeof GroupSummary>

/**
 * What a group answers for. The filter says what an item is, never how far it has come: whatever fits it is the group's, today
 * and when it enters the register. Items are added and left out by hand as well.
 */
export const Mandate = z.object({
  version: Version,
  filter: RegisterFilter.nullable(),
  quorum: z.int().min(1).max(500).nullable(),
  /** How many recommendations are the group's by the filter, and how many by hand. */
  byFilter: z.int(),
  byHand: z.int(),
  leftOut: z.array(Code),
})
export type Mandate = z.infer<typeof Mandate>

export const GroupItem = z.object({
  code: Code,
  text: z.string(),
  language: z.string(),
  position: Position.nullable(),
  claimed: ClaimedStatus,
  assessed: AssessedStatus,
  componentIds: z.array(Id),
  byHand: z.boolean(),
  /** Why it would stand on the next agenda. */
  reason: AgendaReason,
})
export type GroupItem = z.infer<typeof GroupItem>

export const groupActions = ['edit', 'call', 'report'] as const

export const Group = GroupSummary.extend({
  about: z.string().nullable(),
  mandate: Mandate,
  memberList: z.array(GroupMember),
  meetings: z.array(MeetingSummary),
  /** Since the last meeting, or for 90 days where there was none. */
  changedSince: DateOnly,
  changed: z.array(HistoryEntry),
  changedItems: z.int(),
  /** Items on which an answer was asked for and is late; of whom is the officers' to know. */
  unanswered: z.array(z.object({ code: Code, dueOn: DateOnly })),
  /** The group's own updates that are drafts or came back. */
  updates: z.array(UpdateSummary),
  actionPoints: z.array(ActionPoint),
  figures: z.object({ assessedFully: z.int(), actionPointsDone: z.int(), actionPoints: z.int() }),
  /** How many people read what the group writes: its members, and the officers. */
  readers: z.object({ members: z.int(), officers: z.int() }),
  asOf: Moment,
  actions: z.array(z.enum(groupActions)),
})
export type Group = z.infer<typeof Group>

const Codes = z.object({ codes: z.array(Code).min(1).max(500) })

export const groups = {
  list: route({
    method: 'GET',
    path: '/groups',
    access: 'groups:read',
    summary: 'The working groups that the reader belongs to; for officers and administrators all of them',
    answer: z.array(GroupSummary),
  }),
  get: route({
    method: 'GET',
    path: '/groups/{code}',
    access: 'groups:read',
    summary: 'A working group: what changed since its last meeting, what waits, its members and meetings',
    params: CodeParams,
    query: AsOfQuery,
    answer: Group,
  }),
  items: route({
    method: 'GET',
    path: '/groups/{code}/items',
    access: 'groups:read',
    summary: "A group's recommendations, those first that its next meeting should look at",
    params: CodeParams,
    query: AsOfQuery,
    answer: z.array(GroupItem),
  }),
  previewMandate: route({
    method: 'POST',
    path: '/groups/{code}/mandate/preview',
    access: 'groups:read',
    summary: 'How many recommendations would come to a group, and leave it, under another filter',
    params: CodeParams,
    body: z.object({ filter: RegisterFilter.nullable() }),
    answer: z.object({ fit: z.int(), come: z.int(), leave: z.int() }),
  }),
  saveMandate: route({
    method: 'PUT',
    path: '/groups/{code}/mandate',
    access: 'groups:write',
    summary: "Set a group's filter and its quorum",
    params: CodeParams,
    body: z.object({ version: Version, filter: RegisterFilter.nullable(), quorum: Mandate.shape.quorum }),
    answer: Mandate,
  }),
  addItems: route({
    method: 'POST',
    path: '/groups/{code}/items',
    access: 'groups:write',
    summary: 'Give recommendations to a group by hand; what was left out comes back',
    params: CodeParams,
    body: Codes,
    answer: Mandate,
  }),
  leaveOut: route({
    method: 'POST',
    path: '/groups/{code}/left-out',
    access: 'groups:write',
    summary: 'Take recommendations from a group, also those that its filter fits',
    params: CodeParams,
    body: Codes,
    answer: Mandate,
  }),
  addMember: route({
    method: 'POST',
    path: '/groups/{code}/members',
    access: 'groups:write',
    summary: 'Make the holder of an account a member of a group, from a date',
    params: CodeParams,
    body: z.object({ email: Email, role: GroupRole, validFrom: DateOnly, validTo: DateOnly.nullable().default(null) }),
    status: 201,
    answer: z.array(GroupMember),
  }),
  changeMember: route({
    method: 'PUT',
    path: '/groups/{code}/members/{id}',
    access: 'groups:write',
    summary: 'Change what a member is in a group, from today',
    params: CodeParams.extend({ id: IdText }),
    body: z.object({ role: GroupRole }),
    answer: z.array(GroupMember),
  }),
  endMember: route({
    method: 'DELETE',
    path: '/groups/{code}/members/{id}',
    access: 'groups:write',
    summary: 'End a membership today; it stays in the history',
    params: CodeParams.extend({ id: IdText }),
    answer: z.array(GroupMember),
  }),
}

export const actionPoints = {
  mark: route({
    method: 'POST',
    path: '/action-points/{id}/done',
    access: 'signed-in',
    summary: 'Say that an action point is done, or that it is not',
    params: z.object({ id: IdText }),
    body: z.object({ done: z.boolean(), note: z.string().trim().max(1_000).nullable().default(null) }),
    answer: ActionPoint,
  }),
  remove: route({
    method: 'DELETE',
    path: '/action-points/{id}',
    access: 'groups:write',
    summary: 'Strike out an action point that was recorded by mistake, before the minutes are confirmed',
    params: z.object({ id: IdText }),
    answer: Nothing,
  }),
}
