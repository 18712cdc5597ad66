import { formatDate, m } from '@tawsiya/messages'
import type { BriefBlock, BriefSection } from '@tawsiya/sdk'
import { codes, text } from '../citations.js'
import { soft } from '../reports/statements.js'
import { evidenceRuns } from './main-issues.js'
import type { SectionContext } from './section-kind.js'

/** What entered the record in the period as proof: laws, decisions, letters, reports, by whom and on what. */
export function developments({ facts, since, after, language, timeZone, citations }: SectionContext): BriefSection {
  const locale = { locale: language }
  const blocks = facts.updates
    .filter(({ approvedAt, evidence }) => approvedAt >= after && evidence.length > 0)
    .map((update): BriefBlock => {
      const date = formatDate(new Date(update.approvedAt), language, 'long', timeZone)
      return {
        kind: 'paragraph',
        key: `update-${update.id}`,
        runs: [
          text(`${m.reports_developments_of({ body: update.bodyName, date }, locale)} `),
          ...evidenceRuns(update.evidence, language, citations),
          text(' ('),
          ...codes(update.codes, language),
          text(' )'),
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
