import * as m from '../generated/paraglide/messages.js'
import type { Word } from './vocabulary.js'

export const groupRoleWords = {
  chair: m.group_role_chair,
  secretary: m.group_role_secretary,
  member: m.group_role_member,
  observer: m.group_role_observer,
} satisfies Record<string, Word>

export const meetingStateWords = {
  called: m.meeting_state_called,
  open: m.meeting_state_open,
  paused: m.meeting_state_paused,
  closed: m.meeting_state_closed,
  cancelled: m.meeting_state_cancelled,
} satisfies Record<string, Word>

export const attendanceWords = {
  present: m.attendance_present,
  represented: m.attendance_represented,
  excused: m.attendance_excused,
  absent: m.attendance_absent,
} satisfies Record<string, Word>

export const decisionWords = {
  agreed: m.meeting_decision_agreed,
  'status-proposed': m.meeting_decision_status_proposed,
  'ask-again': m.meeting_decision_ask_again,
  'put-off': m.meeting_decision_put_off,
} satisfies Record<string, Word>

export const agendaReasonWords = {
  'put-off': m.agenda_reason_put_off,
  'action-late': m.agenda_reason_action_late,
  changed: m.agenda_reason_changed,
  differs: m.agenda_reason_differs,
  unanswered: m.agenda_reason_unanswered,
  'no-information': m.agenda_reason_no_information,
  'nothing-new': m.agenda_reason_nothing_new,
} satisfies Record<string, Word>
