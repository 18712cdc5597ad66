import { m } from '@tawsiya/messages'
import type { BriefSection } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { newestStatements, statement, statementsOn } from '../reports/statements.js'
import type { SectionContext } from './section-kind.js'

const underWay = ['fully-implemented', 'partially-implemented', 'in-progress']
/** A note for each, not a report. */
const longest = 50

/** Of what the State supports, what is done or being done already, with a note by number. */
export function inProcess(context: SectionContext): BriefSection {
  const { facts, language } = context
  const locale = { locale: language }
  const supported = facts.recommendations.filter(({ position }) => position === 'supported' || position === 'partially-supported')
  const chosen = supported.filter(({ claimed }) => underWay.includes(claimed))
  const notes = statementsOn(chosen, newestStatements(facts.updates)).flatMap((update) => statement(update, context, { longest }))
  return {
    key: 'in-process',
    heading: m.reports_in_process({}, locale),
    blocks: [
      {
        kind: 'paragraph',
        key: 'count',
        runs: [text(m.reports_in_process_count({ count: chosen.length, total: supported.length }, locale))],
      },
      ...notes,
    ],
  }
}
