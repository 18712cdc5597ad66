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
} satisfies Record<string, DefinedWord>
