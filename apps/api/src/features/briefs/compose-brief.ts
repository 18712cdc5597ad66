import { formatDate, formatTime, m } from '@tawsiya/messages'
import type { BriefDocument, BriefSection, Language } from '@tawsiya/sdk'
import type { BriefTemplate } from '../templates/index.js'
import { Citations } from './citations.js'
import { finishSection, wordsOf } from './finish-section.js'
import { ordinalOf } from './reports/heading-numbers.js'
import { sectionMakers, type SectionFrame } from './sections/index.js'

/** What stands above the first section. */
export interface BriefHead {
  readonly title: string
  readonly purpose: string
  /** Country, office, day, and the scope in words: "Theme: Torture". */
  readonly lines: BriefDocument['scope']
}

/** A document by its template. Pure, so that the same facts always make the same document; `extras` holds what each section read for itself. */
export function composeBrief(
  frame: SectionFrame,
  { title, purpose, lines }: BriefHead,
  template: BriefTemplate,
  extras: readonly unknown[],
): BriefDocument {
  const { facts, language, moment, timeZone } = frame
  const locale = { locale: language }
  const citations = new Citations(language, timeZone)
  const sections = template.sections.flatMap((section, place) => {
    const heading = wordsOf(section.heading, language)
    const opening = wordsOf(section.text, language)
    const settings = { heading: heading?.text ?? null, text: opening?.text ?? null }
    const composed = sectionMakers[section.kind].compose({ ...frame, extra: extras[place], settings, citations })
    return composed ? [finishSection(composed, { key: section.key, heading, opening, numbering: template.numbering, language })] : []
  })
  // What goes out is numbered as the United Nations number; what stays in the house is not.
  const report = template.numbering === 'document'
  const date = formatDate(moment, language, 'long', timeZone)
  return {
    language,
    title,
    purpose,
    classification: report ? m.brief_classification_report({}, locale) : m.brief_classification({}, locale),
    asOf: m.brief_as_of({ date, time: formatTime(moment, language, timeZone) }, locale),
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope: lines,
    demonstration: facts.demonstration ? m.brief_demonstration({}, locale) : null,
    recommendations: facts.recommendations.length,
    components: facts.recommendations.reduce((sum, { componentCount }) => sum + componentCount, 0),
    layout: {
      notes: template.notes,
      numbering: report ? 'document' : 'sections',
      contents: template.contents ? m.brief_contents({}, locale) : null,
    },
    sections: report ? sections.map((section, place) => withOrdinal(section, place, language)) : sections,
    citationsHeading: m.brief_sources({}, locale),
    citations: [...citations.all],
  }
}

const withOrdinal = (section: BriefSection, place: number, language: Language): BriefSection =>
  section.annex ? section : { ...section, heading: `${ordinalOf(place, language)}${section.heading}` }
