import type { BriefBlock } from '@tawsiya/sdk'
import type { FactRecommendation } from '../brief-facts.js'
import { text } from '../citations.js'
import type { SectionContext } from '../sections/index.js'
import { numbersOf } from './number-ranges.js'
import { underHeadings } from './report-headings.js'
import { newestStatements, statementsOn } from './statements.js'

/** A paragraph for each heading: the numbers of these recommendations, and the statements that say so. */
export function listUnderHeadings(
  recommendations: readonly FactRecommendation[],
  { facts, language, citations }: SectionContext,
): BriefBlock[] {
  const newest = newestStatements(facts.updates)
  return underHeadings(recommendations).map(({ heading, recommendations: here }) => ({
    kind: 'paragraph',
    key: heading.key,
    runs: [
      text(`${heading.title({}, { locale: language })}: `, true),
      ...numbersOf(here, facts.recommendations, language),
      ...statementsOn(here, newest).map((update) => citations.update(update)),
    ],
  }))
}
