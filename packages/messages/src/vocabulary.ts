import * as m from '../generated/paraglide/messages.js'
import type { Language } from './language.js'

/** A word of the vocabulary in the language of the reader, or in the one that is asked for. */
export type Word = (inputs?: Record<string, never>, options?: { locale?: Language }) => string
/** A word and the definition that stands on screen wherever the word does. */
export interface DefinedWord {
  word: Word
  definition: Word
}

/* One table per vocabulary of the SDK, by code: a page that meets a code without a word does not compile. */

export const statusWords = {
  'not-started': { word: m.status_not_started, definition: m.status_not_started_definition },
  planned: { word: m.status_planned, definition: m.status_planned_definition },
  'in-progress': { word: m.status_in_progress, definition: m.status_in_progress_definition },
  'partially-implemented': { word: m.status_partially_implemented, definition: m.status_partially_implemented_definition },
  'fully-implemented': { word: m.status_fully_implemented, definition: m.status_fully_implemented_definition },
  'not-implemented': { word: m.status_not_implemented, definition: m.status_not_implemented_definition },
  'no-longer-applicable': { word: m.status_no_longer_applicable, definition: m.status_no_longer_applicable_definition },
  'no-information': { word: m.status_no_information, definition: m.status_no_information_definition },
  disputed: { word: m.status_disputed, definition: m.status_disputed_definition },
  regressed: { word: m.status_regressed, definition: m.status_regressed_definition },
} satisfies Record<string, DefinedWord>

export const positionWords = {
  supported: { word: m.position_supported, definition: m.position_supported_definition },
  noted: { word: m.position_noted, definition: m.position_noted_definition },
  'partially-supported': { word: m.position_partially_supported, definition: m.position_partially_supported_definition },
  pending: { word: m.position_pending, definition: m.position_pending_definition },
} satisfies Record<string, DefinedWord>

export const workflowWords = {
  draft: { word: m.workflow_draft, definition: m.workflow_draft_definition },
  submitted: { word: m.workflow_submitted, definition: m.workflow_submitted_definition },
  cleared: { word: m.workflow_cleared, definition: m.workflow_cleared_definition },
  'under-review': { word: m.workflow_under_review, definition: m.workflow_under_review_definition },
  returned: { word: m.workflow_returned, definition: m.workflow_returned_definition },
  approved: { word: m.workflow_approved, definition: m.workflow_approved_definition },
  published: { word: m.workflow_published, definition: m.workflow_published_definition },
  withdrawn: { word: m.workflow_withdrawn, definition: m.workflow_withdrawn_definition },
} satisfies Record<string, DefinedWord>

export const axisWords = {
  position: { word: m.axis_position, definition: m.axis_position_definition },
  claimed: { word: m.axis_claimed, definition: m.axis_claimed_definition },
  assessed: { word: m.axis_assessed, definition: m.axis_assessed_definition },
  grade: { word: m.axis_grade, definition: m.axis_grade_definition },
  workflow: { word: m.axis_workflow, definition: m.axis_workflow_definition },
} satisfies Record<string, DefinedWord>

export const roleWords = {
  administrator: { word: m.role_administrator, definition: m.role_administrator_definition },
  officer: { word: m.role_officer, definition: m.role_officer_definition },
  approver: { word: m.role_approver, definition: m.role_approver_definition },
  liaison: { word: m.role_liaison, definition: m.role_liaison_definition },
  member: { word: m.role_member, definition: m.role_member_definition },
  observer: { word: m.role_observer, definition: m.role_observer_definition },
} satisfies Record<string, DefinedWord>

export const issueListKindWords = {
  'list-of-issues': m.issues_kind_list_of_issues,
  'list-prior-to-reporting': m.issues_kind_list_prior_to_reporting,
} satisfies Record<string, Word>

export const replyStateWords = { draft: m.issues_state_draft, ready: m.issues_state_ready } satisfies Record<string, Word>

