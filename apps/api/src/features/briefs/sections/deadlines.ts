import { formatDate, formatList, m, obligationProductWords, type Language } from '@tawsiya/messages'
import type { BriefCell, BriefSection, ObligationSummary } from '@tawsiya/sdk'
import { rows } from '../../../platform/database/index.js'
import { ObligationsReader } from '../../obligations/index.js'
import { text } from '../citations.js'
import type { SectionMaker } from './section-kind.js'

const months = 6

interface AskedAnswers {
  readonly dueOn: string
  readonly institutions: readonly string[]
  readonly recommendations: number
}

interface Deadlines {
  /** What the State owes to the mechanisms of the scope: late, or due within the months. */
  readonly obligations: readonly ObligationSummary[]
  /** What institutions were asked for. */
  readonly answers: readonly AskedAnswers[]
}

/** What falls due in the months after the moment. */
export const deadlines: SectionMaker<Deadlines> = {
  async read(manager, { facts, moment, today, language }) {
    const mechanismCodes = [...new Set(facts.recommendations.map(({ mechanismCode }) => mechanismCode))]
    const owed = { language, at: moment, months, mechanismCodes }
    return {
      obligations: mechanismCodes.length > 0 ? await new ObligationsReader().upcoming(manager, owed) : [],
      answers: await rows<AskedAnswers>(
        manager,
        `SELECT q.due_on::text AS "dueOn", array_agg(DISTINCT body_names_at(i.body_id, $1::timestamptz) ->> $2) AS institutions,
           count(DISTINCT c.recommendation_id)::integer AS recommendations
         FROM request_items i JOIN requests q ON q.id = i.request_id AND q.created_at <= $1 JOIN components c ON c.id = i.component_id
         WHERE c.recommendation_id = ANY ($3) AND (i.answered_at IS NULL OR i.answered_at > $1)
           AND q.due_on >= $4::date AND q.due_on <= $4::date + make_interval(months => $5)
         GROUP BY q.due_on`,
        [moment, language, facts.recommendations.map(({ id }) => id), today, months],
      ),
    }
  },

  compose({ extra: { obligations, answers }, today, language }): BriefSection {
    const locale = { locale: language }
    const heading = m.brief_deadlines({}, locale)
    const listed = [
      ...obligations.map((obligation) => ({ dueOn: obligation.dueOn ?? '', cells: obligationCells(obligation, language) })),
      ...answers.map((asked) => ({ dueOn: asked.dueOn, cells: answerCells(asked, language) })),
    ].sort((one, other) => one.dueOn.localeCompare(other.dueOn))
    if (listed.length === 0)
      return { key: 'deadlines', heading, blocks: [{ kind: 'paragraph', soft: true, runs: [text(m.brief_deadlines_none({}, locale))] }] }
    const caption = m.brief_deadlines_caption({ date: formatDate(today, language) }, locale)
    const columns = [
      { label: m.brief_deadline_day({}, locale), width: 24 },
      { label: m.brief_deadline_what({}, locale), width: 38 },
      { label: m.brief_deadline_whom({}, locale), width: 38 },
    ]
    const table = listed.map(({ dueOn, cells }) => [{ runs: [text(formatDate(dueOn, language))], header: true }, ...cells])
    return { key: 'deadlines', heading, blocks: [{ kind: 'table', caption, columns, rows: table }] }
  },
}

function obligationCells({ mechanism, product, state }: ObligationSummary, language: Language): BriefCell[] {
  const locale = { locale: language }
  const word = obligationProductWords[product]({}, locale)
  const late = state === 'late' ? ` (${m.obligation_state_late({}, locale)})` : ''
  return [{ runs: [text(`${word}${late}`)] }, { runs: [text(mechanism.name)] }]
}

const answerCells = ({ recommendations, institutions }: AskedAnswers, language: Language): BriefCell[] => [
  { runs: [text(m.brief_deadline_answers({ count: recommendations }, { locale: language }))] },
  { runs: [text(formatList(institutions, language))] },
]
