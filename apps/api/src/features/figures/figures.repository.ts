import { Injectable } from '@nestjs/common'
import type { Language, RegisterFilter, StatusAxis } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import { momentIn, registerCondition, registerSource, type PointInTime } from '../register/index.js'
import type { Cell } from './parts.js'
import { trendStatement } from './trend.sql.js'

export type Dimension = 'mechanism' | 'review' | 'lead' | 'workingGroup' | 'theme' | 'sdg'

/** Where the values of a dimension stand in a row of the register. Who leads and who follows up may be nobody. */
const places: Record<Dimension, { readonly id: string; readonly of?: string; readonly named: string }> = {
  mechanism: { id: 'e.mechanism_id', named: 'mechanisms' },
  review: { id: 'e.review_id', named: 'reviews' },
  lead: { id: 'place', of: 'LEFT JOIN unnest(e.lead_ids) AS place ON true', named: 'bodies' },
  workingGroup: { id: 'place', of: 'LEFT JOIN unnest(e.working_group_ids) AS place ON true', named: 'bodies' },
  theme: { id: 'place', of: 'CROSS JOIN unnest(e.theme_ids) AS place', named: 'terms' },
  sdg: { id: 'place', of: 'CROSS JOIN unnest(e.sdg_ids) AS place', named: 'terms' },
}

/** The same counts within one value of a dimension: one lead institution, one theme. */
export interface PlacedCell extends Cell {
  readonly dimension: Dimension
  readonly value: string
}

export interface Counted {
  readonly cells: Cell[]
  readonly placed: PlacedCell[]
  readonly components: number
  readonly demonstration: boolean
}

export interface Named {
  readonly dimension: Dimension
  readonly value: string
  readonly name: string
  /** The cycle of the UPR that a review is. */
  readonly cycle: number | null
  /** A goal and not a target; always true of what has no targets. */
  readonly top: boolean
}

/** The words of other versions that count in a scope's terms, and the parts of a split, which do not. */
export interface Series {
  readonly labels: readonly { term: string; label: string; vocabulary: string }[]
  readonly splits: readonly { part: string; whole: string; since: string }[]
}

export interface TrendPoint {
  readonly day: string
  readonly status: string
  readonly count: number
}

/** Counts the register, and nothing but the register: what its list does not show is in no figure. */
@Injectable()
export class FiguresRepository {
  async count(
    manager: EntityManager,
    scope: RegisterFilter,
    then: PointInTime | undefined,
    wanted: readonly Dimension[],
  ): Promise<Counted> {
    const parameters: unknown[] = []
    const at = momentIn(then)
    const condition = registerCondition(scope, parameters, at)
    // Reading the register again for each dimension is quicker than keeping what was found, unless finding it takes long.
    const kept = scope.q !== undefined || scope.counting !== undefined ? 'MATERIALIZED' : 'NOT MATERIALIZED'
    const alike = `coalesce(e.position, 'none') AS position, e.claimed, e.assessed,
           coalesce(e.due_on < (SELECT day_of(${at ?? 'now()'})), false) AS overdue, cardinality(e.lead_ids) = 0 AS unled`
    const found = await rows<Cell & { dimension: Dimension | null; value: string; components: number; demonstration: boolean }>(
      manager,
      [
        `WITH found AS ${kept} (SELECT e.* FROM ${registerSource(scope, at)} e WHERE ${condition})
         SELECT NULL AS dimension, NULL AS value, ${alike}, count(*)::integer AS count, sum(e.component_count)::integer AS components,
           bool_or(v.demonstration) AS demonstration
         FROM found e JOIN reviews v ON v.id = e.review_id GROUP BY 3, 4, 5, 6, 7`,
        ...wanted.map(
          (dimension) => `SELECT '${dimension}', coalesce(named.code, 'none'), position, claimed, assessed, overdue, unled, count, 0, false
         FROM (
           SELECT ${places[dimension].id} AS place, ${alike}, count(*)::integer AS count FROM found e ${places[dimension].of ?? ''} GROUP BY 1, 2, 3, 4, 5, 6
         ) AS placed LEFT JOIN ${places[dimension].named} named ON named.id = placed.place`,
        ),
      ].join('\nUNION ALL '),
      parameters,
    )
    return {
      cells: found.filter(({ dimension }) => dimension === null),
      placed: found.filter((row): row is typeof row & PlacedCell => row.dimension !== null),
      components: found.reduce((sum, { components }) => sum + components, 0),
      demonstration: found.some(({ demonstration }) => demonstration),
    }
  }

