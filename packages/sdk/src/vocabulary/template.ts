import { z } from 'zod'

/** What a section of a document can show. Each kind has its composer in the API, and may stand several times under headings of its own. */
export const sectionKinds = [
  'text',
  'at-a-glance',
  'by-mechanism',
  'what-changed',
  'main-issues',
  'overdue',
  'deadlines',
  'asks',
  'matrix',
  'preparation',
  'by-theme',
  'developments',
  'achievements',
  'challenges',
  'progress-figures',
  'measures-matrix',
  'accepted',
  'in-process',
  'noted',
  'paragraphs',
  'replies',
  'inputs-obligations',
  'inputs-framework',
  'inputs-protection',
  'agenda',
  'decisions-pending',
  'sdgs',
] as const
export const SectionKind = z.enum(sectionKinds)
export type SectionKind = z.infer<typeof SectionKind>

/** Paragraphs are numbered anew in each section, through the whole document as the UN does, or not at all. */
export const numberings = ['sections', 'document', 'none'] as const
export const Numbering = z.enum(numberings)
export type Numbering = z.infer<typeof Numbering>

/** Where sources stand: at the foot of their page, or all after the text. */
export const noteStyles = ['footnotes', 'endnotes'] as const
export const NoteStyle = z.enum(noteStyles)
export type NoteStyle = z.infer<typeof NoteStyle>
