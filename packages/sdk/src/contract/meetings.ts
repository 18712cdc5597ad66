import { z } from 'zod'
import { Attendance, ClaimedStatus, Language, MeetingDecision, MeetingState, ViewKind } from '../vocabulary/index.js'
import { Code, DateOnly, Id, IdParams, IdText, Moment, Version } from './common.js'
import { ActionPoint, GroupItem, MeetingSummary } from './groups.js'
import { HistoryEntry } from './history.js'
import { route } from './route.js'

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const NewMeeting = z.object({
  heldOn: DateOnly,
  startsAt: TimeOfDay,
  endsAt: TimeOfDay.nullable().default(null),
  place: z.string().trim().max(300).default(''),
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable()
    .default(null),
})

/** Somebody at the table. Members have an account; guests have a name. */
export const Attendee = z.object({
  accountId: Id.nullable(),
  name: z.string().trim().min(1).max(200),
  attendance: Attendance,
  /** Who came in the member's name. */
  representedBy: z.string().trim().max(200).nullable().default(null),
})
export type Attendee = z.infer<typeof Attendee>

/** A view that is not the group's. Without a name it stays without one, everywhere. */
export const OtherView = z.object({
  kind: ViewKind,
  name: z.string().trim().min(1).max(200).nullable(),
  text: z.string().trim().max(5_000),
})
export type OtherView = z.infer<typeof OtherView>

export const AgendaItem = z.object({
  id: Id,
  place: z.int(),
  code: Code,
  /** The beginning of the text, for the list. */
  text: z.string(),
  language: z.string(),
  decision: MeetingDecision.nullable(),
  proposed: ClaimedStatus.nullable(),
  /** The item with which it was decided. */
  decidedWith: Code.nullable(),
  reason: GroupItem.shape.reason,
})
export type AgendaItem = z.infer<typeof AgendaItem>

/** What is written of one item; every save is kept, the newest holds. */
export const ItemRecord = z.object({
  version: Version,
  decision: MeetingDecision.nullable(),
  proposed: ClaimedStatus.nullable(),
  words: z.string(),
  views: z.array(OtherView),
  savedAt: Moment.nullable(),
  savedBy: z.string().nullable(),
})
export type ItemRecord = z.infer<typeof ItemRecord>

/** One item on the wall. Its text, axes and answers are those of the recommendation. */
export const MeetingItem = AgendaItem.extend({
  record: ItemRecord,
  /** What happened to it since the last meeting. */
  changed: z.array(HistoryEntry),
  /** What was reported since the last meeting, in the institutions' own words. */
  reported: z.array(z.object({ updateId: Id, bodyName: z.string(), narrative: z.string(), language: z.string(), trueOn: DateOnly })),
  /** What was promised on it before this meeting. */
  promised: z.array(ActionPoint),
  actionPoints: z.array(ActionPoint),
  /** Undecided items of the agenda that share a theme and an institution with it: one decision may serve. */
  alike: z.array(z.object({ id: Id, code: Code, text: z.string(), language: z.string() })),
  previous: Id.nullable(),
  next: Id.nullable(),
})
export type MeetingItem = z.infer<typeof MeetingItem>

export const meetingActions = ['prepare', 'open', 'pause', 'close', 'cancel', 'record', 'confirm'] as const

export const Meeting = MeetingSummary.extend({
  version: Version,
  groupCode: Code,
  groupName: z.string(),
  previousNumber: z.int().nullable(),
  quorum: z.int().nullable(),
  attendees: z.array(Attendee),
  agenda: z.array(AgendaItem),
  actionPoints: z.array(ActionPoint),
  /** Confirmed minutes, newest first. */
  minutes: z.array(z.object({ version: Version, confirmedAt: Moment, confirmedBy: z.string(), hash: z.string() })),
  /** Something was recorded after the minutes were confirmed. */
  corrected: z.boolean(),
  readers: z.object({ members: z.int(), officers: z.int() }),
  /** To whom an action point can be given. */
  owners: z.array(ActionPoint.shape.owner),
  actions: z.array(z.enum(meetingActions)),
})
export type Meeting = z.infer<typeof Meeting>

