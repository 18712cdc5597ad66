import { axisWords, formatNumber, m, positionWords, statusWords, type Language } from '@tawsiya/messages'
import {
  assessedStatuses,
  claimedStatuses,
  positions,
  type BriefBlock,
  type BriefCell,
  type BriefSection,
  type Position,
} from '@tawsiya/sdk'
import type { FactRecommendation } from '../brief-facts.js'
import { text } from '../citations.js'

const columns: readonly (Position | null)[] = [...positions, null]

/** Counts by status and position, each with its denominator: the same counts as the register's under the same filter. */
export function atAGlance(recommendations: readonly FactRecommendation[], language: Language): BriefSection {
  const locale = { locale: language }
  const components = recommendations.reduce((sum, { componentCount }) => sum + componentCount, 0)
  return {
    key: 'at-a-glance',
    heading: m.brief_at_a_glance({}, locale),
    blocks: [
      {
        kind: 'paragraph',
        runs: [
          text(
            m.brief_total(
              { recommendations: formatNumber(recommendations.length, language), components: formatNumber(components, language) },
              locale,
            ),
          ),
        ],
      },
      statusByPosition(recommendations, language, 'assessed', assessedStatuses),
      statusByPosition(recommendations, language, 'claimed', claimedStatuses),
      { kind: 'paragraph', soft: true, runs: [text(m.brief_how_counted({}, locale))] },
    ],
  }
}

/** Counts by one status and the position of the State. */
export function statusByPosition(
  recommendations: readonly FactRecommendation[],
  language: Language,
  axis: 'assessed' | 'claimed',
  statuses: readonly (keyof typeof statusWords)[],
): BriefBlock {
  const locale = { locale: language }
  const present = columns.filter((position) => recommendations.some((recommendation) => recommendation.position === position))
  const row = (label: string, counted: readonly FactRecommendation[]): BriefCell[] => [
    { runs: [text(label)], header: true },
    ...present.map((position) => numberCell(counted.filter((recommendation) => recommendation.position === position).length, language)),
    numberCell(counted.length, language),
  ]
  const used = statuses.filter((status) => recommendations.some((recommendation) => recommendation[axis] === status))
  return {
    kind: 'table',
    caption: m.brief_table_by_position({ axis: axisWords[axis].word({}, locale) }, locale),
    columns: [
      { label: axisWords[axis].word({}, locale), width: 34 },
      ...present.map((position) => ({
        label: position ? positionWords[position].word({}, locale) : m.brief_no_position({}, locale),
        number: true,
      })),
      { label: m.brief_all({}, locale), number: true },
    ],
    rows: used.map((status) =>
      row(
        statusWords[status].word({}, locale),
        recommendations.filter((recommendation) => recommendation[axis] === status),
      ),
    ),
    total: row(m.brief_all_recommendations({}, locale), recommendations),
  }
}

export const numberCell = (value: number, language: Language): BriefCell => ({ runs: [text(formatNumber(value, language))], number: true })
