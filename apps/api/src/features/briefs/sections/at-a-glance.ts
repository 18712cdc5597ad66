import { formatNumber, m, type Language } from '@tawsiya/messages'
import type { BriefBlock, BriefCell, BriefSection, StatusAxis } from '@tawsiya/sdk'
import { statusesByPosition, tableBlock, type Cell } from '../../figures/index.js'
import type { FactRecommendation } from '../brief-facts.js'
import { text } from '../citations.js'

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
        runs: [text(m.brief_total({ count: recommendations.length, components }, locale))],
      },
      statusByPosition(recommendations, language, 'assessed'),
      statusByPosition(recommendations, language, 'claimed'),
      { kind: 'paragraph', soft: true, runs: [text(m.brief_how_counted({}, locale))] },
    ],
  }
}

/** Counts by one status and the position of the State: the table of the dashboards, of the recommendations in the brief. */
export function statusByPosition(recommendations: readonly FactRecommendation[], language: Language, axis: StatusAxis): BriefBlock {
  const cells = recommendations.map(({ position, claimed, assessed, leads }): Cell => {
    return { position: position ?? 'none', claimed, assessed, overdue: false, unled: leads.length === 0, count: 1 }
  })
  return tableBlock({ ...statusesByPosition(cells, axis, language), note: '' }, language)
}

export const numberCell = (value: number, language: Language): BriefCell => ({ runs: [text(formatNumber(value, language))], number: true })