export const confidenceWords = {
  low: { word: m.confidence_low, definition: m.confidence_low_definition },
  medium: { word: m.confidence_medium, definition: m.confidence_medium_definition },
  high: { word: m.confidence_high, definition: m.confidence_high_definition },
} satisfies Record<string, DefinedWord>

export const visibilityWords = {
  public: { word: m.visibility_public, definition: m.visibility_public_definition },
  government: { word: m.visibility_government, definition: m.visibility_government_definition },
  group: { word: m.visibility_group, definition: m.visibility_group_definition },
  office: { word: m.visibility_office, definition: m.visibility_office_definition },
  confidential: { word: m.visibility_confidential, definition: m.visibility_confidential_definition },
} satisfies Record<string, DefinedWord>

export const responsibilityStateWords = {
  proposed: { word: m.responsibility_proposed, definition: m.responsibility_proposed_definition },
  accepted: { word: m.responsibility_accepted, definition: m.responsibility_accepted_definition },
  declined: { word: m.responsibility_declined, definition: m.responsibility_declined_definition },
} satisfies Record<string, DefinedWord>

export const responsibilityRoleWords = {
  lead: m.responsibility_lead,
  supporting: m.responsibility_supporting,
  'working-group': m.responsibility_working_group,
} satisfies Record<string, Word>

export const trackWords = {
  federal: m.track_federal,
  'kurdistan-region': m.track_kurdistan_region,
} satisfies Record<string, Word>

export const bodyKindWords = {
  office: m.body_office,
  institution: m.body_institution,
  'working-group': m.body_working_group,
} satisfies Record<string, Word>

export const branchWords = {
  executive: m.branch_executive,
  legislative: m.branch_legislative,
  judicial: m.branch_judicial,
  independent: m.branch_independent,
  'united-nations': m.branch_united_nations,
} satisfies Record<string, Word>

export const mechanismKindWords = {
  upr: m.mechanism_upr,
  'treaty-body': m.mechanism_treaty_body,
  'special-procedure': m.mechanism_special_procedure,
  'un-report': m.mechanism_un_report,
} satisfies Record<string, Word>

export const taxonomyWords = {
  theme: m.taxonomy_theme,
  group: m.taxonomy_group,
  sdg: m.taxonomy_sdg,
  governorate: m.taxonomy_governorate,
} satisfies Record<string, Word>

export const evidenceKindWords = {
  file: m.evidence_file,
  link: m.evidence_link,
  letter: m.evidence_letter,
} satisfies Record<string, Word>

export const evidenceRelationWords = {
  supports: m.evidence_supports,
  contradicts: m.evidence_contradicts,
  context: m.evidence_context,
} satisfies Record<string, Word>

export const obligationProductWords = {
  review: m.obligation_product_review,
  'national-report': m.obligation_product_national_report,
  'stakeholder-inputs': m.obligation_product_stakeholder_inputs,
  'written-response': m.obligation_product_written_response,
  'mid-term-report': m.obligation_product_mid_term_report,
  'periodic-report': m.obligation_product_periodic_report,
  'issues-replies': m.obligation_product_issues_replies,
  'follow-up-report': m.obligation_product_follow_up_report,
  'additional-information': m.obligation_product_additional_information,
  'core-document': m.obligation_product_core_document,
  other: m.obligation_product_other,
} satisfies Record<string, Word>

export const obligationTriggerWords = {
  review: m.obligation_trigger_review,
  adoption: m.obligation_trigger_adoption,
  'list-of-issues': m.obligation_trigger_list_of_issues,
  'next-review': m.obligation_trigger_next_review,
  published: m.obligation_trigger_published,
} satisfies Record<string, Word>

export const ruleConfidenceWords = {
  stated: m.obligation_confidence_stated,
  inferred: m.obligation_confidence_inferred,
  recalled: m.obligation_confidence_recalled,
} satisfies Record<string, Word>

export const deliveryStateWords = {
  'not-begun': m.obligation_state_not_begun,
  'in-preparation': m.obligation_state_in_preparation,
  submitted: m.obligation_state_submitted,
  late: m.obligation_state_late,
} satisfies Record<string, Word>
