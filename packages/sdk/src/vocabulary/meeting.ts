import { z } from 'zod'

export const groupRoles = ['chair', 'secretary', 'member', 'observer'] as const
/** What somebody is in a working group. Chair and secretary call its meetings and write what was decided. */
export const GroupRole = z.enum(groupRoles)
export type GroupRole = z.infer<typeof GroupRole>

export const meetingStates = ['called', 'open', 'paused', 'closed', 'cancelled'] as const
export const MeetingState = z.enum(meetingStates)
export type MeetingState = z.infer<typeof MeetingState>

export const attendances = ['present', 'represented', 'excused', 'absent'] as const
/** `represented`: somebody else came in the member's name, and counts for the quorum. */
export const Attendance = z.enum(attendances)
export type Attendance = z.infer<typeof Attendance>

export const meetingDecisions = ['agreed', 'status-proposed', 'ask-again', 'put-off'] as const
/** What a group decides on one item: the four choices of the meeting mode, in their order. */
export const MeetingDecision = z.enum(meetingDecisions)
export type MeetingDecision = z.infer<typeof MeetingDecision>

export const viewKinds = ['objects', 'abstains'] as const
export const ViewKind = z.enum(viewKinds)
export type ViewKind = z.infer<typeof ViewKind>

export const agendaReasons = ['put-off', 'action-late', 'changed', 'differs', 'unanswered', 'no-information', 'nothing-new'] as const
/** Why an item would stand on the next agenda, the most pressing first. */
export const AgendaReason = z.enum(agendaReasons)
export type AgendaReason = z.infer<typeof AgendaReason>
