import { axisWords, m, statusWords, type Language } from '@tawsiya/messages'
import { assessedStatuses, type BriefSection } from '@tawsiya/sdk'
import type { FactRecommendation } from '../brief-facts.js'
import { text } from '../citations.js'
import { numberCell } from './at-a-glance.js'

/** One row for each mechanism that speaks of the subject, with the office's assessment. */
export function byMechanism(recommendations: readonly FactRecommendation[], language: Language): BriefSection {
  const locale = { locale: language }
  const heading = m.brief_by_mechanism({}, locale)
  const used = assessedStatuses.filter((status) => recommendations.some(({ assessed }) => assessed === status))
  const counts = (counted: readonly FactRecommendation[]) => [
    ...used.map((status) => numberCell(counted.filter(({ assessed }) => assessed === status).length, language)),
    numberCell(counted.length, language),
  ]
  const mechanisms = [...new Set(recommendations.map(({ mechanismName }) => mechanismName))]
  return {
    key: 'by-mechanism',
    heading,
    blocks: [
      {
        kind: 'table',
        caption: m.brief_by_mechanism_caption({ axis: axisWords.assessed.word({}, locale) }, locale),
        columns: [
          { label: m.brief_scope_mechanism({}, locale), width: 20 },
          ...used.map((status) => ({ label: statusWords[status].word({}, locale), number: true })),
          { label: m.brief_all({}, locale), number: true },
        ],
        rows: mechanisms.map((name) => [
          { runs: [text(name)], header: true },
          ...counts(recommendations.filter(({ mechanismName }) => mechanismName === name)),
        ]),
        total: [{ runs: [text(m.brief_all_recommendations({}, locale))], header: true }, ...counts(recommendations)],
      },
    ],
  }
}