  /** What the values of dimensions are called: bodies as they were called then. */
  names(manager: EntityManager, language: Language, then: PointInTime | undefined): Promise<Named[]> {
    return rows(
      manager,
      `SELECT 'mechanism' AS dimension, code AS value, names ->> $1 AS name, NULL::integer AS cycle, true AS top FROM mechanisms
       UNION ALL SELECT 'review', r.code, r.names ->> $1, CASE WHEN m.kind = 'upr' THEN coalesce(r.cycle, 0) END, true FROM reviews r JOIN mechanisms m ON m.id = r.mechanism_id
       UNION ALL SELECT CASE kind WHEN 'working-group' THEN 'workingGroup' ELSE 'lead' END, code, body_names_at(id, coalesce($2::timestamptz, now())) ->> $1, NULL, true FROM bodies
       UNION ALL SELECT taxonomy, code, names ->> $1, NULL, taxonomy = 'theme' OR parent_id IS NULL FROM terms WHERE taxonomy IN ('theme', 'sdg')`,
      [language, then?.moment ?? null],
    )
  }

  /** Statuses as they stood at the ends of the last months, and at the moment that is looked at. */
  trend(
    manager: EntityManager,
    scope: RegisterFilter,
    axis: StatusAxis,
    then: PointInTime | undefined,
    months: number,
  ): Promise<TrendPoint[]> {
    const parameters: unknown[] = [then?.moment ?? null, months]
    return rows(manager, trendStatement(scope, axis, then, parameters), parameters)
  }

  /** The labels that count under the terms of a scope without being them: words of other editions. */
  labels(
    manager: EntityManager,
    { theme, group, sdg }: RegisterFilter,
    language: Language,
  ): Promise<{ term: string; label: string; vocabulary: string }[]> {
    return rows(
      manager,
      `SELECT c.names ->> $1 AS term, t.names ->> $1 AS label, t.vocabulary
       FROM terms t JOIN terms c ON c.id = t.canonical_id
       WHERE c.id IN (SELECT coalesce(canonical_id, id) FROM terms WHERE (taxonomy, code) IN (SELECT 'theme', unnest($2::text[]) UNION ALL SELECT 'group', unnest($3::text[]) UNION ALL SELECT 'sdg', unnest($4::text[])))
       ORDER BY t.vocabulary DESC, 2`,
      [language, theme, group, sdg],
    )
  }

  async series(manager: EntityManager, scope: RegisterFilter, language: Language): Promise<Series> {
    if (scope.theme.length + scope.group.length + scope.sdg.length === 0) return { labels: [], splits: [] }
    return { labels: await this.labels(manager, scope, language), splits: await this.splits(manager, scope, language) }
  }

  /** What the terms of a scope were split from, and into: those parts count by themselves. */
  private splits(manager: EntityManager, { theme, group, sdg }: RegisterFilter, language: Language): Promise<Series['splits']> {
    return rows(
      manager,
      `SELECT n.names ->> $1 AS part, e.names ->> $1 AS whole, l.since::text
       FROM term_links l JOIN terms e ON e.id = l.earlier_id JOIN terms n ON n.id = l.later_id
       WHERE l.kind = 'split-from' AND l.ended_at IS NULL AND (e.taxonomy || ':' || e.code = ANY ($2) OR n.taxonomy || ':' || n.code = ANY ($2))
       ORDER BY l.since, l.id`,
      [language, [...theme.map((code) => `theme:${code}`), ...group.map((code) => `group:${code}`), ...sdg.map((code) => `sdg:${code}`)]],
    )
  }
}
