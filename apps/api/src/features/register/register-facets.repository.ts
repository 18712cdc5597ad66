import { Injectable } from '@nestjs/common'
import { facetKeys, type FacetKey, type Language, type RegisterFilter } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import type { PointInTime } from './point-in-time.js'
import { allOf, keptCounts, momentIn, registerConditions, registerSource, type RegisterCondition } from './register-filter.js'

export interface CountedValue {
  readonly facet: FacetKey
  readonly value: string
  readonly label: string | null
  readonly count: number
}

@Injectable()
export class RegisterFacetsRepository {
  /** Each facet under all conditions but its own. Facets without a condition of their own share one reading of the register. */
  async count(manager: EntityManager, filter: RegisterFilter, language: Language, then?: PointInTime): Promise<CountedValue[]> {
    const parameters: unknown[] = [language, chosenValues(filter)]
    const moment = momentIn(then)
    const conditions = registerConditions(filter, parameters, moment)
    const source = { rows: registerSource(filter, moment), kept: filter.counting ? undefined : keptCounts(then) }
    const filtered = facetKeys.filter((facet) => conditions.some((condition) => condition.facet === facet))
    const free = facetKeys.filter((facet) => !filtered.includes(facet))
    const counts = [
      countsOf(source, free, conditions),
      ...filtered.map((facet) =>
        countsOf(
          source,
          [facet],
          conditions.filter((condition) => condition.facet !== facet),
        ),
      ),
    ]
    return rows(
      manager,
      `WITH counted AS (
         ${counts.join('\n         UNION ALL ')}
         UNION ALL SELECT value, 0 FROM unnest($2::text[]) AS value
       ),
       labels AS (
         SELECT 'mechanism:' || code AS value, names ->> $1 AS label FROM mechanisms
         UNION ALL SELECT 'review:' || code, names ->> $1 FROM reviews
         UNION ALL SELECT CASE kind WHEN 'working-group' THEN 'workingGroup:' ELSE 'lead:' END || code, names ->> $1 FROM bodies
         UNION ALL SELECT taxonomy || ':' || code, names ->> $1 FROM terms
       )
       SELECT split_part(value, ':', 1) AS facet, substr(value, strpos(value, ':') + 1) AS value, label, sum(count)::integer AS count
       FROM counted LEFT JOIN labels USING (value)
       GROUP BY counted.value, label
       ORDER BY sum(count) DESC, label, counted.value`,
      parameters,
    )
  }
}

/** What is chosen stays on the list, even where it counts nothing any more. */
const chosenValues = (filter: RegisterFilter): string[] => facetKeys.flatMap((facet) => filter[facet].map((value) => `${facet}:${value}`))

interface Source {
  readonly rows: string
  readonly kept: string | undefined
}

/** Without any condition, the counts are those that are kept. OFFSET 0 has the facets chosen among the counts, not among all values. */
function countsOf(source: Source, facets: readonly FacetKey[], conditions: readonly RegisterCondition[]): string {
  const names = facets.map((facet) => `'${facet}'`).join(', ')
  const counts =
    conditions.length === 0 && source.kept
      ? source.kept
      : `SELECT value, count(*) AS count FROM ${source.rows} e CROSS JOIN unnest(e.facet_values) AS value
           WHERE ${allOf(conditions)}
           GROUP BY value`
  return `SELECT value, count FROM (
           ${counts} OFFSET 0
         ) AS counts WHERE split_part(value, ':', 1) IN (${names})`
}
