import { formatDate, formatList, m } from '@tawsiya/messages'
import type { BriefSection } from '@tawsiya/sdk'
import { rows } from '../../../platform/database/index.js'
import { text } from '../citations.js'
import type { SectionMaker } from './section-kind.js'

interface Deadline {
  readonly dueOn: string
  readonly institutions: readonly string[]
  readonly recommendations: number
}

/** What falls due in the six months after the moment: answers that institutions were asked for. */
export const deadlines: SectionMaker<Deadline[]> = {
  read: (manager, { facts, moment, today, language }) =>
    rows(
      manager,
      `SELECT q.due_on::text AS "dueOn", array_agg(DISTINCT body_names_at(i.body_id, $1::timestamptz) ->> $2) AS institutions,
         count(DISTINCT c.recommendation_id)::integer AS recommendations
       FROM request_items i JOIN requests q ON q.id = i.request_id AND q.created_at <= $1 JOIN components c ON c.id = i.component_id
       WHERE c.recommendation_id = ANY ($3) AND (i.answered_at IS NULL OR i.answered_at > $1)
         AND q.due_on >= $4::date AND q.due_on < $4::date + interval '6 months'
       GROUP BY q.due_on ORDER BY q.due_on`,
      [moment, language, facts.recommendations.map(({ id }) => id), today],
    ),

  compose({ extra, language }): BriefSection {
    const locale = { locale: language }
    const heading = m.brief_deadlines({}, locale)
    if (extra.length === 0)
      return { key: 'deadlines', heading, blocks: [{ kind: 'paragraph', soft: true, runs: [text(m.brief_deadlines_none({}, locale))] }] }
    return {
      key: 'deadlines',
      heading,
      blocks: [
        {
          kind: 'table',
          caption: heading,
          columns: [
            { label: m.brief_deadline_day({}, locale), width: 24 },
            { label: m.brief_deadline_what({}, locale), width: 38 },
            { label: m.brief_institution({}, locale), width: 38 },
          ],
          rows: extra.map(({ dueOn, institutions, recommendations }) => [
            { runs: [text(formatDate(dueOn, language))], header: true },
            { runs: [text(m.brief_deadline_answers({ count: recommendations }, locale))] },
            { runs: [text(formatList(institutions, language))] },
          ]),
        },
      ],
    }
  },
}
