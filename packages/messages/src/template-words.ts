import * as m from '../generated/paraglide/messages.js'
import type { DefinedWord } from './vocabulary.js'

/** What a section of a document can show, by its kind. */
export const sectionWords = {
  text: { word: m.section_text, definition: m.section_text_what },
  'at-a-glance': { word: m.section_at_a_glance, definition: m.section_at_a_glance_what },
  'by-mechanism': { word: m.section_by_mechanism, definition: m.section_by_mechanism_what },
  'what-changed': { word: m.section_what_changed, definition: m.section_what_changed_what },
  'main-issues': { word: m.section_main_issues, definition: m.section_main_issues_what },
  overdue: { word: m.section_overdue, definition: m.section_overdue_what },
  deadlines: { word: m.section_deadlines, definition: m.section_deadlines_what },
  asks: { word: m.section_asks, definition: m.section_asks_what },
  matrix: { word: m.section_matrix, definition: m.section_matrix_what },
  preparation: { word: m.section_preparation, definition: m.section_preparation_what },
  'by-theme': { word: m.section_by_theme, definition: m.section_by_theme_what },
  developments: { word: m.section_developments, definition: m.section_developments_what },
  achievements: { word: m.section_achievements, definition: m.section_achievements_what },
  challenges: { word: m.section_challenges, definition: m.section_challenges_what },
  'progress-figures': { word: m.section_progress_figures, definition: m.section_progress_figures_what },
  'measures-matrix': { word: m.section_measures_matrix, definition: m.section_measures_matrix_what },
  accepted: { word: m.section_accepted, definition: m.section_accepted_what },
  'in-process': { word: m.section_in_process, definition: m.section_in_process_what },
  noted: { word: m.section_noted, definition: m.section_noted_what },
  paragraphs: { word: m.section_paragraphs, definition: m.section_paragraphs_what },
  replies: { word: m.section_replies, definition: m.section_replies_what },
  'inputs-obligations': { word: m.section_inputs_obligations, definition: m.section_inputs_obligations_what },
  'inputs-framework': { word: m.section_inputs_framework, definition: m.section_inputs_framework_what },
  'inputs-protection': { word: m.section_inputs_protection, definition: m.section_inputs_protection_what },
  agenda: { word: m.section_agenda, definition: m.section_agenda_what },
  'decisions-pending': { word: m.section_decisions_pending, definition: m.section_decisions_pending_what },
  sdgs: { word: m.section_sdgs, definition: m.section_sdgs_what },
} satisfies Record<string, DefinedWord>
