import type { Language } from '@tawsiya/messages'
import type { BriefSection, RegisterFilter } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { BriefFacts } from '../brief-facts.js'
import type { Citations } from '../citations.js'

/** What every section of one document knows: the record as of a moment, and for whom it is written. */
export interface SectionFrame {
  readonly facts: BriefFacts
  readonly scope: RegisterFilter
  readonly language: Language
  /** The first day of the period whose changes are told, and the moment at which that day begins. */
  readonly since: string
  readonly after: string
  readonly moment: Date
  /** The day of that moment in the country. */
  readonly today: string
  readonly timeZone: string
  /** Whether replies that are not ready stand in it, marked: while officers alone read it. */
  readonly drafts: boolean
}

export interface SectionContext<Extra = unknown> extends SectionFrame {
  /** What `read` brought. */
  readonly extra: Extra
  /** The template's own words in the language of the document; null where it has none. */
  readonly settings: { readonly heading: string | null; readonly text: string | null }
  readonly citations: Citations
}

/**
 * A kind of section. `read` asks the record for what the common facts lack, as of the frame's moment; `compose` is pure, says what
 * stands in the section, or null where it has nothing to say. Places, headings of the template, its opening text, the numbers of
 * paragraphs and the notes on other languages are put in by whoever composes the document.
 */
export interface SectionMaker<Extra = unknown> {
  read?(manager: EntityManager, frame: SectionFrame): Promise<Extra>
  compose(context: SectionContext<Extra>): BriefSection | null
}
