import { formatDate, formatList, m } from '@tawsiya/messages'
import type { BriefSection } from '@tawsiya/sdk'
import { rows } from '../../../platform/database/index.js'
import { text } from '../citations.js'
import { newestStatements, statementsOn } from '../reports/statements.js'
import type { SectionMaker } from './section-kind.js'

/** What a report is about and what it rests on. How people were consulted is for its writer to say. */
export const preparation: SectionMaker<readonly string[]> = {
  async read(manager, { facts, language }) {
    const reviews = await rows<{ name: string }>(
      manager,
      'SELECT names ->> $1 AS name FROM reviews WHERE code = ANY ($2) ORDER BY adopted_on DESC NULLS LAST, id',
      [language, [...new Set(facts.recommendations.map(({ reviewCode }) => reviewCode))]],
    )
    return reviews.map(({ name }) => name)
  },

  compose({ facts, extra: reviews, language, moment, timeZone }): BriefSection {
    const locale = { locale: language }
    const newest = newestStatements(facts.updates)
    const statements = statementsOn(facts.recommendations, newest)
    const bodies = [...new Set(statements.map(({ bodyName }) => bodyName))].sort((one, other) => one.localeCompare(other, language))
    const total = facts.recommendations.length
    const answered = facts.recommendations.filter(({ id }) => newest.has(id)).length
    const date = formatDate(moment, language, 'long', timeZone)
    const sentences = [
      m.reports_covers({ count: total, reviews: formatList(reviews, language) }, locale),
      ...(statements.length > 0
        ? [m.reports_rests_on({ count: statements.length, date, bodies: formatList(bodies, language) }, locale)]
        : []),
      m.reports_answered({ answered, total }, locale),
    ]
    return {
      key: 'preparation',
      heading: m.reports_preparation({}, locale),
      blocks: sentences.map((sentence) => ({ kind: 'paragraph', runs: [text(sentence)] })),
    }
  },
}
