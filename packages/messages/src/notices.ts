import * as m from '../generated/paraglide/messages.js'
import { formatDate } from './date.js'
import type { Language } from './language.js'
import type { Word } from './vocabulary.js'

/** What each kind of notification says, before its codes and dates. */
export const noticeWords = {
  'answer-requested': m.notice_answer_requested,
  'answer-due-soon': m.notice_answer_due_soon,
  'answer-overdue': m.notice_answer_overdue,
  'answer-escalated': m.notice_answer_escalated,
  'item-delegated': m.notice_item_delegated,
  'contribution-given': m.notice_contribution_given,
  'update-to-clear': m.notice_update_to_clear,
  'update-to-review': m.notice_update_to_review,
  'update-returned': m.notice_update_returned,
  'update-approved': m.notice_update_approved,
  'update-withdrawn': m.notice_update_withdrawn,
  'responsibility-proposed': m.notice_responsibility_proposed,
  'responsibility-declined': m.notice_responsibility_declined,
  'responsibility-referred': m.notice_responsibility_referred,
  mentioned: m.notice_mentioned,
  'comment-added': m.notice_comment_added,
  'meeting-called': m.notice_meeting_called,
  'minutes-ready': m.notice_minutes_ready,
  'action-point-given': m.notice_action_point_given,
  'action-point-due': m.notice_action_point_due,
  'handover-received': m.notice_handover_received,
  'body-changed': m.notice_body_changed,
  'report-due': m.notice_report_due,
  'report-overdue': m.notice_report_overdue,
  'account-expiring': m.notice_account_expiring,
  'obligation-due': m.notice_obligation_due,
  'obligation-late': m.notice_obligation_late,
  'brief-to-clear': m.notice_brief_to_clear,
  'brief-still-to-clear': m.notice_brief_still_to_clear,
  'brief-cleared': m.notice_brief_cleared,
  'brief-returned': m.notice_brief_returned,
  'brief-submitted': m.notice_brief_submitted,
} satisfies Record<string, Word>

/** What stands in a calendar on a day. */
export const feedWords = {
  'request-due': m.feed_request_due,
  'delegation-due': m.feed_delegation_due,
  'action-point-due': m.feed_action_point_due,
  'report-due': m.feed_report_due,
  meeting: m.feed_meeting,
  'obligation-due': m.feed_obligation_due,
  'milestone-due': m.feed_milestone_due,
} satisfies Record<string, Word>

interface Noticed {
  readonly kind: keyof typeof noticeWords
  readonly codes: readonly string[]
  readonly dueOn: string | null
  readonly detail: Readonly<Record<string, string>>
}

/** A notification in one line, on the page, in a mail and to be pasted: its kind, codes, dates and public words. */
export function noticeSentence({ kind, codes, dueOn, detail }: Noticed, locale: Language): string {
  const { letterNumber, bodyName, briefNumber } = detail
  const parts = [
    withCodes(noticeWords[kind]({}, { locale }), codes, locale),
    briefNumber && m.notice_brief_number({ number: briefNumber }, { locale }),
    bodyName,
    letterNumber && m.notice_letter({ number: letterNumber }, { locale }),
    dueOn && m.notice_due({ date: formatDate(dueOn, locale) }, { locale }),
  ]
  return parts.filter(Boolean).join(' · ')
}

/** `An answer is late: UPR4-140.7 and 3 more` */
export function withCodes(what: string, codes: readonly string[], locale: Language): string {
  const [code, ...more] = codes
  if (code === undefined) return what
  const named = more.length === 0 ? code : m.notice_codes_more({ code, count: more.length }, { locale })
  return m.notice_line({ what, codes: named }, { locale })
}
