import { formatDate, m } from '@tawsiya/messages'
import type { BriefBlock, BriefSection } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { numbersOf } from '../reports/number-ranges.js'
import { underHeadings } from '../reports/report-headings.js'
import { inBrackets, soft } from '../reports/statements.js'
import { evidenceRuns } from './main-issues.js'
import type { SectionContext } from './section-kind.js'

/** Laws, decisions and institutions: the documents that statements on obligations and on the national framework brought into the record in the period. */
export function developments({ facts, since, after, language, timeZone, citations }: SectionContext): BriefSection {
  const locale = { locale: language }
  const framework = new Set(
    underHeadings(facts.recommendations, ['obligations', 'framework']).flatMap(({ recommendations }) => recommendations),
  )
  const blocks = facts.updates
    .map((update) => ({ update, covered: [...framework].filter(({ id }) => update.recommendationIds.includes(id)) }))
    .filter(({ update, covered }) => update.approvedAt >= after && update.evidence.length > 0 && covered.length > 0)
    .map(({ update, covered }): BriefBlock => {
      const date = formatDate(new Date(update.approvedAt), language, 'long', timeZone)
      return {
        kind: 'paragraph',
        key: `update-${update.id}`,
        runs: [
          text(`${m.reports_developments_of({ body: update.bodyName, date }, locale)} `),
          ...evidenceRuns(update.evidence, language, citations),
          text(' '),
          ...inBrackets(numbersOf(covered, facts.recommendations, language)),
          citations.update(update),
        ],
      }
    })
  return {
    key: 'developments',
    heading: m.reports_developments({ date: formatDate(since, language) }, locale),
    blocks: blocks.length > 0 ? blocks : [soft('none', text(m.reports_developments_none({}, locale)))],
  }
}
