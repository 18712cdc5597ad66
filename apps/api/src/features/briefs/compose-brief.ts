import { formatDate, formatTime, m } from '@tawsiya/messages'
import type { BriefDocument } from '@tawsiya/sdk'
import type { BriefTemplate } from '../templates/index.js'
import { Citations } from './citations.js'
import { finishSection, wordsOf } from './finish-section.js'
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
  const date = formatDate(moment, language, 'long', timeZone)
  return {
    language,
    title,
    purpose,
    classification: m.brief_classification({}, locale),
    asOf: m.brief_as_of({ date, time: formatTime(moment, language, timeZone) }, locale),
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope: lines,
    demonstration: facts.demonstration ? m.brief_demonstration({}, locale) : null,
    recommendations: facts.recommendations.length,
    components: facts.recommendations.reduce((sum, { componentCount }) => sum + componentCount, 0),
    layout: {
      notes: template.notes,
      numbering: template.numbering === 'document' ? 'document' : 'sections',
      contents: template.contents ? m.brief_contents({}, locale) : null,
    },
    sections,
    citationsHeading: m.brief_sources({}, locale),
    citations: [...citations.all],
  }
}
