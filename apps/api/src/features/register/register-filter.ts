import { facetKeys, type FacetKey, type RegisterFilter } from '@tawsiya/sdk'
import { held, type PointInTime } from './point-in-time.js'

export interface RegisterCondition {
  /** The facet whose own counts leave this condition out. */
  readonly facet: FacetKey | null
  readonly sql: string
}

const isTaxonomy = (facet: FacetKey): boolean => facet === 'theme' || facet === 'group' || facet === 'sdg'

/**
 * The one reading of the filter, as conditions on `e`: the rows of `register_entries`, or of `register_at(moment)`. `moment` is
 * then the same SQL expression, so that words and due dates are those of that moment too.
 */
export function registerConditions(filter: RegisterFilter, parameters: unknown[], moment?: string): RegisterCondition[] {
  const given = (value: unknown) => `$${parameters.push(value)}`
  const conditions: RegisterCondition[] = facetKeys
    .filter((facet) => filter[facet].length > 0)
    .map((facet) => {
      const values = given(filter[facet].map((value) => `${facet}:${value}`))
      // A word that has become another since is looked for under that: filters of before find what they found.
      return { facet, sql: `e.facet_values && ${isTaxonomy(facet) ? `(SELECT counted_as(${values}))` : `${values}::text[]`}` }
    })
  const add = (sql: string) => conditions.push({ facet: null, sql })
  if (filter.institution.length > 0)
    add(`e.institution_ids && ARRAY(SELECT id FROM bodies WHERE code = ANY (${given(filter.institution)}))`)
  if (filter.code.length > 0) add(`e.recommendation_id IN (SELECT id FROM recommendations WHERE code = ANY (${given(filter.code)}))`)
  if (filter.issueList) add(`e.recommendation_id IN (${askedAbout(given(filter.issueList), moment)})`)
  if (filter.q) add(`e.recommendation_id IN (SELECT search_register(${given(filter.q)}${moment ? `, ${moment}` : ''}))`)
  if (filter.overdue) add(`e.due_on < (SELECT day_of(${moment ?? 'now()'}))`)
  if (filter.changedSince) add(`e.updated_at >= (SELECT start_of(${given(filter.changedSince)}))`)
  return conditions
}

/** What the questions of a list of issues are about, or were then. */
const askedAbout = (list: string, moment: string | undefined): string =>
  `SELECT k.recommendation_id FROM issue_questions q JOIN issue_question_links k ON k.question_id = q.id
           WHERE q.list_id = ${list} AND ${held('k.linked_at', 'k.ended_at', moment)} AND ${held('k.linked_at', 'q.removed_at', moment)}`

/** The moment as an expression: written out, as the database wrote it itself, since a statement may do without it. */
export const momentIn = (then: PointInTime | undefined): string | undefined => then && `'${then.moment}'::timestamptz`

export const allOf = (conditions: readonly RegisterCondition[]): string =>
  conditions.map(({ sql }) => sql).join('\n           AND ') || 'true'

/** The filter as one condition, for whoever reads the register or its past: briefs, counts, exports. */
export const registerCondition = (filter: RegisterFilter, parameters: unknown[], moment?: string): string =>
  allOf(registerConditions(filter, parameters, moment))

/** The rows that the filter's conditions are about: the register of now or of a moment, counted for the institutions that the filter says. */
export const registerSource = ({ counting }: Pick<RegisterFilter, 'counting'>, moment?: string): string =>
  counting ? `register_by('${counting}', ${moment ?? `'infinity'`})` : moment ? `register_at(${moment})` : 'register_entries'

/** The counts without a filter, which are kept for now and for the end of each day; undefined where they have to be counted. */
export function keptCounts(then: PointInTime | undefined): string | undefined {
  if (!then) return 'SELECT value, sum(count) AS count FROM register_tallies GROUP BY value HAVING sum(count) > 0'
  if (then.day === null) return undefined
  return `SELECT value, sum(change) AS count FROM register_day_tallies WHERE day <= '${then.day}' GROUP BY value HAVING sum(change) > 0`
}
