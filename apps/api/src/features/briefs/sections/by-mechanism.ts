import { axisWords, m, type Language } from '@tawsiya/messages'
import type { BriefSection } from '@tawsiya/sdk'
import type { FactRecommendation } from '../brief-facts.js'
import { text } from '../citations.js'
import { statusColumns } from './status-columns.js'

/** One row for each mechanism that speaks of the subject, with the office's assessment. */
export function byMechanism(recommendations: readonly FactRecommendation[], language: Language): BriefSection {
  const locale = { locale: language }
  const heading = m.brief_by_mechanism({}, locale)
  const { labels, counts } = statusColumns(recommendations, 'assessed', language)
  const mechanisms = [...new Set(recommendations.map(({ mechanismName }) => mechanismName))]
  return {
    key: 'by-mechanism',
    heading,
    blocks: [
      {
        kind: 'table',
        caption: m.brief_by_mechanism_caption({ axis: axisWords.assessed.word({}, locale) }, locale),
        columns: [
          { label: m.brief_scope_mechanism({}, locale), width: 24 },
          ...labels.map((label) => ({ label, number: true })),
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
