import { Injectable } from '@nestjs/common'
import type { Language, RegisterFilter, StatusAxis } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import { momentIn, registerCondition, registerSource, type PointInTime } from '../register/index.js'
import type { Cell } from './parts.js'

export const dimensions = ['mechanism', 'review', 'lead', 'workingGroup', 'theme', 'sdg'] as const
export type Dimension = (typeof dimensions)[number]

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
    const parameters: unknown[] = [wanted]
    const at = momentIn(then)
    const condition = registerCondition(scope, parameters, at)
    const found = await rows<Cell & { dimension: Dimension | null; value: string; components: number; demonstration: boolean }>(
      manager,
      `WITH found AS MATERIALIZED (
         SELECT coalesce(e.position, 'none') AS position, e.claimed, e.assessed, e.component_count, e.facet_values, e.review_id,
           coalesce(e.due_on < (SELECT day_of(${at ?? 'now()'})), false) AS overdue, cardinality(e.lead_ids) = 0 AS unled
         FROM ${registerSource(scope, at)} e WHERE ${condition}
       )
       SELECT NULL AS dimension, NULL AS value, position, claimed, assessed, overdue, unled, count(*)::integer AS count,
         sum(component_count)::integer AS components, bool_or(v.demonstration) AS demonstration
       FROM found JOIN reviews v ON v.id = found.review_id GROUP BY position, claimed, assessed, overdue, unled
       UNION ALL
       SELECT split_part(value, ':', 1), substr(value, strpos(value, ':') + 1), position, claimed, assessed, overdue, unled, count(*)::integer, 0, false
       FROM found CROSS JOIN unnest(facet_values) AS value WHERE split_part(value, ':', 1) = ANY ($1)
       GROUP BY value, position, claimed, assessed, overdue, unled`,
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
    const condition = registerCondition(scope, parameters, 'p.at')
    return rows(
      manager,
      `WITH seen AS (SELECT coalesce($1::timestamptz, now()) AS at),
       points AS (
         SELECT day_of(at) AS day, at FROM seen
         UNION ALL
         SELECT first - 1, end_of(first - 1)
         FROM seen CROSS JOIN generate_series(0, $2::integer - 1) AS back
         CROSS JOIN LATERAL (SELECT (date_trunc('month', day_of(at)::timestamp) - make_interval(months => back))::date AS first) AS month
       )
       SELECT p.day::text, e.${axis} AS status, count(*)::integer AS count
       FROM points p CROSS JOIN LATERAL ${registerSource(scope, 'p.at')} e
       WHERE ${condition}
       GROUP BY p.day, e.${axis} ORDER BY p.day`,
      parameters,
    )
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
       WHERE (c.taxonomy, c.code) IN (SELECT 'theme', unnest($2::text[]) UNION ALL SELECT 'group', unnest($3::text[]) UNION ALL SELECT 'sdg', unnest($4::text[]))
       ORDER BY t.vocabulary DESC, 2`,
      [language, theme, group, sdg],
    )
  }
}
