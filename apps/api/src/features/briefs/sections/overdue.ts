import { formatDate, m } from '@tawsiya/messages'
import type { BriefSection } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { numberCell } from './at-a-glance.js'
import type { SectionContext } from './section-kind.js'

/** Who owes what, since when. */
export function overdue({ facts: { overdue: facts }, today, language }: SectionContext): BriefSection {
  const locale = { locale: language }
  const heading = m.brief_overdue({}, locale)
  if (facts.length === 0)
    return { key: 'overdue', heading, blocks: [{ kind: 'paragraph', soft: true, runs: [text(m.brief_nothing_overdue({}, locale))] }] }
  return {
    key: 'overdue',
    heading,
    blocks: [
      {
        kind: 'table',
        caption: m.brief_overdue_caption({ date: formatDate(today, language) }, locale),
        columns: [
          { label: m.brief_institution({}, locale), width: 40 },
          { label: m.brief_asked({}, locale), number: true },
          { label: m.brief_unanswered({}, locale), number: true },
          { label: m.brief_late({}, locale), number: true },
          { label: m.brief_oldest_due({}, locale), width: 22 },
        ],
        rows: facts.map((fact) => [
          { runs: [text(fact.bodyName)], header: true },
          numberCell(fact.asked, language),
          numberCell(fact.unanswered, language),
          numberCell(fact.overdue, language),
          { runs: [text(fact.oldestDueOn ? formatDate(fact.oldestDueOn, language) : '–')] },
        ]),
        note: m.brief_overdue_note({}, locale),
      },
    ],
  }
}
