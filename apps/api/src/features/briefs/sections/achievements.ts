import { m } from '@tawsiya/messages'
import type { BriefSection } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { listUnderHeadings } from '../reports/list-under-headings.js'
import type { SectionContext } from './section-kind.js'

/** What institutions report as done, with what they said of it behind each heading. */
export function achievements(context: SectionContext): BriefSection {
  const { facts, language } = context
  const locale = { locale: language }
  const done = facts.recommendations.filter(({ claimed }) => claimed === 'fully-implemented')
  return {
    key: 'achievements',
    heading: m.reports_achievements({}, locale),
    blocks: [
      {
        kind: 'paragraph',
        key: 'count',
        runs: [text(m.reports_achieved({ count: done.length, total: facts.recommendations.length }, locale))],
      },
      ...listUnderHeadings(done, context),
    ],
  }
}
