import { m, statusWords, type Language } from '@tawsiya/messages'
import type { AssessedStatus, BriefCell, StatusAxis } from '@tawsiya/sdk'
import type { FactRecommendation } from '../brief-facts.js'
import { numberCell } from './at-a-glance.js'

interface StatusColumns {
  readonly labels: readonly string[]
  /** How many stand in each column, and all of them. */
  readonly counts: (counted: readonly FactRecommendation[]) => BriefCell[]
}

/** Statuses as the columns of a table on an upright page: neighbours together, those that nothing has left out. */
export function statusColumns(all: readonly FactRecommendation[], axis: StatusAxis, language: Language): StatusColumns {
  const locale = { locale: language }
  const word = (status: AssessedStatus) => statusWords[status].word({}, locale)
  const columns: readonly (readonly [string, readonly AssessedStatus[]])[] = [
    [word('fully-implemented'), ['fully-implemented']],
    [word('partially-implemented'), ['partially-implemented']],
    [m.reports_sdgs_under_way({}, locale), ['in-progress', 'planned']],
    [m.reports_sdgs_not_begun({}, locale), ['not-started', 'not-implemented']],
    [m.brief_disputed_or_regressed({}, locale), ['disputed', 'regressed']],
    [word('no-longer-applicable'), ['no-longer-applicable']],
    [word('no-information'), ['no-information']],
  ]
  const used = columns.filter(([, statuses]) => all.some((each) => statuses.includes(each[axis])))
  return {
    labels: used.map(([label]) => label),
    counts: (counted) => [
      ...used.map(([, statuses]) => numberCell(counted.filter((each) => statuses.includes(each[axis])).length, language)),
      numberCell(counted.length, language),
    ],
  }
}
