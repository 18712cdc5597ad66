import type { EntityManager } from 'typeorm'
import { rows } from '../../../platform/database/index.js'
import type { SectionFrame } from '../sections/index.js'

/** A figure of an indicator of a measure that carries a recommendation out. A share has its whole. */
export interface Figure {
  readonly recommendationId: number
  readonly name: string
  readonly unit: string
  readonly value: string
  readonly of: string | null
  readonly trueOn: string
  readonly targetValue: string | null
  readonly targetOf: string | null
  readonly targetOn: string | null
}

/** A measure of a plan in force that nobody has reported as done. */
export interface Step {
  readonly recommendationId: number
  readonly code: string
  readonly text: string
  readonly language: string
  readonly leads: readonly string[]
  readonly endsOn: string | null
}

export interface PlanMeasures {
  readonly figures: readonly Figure[]
  readonly steps: readonly Step[]
}

/** $1 the moment, $2 the recommendations, $3 the language. Measures that a version in force at the moment has: drafts are their writers' own. */
const planned = `
  SELECT DISTINCT l.recommendation_id, l.measure_id, m.code, held.id AS plan_version_id, e.texts, e.ends_on
  FROM measure_links l
  JOIN measures m ON m.id = l.measure_id
  JOIN LATERAL (
    SELECT v.id FROM plan_versions v WHERE v.plan_id = m.plan_id AND v.decided_at <= $1 AND v.in_force_from <= day_of($1) ORDER BY v.number DESC LIMIT 1
  ) held ON true
  JOIN measure_editions e ON e.plan_version_id = held.id AND e.measure_id = l.measure_id
  WHERE l.recommendation_id = ANY ($2) AND l.linked_at <= $1 AND (l.ended_at IS NULL OR l.ended_at > $1)`

const inLanguage = (texts: string) => `coalesce(${texts} ->> $3, ${texts} ->> 'ar', ${texts} ->> 'en', ${texts} ->> 'ckb')`

/** What plans say of some recommendations, as it stood at a moment. */
export async function readPlanMeasures(manager: EntityManager, { facts, moment, language }: SectionFrame): Promise<PlanMeasures> {
  const parameters = [moment, facts.recommendations.map(({ id }) => id), language]
  const figures = await rows<Figure>(
    manager,
    `SELECT p.recommendation_id AS "recommendationId", ${inLanguage('n.names')} AS name, ${inLanguage('n.unit')} AS unit,
       trim_scale(w.value)::text AS value, trim_scale(w."of")::text AS of, w.true_on::text AS "trueOn",
       trim_scale(n.target_value)::text AS "targetValue", trim_scale(n.target_of)::text AS "targetOf", n.target_on::text AS "targetOn"
     FROM (${planned}) p
     JOIN indicators i ON i.measure_id = p.measure_id
     JOIN LATERAL (SELECT * FROM indicator_editions x WHERE x.indicator_id = i.id AND x.saved_at <= $1 ORDER BY x.version DESC LIMIT 1) n ON true
     JOIN LATERAL (
       SELECT x.* FROM indicator_values x WHERE x.indicator_id = i.id AND x.term_id IS NULL AND x.entered_at <= $1 ORDER BY x.true_on DESC, x.id DESC LIMIT 1
     ) w ON w.value IS NOT NULL
     ORDER BY i.id`,
    parameters,
  )
  const steps = await rows<Step>(
    manager,
    `SELECT p.recommendation_id AS "recommendationId", p.code, ${inLanguage('p.texts')} AS text,
       CASE WHEN p.texts ? $3 THEN $3::text WHEN p.texts ? 'ar' THEN 'ar' WHEN p.texts ? 'en' THEN 'en' ELSE 'ckb' END AS language,
       ARRAY(
         SELECT body_short_names_at(b.body_id, $1::timestamptz) ->> $3 FROM measure_bodies b
         WHERE b.plan_version_id = p.plan_version_id AND b.measure_id = p.measure_id AND b.role = 'lead' ORDER BY b.body_id
       ) AS leads, p.ends_on::text AS "endsOn"
     FROM (${planned}) p
     LEFT JOIN LATERAL (
       SELECT v.claimed FROM measure_reports o JOIN measure_report_revisions v ON v.report_id = o.id AND v.version = o.sent_version
       WHERE o.measure_id = p.measure_id AND o.approved_at <= $1 ORDER BY v.true_on DESC, o.id DESC LIMIT 1
     ) said ON true
     WHERE coalesce(said.claimed, 'no-information') NOT IN ('fully-implemented', 'no-longer-applicable')
     ORDER BY natural_key(p.code)`,
    parameters,
  )
  return { figures, steps }
}
