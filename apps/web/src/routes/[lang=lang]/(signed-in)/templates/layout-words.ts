import { m } from '@tawsiya/messages'
import type { NoteStyle, Numbering } from '@tawsiya/sdk'

export const numberingWords: Record<Numbering, () => string> = {
  sections: () => m.templates_numbering_sections(),
  document: () => m.templates_numbering_document(),
  none: () => m.templates_numbering_none(),
}

export const noteWords: Record<NoteStyle, () => string> = {
  footnotes: () => m.templates_notes_footnotes(),
  endnotes: () => m.templates_notes_endnotes(),
}