export const NewActionPoint = z.object({
  what: z.string().trim().min(1).max(1_000),
  /** The code of an institution or an office, or the account of a member. */
  bodyCode: Code.nullable().default(null),
  accountId: Id.nullable().default(null),
  dueOn: DateOnly,
})
export type NewActionPoint = z.infer<typeof NewActionPoint>

export const SavedRecord = z.object({
  version: Version,
  decision: MeetingDecision.nullable(),
  /** Only where another status is proposed. */
  proposed: ClaimedStatus.nullable().default(null),
  words: z.string().trim().max(20_000).default(''),
  views: z.array(OtherView).max(50).default([]),
  actionPoints: z.array(NewActionPoint).max(20).default([]),
  /** Items that this one decision serves as well. */
  alsoItemIds: z.array(Id).max(100).default([]),
})

export const meetings = {
  call: route({
    method: 'POST',
    path: '/groups/{code}/meetings',
    access: 'groups:write',
    summary: 'Call a meeting of a group and tell its members',
    params: z.object({ code: Code }),
    body: NewMeeting.extend({ key: z.uuid(), codes: z.array(Code).max(300).default([]) }),
    status: 201,
    answer: Meeting,
  }),
  get: route({
    method: 'GET',
    path: '/meetings/{id}',
    access: 'groups:read',
    summary: 'A meeting with its agenda, attendance and action points',
    params: IdParams,
    answer: Meeting,
  }),
  change: route({
    method: 'PUT',
    path: '/meetings/{id}',
    access: 'groups:write',
    summary: 'Change date, time or place of a meeting that has not begun',
    params: IdParams,
    body: NewMeeting.extend({ version: Version }),
    answer: Meeting,
  }),
  setAgenda: route({
    method: 'PUT',
    path: '/meetings/{id}/agenda',
    access: 'groups:write',
    summary: 'Set the agenda, in order; an item of which something is recorded stays',
    params: IdParams,
    body: z.object({ version: Version, codes: z.array(Code).max(300) }),
    answer: Meeting,
  }),
  setAttendance: route({
    method: 'PUT',
    path: '/meetings/{id}/attendance',
    access: 'groups:write',
    summary: 'Write down who came',
    params: IdParams,
    body: z.object({ version: Version, attendees: z.array(Attendee).max(200) }),
    answer: Meeting,
  }),
  setState: route({
    method: 'POST',
    path: '/meetings/{id}/state',
    access: 'groups:write',
    summary: 'Open, pause, close or cancel a meeting',
    params: IdParams,
    body: z.object({ version: Version, state: MeetingState.exclude(['called']) }),
    answer: Meeting,
  }),
  item: route({
    method: 'GET',
    path: '/meetings/{id}/items/{itemId}',
    access: 'groups:read',
    summary: 'One item of the agenda: its text, axes, what is new, what was promised, what is recorded',
    params: IdParams.extend({ itemId: IdText }),
    answer: MeetingItem,
  }),
  record: route({
    method: 'PUT',
    path: '/meetings/{id}/items/{itemId}',
    access: 'groups:write',
    summary: 'Record what was decided on an item. A stale version is refused, with the present one in `current`',
    params: IdParams.extend({ itemId: IdText }),
    body: SavedRecord,
    answer: MeetingItem,
  }),
  minutesFile: route({
    method: 'GET',
    path: '/meetings/{id}/minutes.docx',
    access: 'groups:read',
    summary: 'The minutes as a Word document',
    params: IdParams,
    query: z.object({ language: Language.optional(), version: IdText.optional() }),
    answer: 'file',
  }),
  confirm: route({
    method: 'POST',
    path: '/meetings/{id}/minutes',
    access: 'groups:write',
    summary:
      'Confirm the minutes: these never change again, and their decisions stand in the record. A correction is confirmed as the next version',
    params: IdParams,
    body: z.object({ version: Version }),
    status: 201,
    answer: Meeting,
  }),
}
