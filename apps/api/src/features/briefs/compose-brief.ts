import { calendarDate, formatDate, formatTime, m, type Language } from '@tawsiya/messages'
import type { BriefDocument, BriefSection } from '@tawsiya/sdk'
import type { BriefFacts } from './brief-facts.js'
import { Citations } from './citations.js'
import { atAGlance } from './sections/at-a-glance.js'
import { mainIssues } from './sections/main-issues.js'
import { matrix } from './sections/matrix.js'
import { overdue } from './sections/overdue.js'
import { whatChanged } from './sections/what-changed.js'

export interface BriefFrame {
  readonly title: string
  readonly purpose: string
  readonly language: Language
  readonly since: string
  readonly moment: Date
  /** The scope in words: "Theme: Torture". */
  readonly scope: BriefDocument['scope']
}

/** The periodic-review brief: what stands in it, in which order. Pure, so that the same facts always make the same brief. */
export function composeBrief(facts: BriefFacts, { title, purpose, language, since, moment, scope }: BriefFrame): BriefDocument {
  const locale = { locale: language }
  const citations = new Citations(language)
  const today = calendarDate(moment)
  const sections = [
    atAGlance(facts.recommendations, language),
    whatChanged(facts, since, language, citations),
    mainIssues(facts, today, language, citations),
    overdue(facts.overdue, language),
    matrix(facts.recommendations, language),
  ].map(withPlaces)
  return {
    language,
    title,
    purpose,
    classification: m.brief_classification({}, locale),
    asOf: m.brief_as_of({ date: formatDate(moment, language), time: formatTime(moment, language) }, locale),
    pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
    scope,
    demonstration: facts.demonstration ? m.brief_demonstration({}, locale) : null,
    recommendations: facts.recommendations.length,
    components: facts.recommendations.reduce((sum, { componentCount }) => sum + componentCount, 0),
    sections,
    citationsHeading: m.brief_sources({}, locale),
    citations: [...citations.all],
  }
}

/** Gives each block its place. A block about one thing names it, so that its place does not move when others come before it. */
function withPlaces(section: BriefSection): BriefSection {
  return { ...section, blocks: section.blocks.map((block, index) => ({ ...block, key: `${section.key}/${block.key ?? index + 1}` })) }
}

/** Words of the body, as the UN counts them: without citations, tables of the annex and the scope line. */
export function countWords(document: BriefDocument): number {
  const texts = document.sections
    .filter(({ annex }) => !annex)
    .flatMap(({ heading, blocks }) => [
      heading,
      ...blocks.map((block) => {
        if (block.kind === 'quotation') return block.text
        if (block.kind === 'table') return ''
        return block.runs.map((run) => ('text' in run ? run.text : '')).join('')
      }),
    ])
  return texts.join(' ').split(/\s+/).filter(Boolean).length
}
