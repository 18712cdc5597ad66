import { decisionWords, m } from '@tawsiya/messages'
import { type HistoryEntry, type HistoryKind, meetingDecisions } from '@tawsiya/sdk'
import { languageWords } from '#lib/language-words.ts'
import type { IconName } from '#lib/ui/icons.ts'

/** The sign of each kind of event. */
export const historyIcons: Record<HistoryKind, IconName> = {
  'recommendation-entered': 'plus',
  'text-changed': 'pencil',
  'terms-changed': 'pencil',
  'components-changed': 'column',
  'position-stated': 'flag',
  'grade-given': 'seal',
  'responsibility-assigned': 'people',
  'responsibility-accepted': 'check',
  'responsibility-declined': 'back',
  'responsibility-ended': 'minus',
  'responsibility-referred': 'back',
  'referral-decided': 'people',
  'answer-requested': 'letter',
  'due-moved': 'pencil',
  'request-withdrawn': 'minus',
  'update-submitted': 'send',
  'update-cleared': 'seal',
  'update-returned': 'back',
  'update-approved': 'double',
  'update-withdrawn': 'minus',
  'update-corrected': 'double',
  'update-dropped': 'minus',
  'update-passed': 'check',
  'update-left-out': 'minus',
  assessed: 'eye',
  'evidence-added': 'file',
  'body-succeeded': 'next',
  'succession-undone': 'back',
  'measure-linked': 'link',
  'measure-unlinked': 'minus',
  'measure-reported': 'double',
  'cluster-joined': 'plus',
  'cluster-left': 'minus',
  'group-decided': 'people',
  'question-linked': 'link',
  'question-unlinked': 'minus',
  'question-answered': 'double',
}

type Asked = 'question-linked' | 'question-unlinked' | 'question-answered'

const askedWords: Record<Asked, (inputs: { symbol: string; number: string }) => string> = {
  'question-linked': m.history_question_linked,
  'question-unlinked': m.history_question_unlinked,
  'question-answered': m.history_question_answered,
}

const words: Record<Exclude<HistoryKind, 'text-changed' | 'group-decided' | Asked>, () => string> = {
  'recommendation-entered': m.history_recommendation_entered,
  'terms-changed': m.history_terms_changed,
  'components-changed': m.history_components_changed,
  'position-stated': m.history_position_stated,
  'grade-given': m.history_grade_given,
  'responsibility-assigned': m.history_responsibility_assigned,
  'responsibility-accepted': m.history_responsibility_accepted,
  'responsibility-declined': m.history_responsibility_declined,
  'responsibility-ended': m.history_responsibility_ended,
  'responsibility-referred': m.history_responsibility_referred,
  'referral-decided': m.history_referral_decided,
  'answer-requested': m.history_answer_requested,
  'due-moved': m.history_due_moved,
  'request-withdrawn': m.history_request_withdrawn,
  'update-submitted': m.history_update_submitted,
  'update-cleared': m.history_update_cleared,
  'update-returned': m.history_update_returned,
  'update-approved': m.history_update_approved,
  'update-withdrawn': m.history_update_withdrawn,
  'update-corrected': m.history_update_corrected,
  'update-dropped': m.history_update_dropped,
  'update-passed': m.history_update_passed,
  'update-left-out': m.history_update_left_out,
  assessed: m.history_assessed,
  'evidence-added': m.history_evidence_added,
  'body-succeeded': m.history_body_succeeded,
  'succession-undone': m.history_succession_undone,
  'measure-linked': m.history_measure_linked,
  'measure-unlinked': m.history_measure_unlinked,
  'measure-reported': m.history_measure_reported,
  'cluster-joined': m.history_cluster_joined,
  'cluster-left': m.history_cluster_left,
}

/** What happened, in a few words. */
export function historyTitle({ kind, detail }: HistoryEntry): string {
  if (kind === 'group-decided') {
    const decision = meetingDecisions.find((known) => known === detail['decision'])
    return m.history_group_decided({ meeting: detail['meeting'] ?? '', decision: decision ? decisionWords[decision]() : '' })
  }
  if (kind === 'question-linked' || kind === 'question-unlinked' || kind === 'question-answered') {
    return askedWords[kind]({ symbol: detail['symbol'] ?? '', number: detail['number'] ?? '' })
  }
  if (kind !== 'text-changed') {
    const ofCorrection = detail['correction'] && kind !== 'update-corrected' && kind !== 'update-dropped'
    return ofCorrection ? m.history_of_correction({ title: words[kind]() }) : words[kind]()
  }
  if (detail['field'] === 'states') return m.history_states_changed({ previous: detail['previous'] ?? '' })
  return m.history_text_changed({ language: languageWords(detail['language'] ?? '') })
}
