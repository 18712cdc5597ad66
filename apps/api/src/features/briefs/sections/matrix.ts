import { formatList, m, positionWords, statusWords, axisWords, type Language } from '@tawsiya/messages'
import type { BriefSection } from '@tawsiya/sdk'
import type { FactRecommendation } from '../brief-facts.js'
import { text } from '../citations.js'

/** Every recommendation in scope, in the column order that the UN's own matrix has. */
export function matrix(recommendations: readonly FactRecommendation[], language: Language): BriefSection {
  const locale = { locale: language }
  return {
    key: 'matrix',
    heading: m.brief_matrix({}, locale),
    annex: true,
    blocks: [
      {
        kind: 'table',
        caption: m.brief_matrix_caption({ count: recommendations.length }, locale),
        columns: [
          { label: m.brief_code({}, locale), width: 14 },
          { label: m.brief_recommendation({}, locale), width: 38 },
          { label: axisWords.position.word({}, locale), width: 10 },
          { label: m.brief_lead({}, locale), width: 14 },
          { label: axisWords.claimed.word({}, locale), width: 12 },
          { label: axisWords.assessed.word({}, locale), width: 12 },
        ],
        rows: recommendations.map((recommendation) => [
          { runs: [{ kind: 'code', text: recommendation.code }], header: true },
          { runs: [{ kind: 'text', text: recommendation.text, language: recommendation.textLanguage }] },
          {
            runs: [
              text(recommendation.position ? positionWords[recommendation.position].word({}, locale) : m.brief_no_position({}, locale)),
            ],
          },
          { runs: [text(recommendation.leads.length > 0 ? formatList(recommendation.leads, language) : m.brief_no_lead({}, locale))] },
          { runs: [text(statusWords[recommendation.claimed].word({}, locale))] },
          { runs: [text(statusWords[recommendation.assessed].word({}, locale))] },
        ]),
      },
    ],
  }
}
