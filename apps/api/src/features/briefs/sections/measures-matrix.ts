import { axisWords, formatList, m, positionWords, statusWords } from '@tawsiya/messages'
import type { BriefRun, BriefSection } from '@tawsiya/sdk'
import { text } from '../citations.js'
import { newestStatements, shorten } from '../reports/statements.js'
import type { SectionContext } from './section-kind.js'

/** Words of each statement in a cell of the matrix. */
const longest = 60

/** The annexed matrix of a State's report: each recommendation with what was done about it, as its institutions say. */
export function measuresMatrix({ facts, language, citations }: SectionContext): BriefSection {
  const locale = { locale: language }
  const newest = newestStatements(facts.updates)
  const measures = (id: number): BriefRun[] => {
    const statements = newest.get(id) ?? []
    if (statements.length === 0) return [text(m.reports_measures_none({}, locale))]
    return statements.flatMap((update, place): BriefRun[] => [
      text(`${place > 0 ? ' ' : ''}${update.bodyName}: `),
      { kind: 'text', text: shorten(update.narrative, longest), language: update.language },
      citations.update(update),
    ])
  }
  return {
    key: 'measures-matrix',
    heading: m.reports_matrix({}, locale),
    annex: true,
    blocks: [
      {
        kind: 'table',
        caption: m.brief_matrix_caption({ count: facts.recommendations.length }, locale),
        columns: [
          { label: m.brief_code({}, locale), width: 11 },
          { label: m.brief_recommendation({}, locale), width: 28 },
          { label: axisWords.position.word({}, locale), width: 10 },
          { label: m.reports_measures_taken({}, locale), width: 29 },
          { label: axisWords.claimed.word({}, locale), width: 10 },
          { label: m.brief_lead({}, locale), width: 12 },
        ],
        rows: facts.recommendations.map(({ id, code, text: words, textLanguage, position, claimed, leads }) => [
          { runs: [{ kind: 'code', text: code }], header: true },
          { runs: [{ kind: 'text', text: words, language: textLanguage }] },
          { runs: [text(position ? positionWords[position].word({}, locale) : m.brief_no_position({}, locale))] },
          { runs: measures(id) },
          { runs: [text(statusWords[claimed].word({}, locale))] },
          { runs: [text(leads.length > 0 ? formatList(leads, language) : m.brief_no_lead({}, locale))] },
        ]),
      },
    ],
  }
}
