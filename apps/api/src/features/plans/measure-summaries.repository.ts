import { Injectable } from '@nestjs/common'
import type { MeasureSummary } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { bodyRef, languageOf, overdue, textOf } from './plan-versions.sql.js'
import { planReader, visibleDue } from './plans.policy.js'

interface Chosen {
  /** A condition on the measure `m`, its edition `e`, the version `v`, the plan `p`; its parameters begin at $4. */
  readonly where: string
  readonly parameters: readonly unknown[]
  readonly more?: string
  readonly joins?: string
}

const bodiesAs = (role: string) => `coalesce((
  SELECT jsonb_agg(${bodyRef('b')} ORDER BY b.track NULLS LAST, b.code) FROM measure_bodies mb JOIN bodies b ON b.id = mb.body_id
  WHERE mb.plan_version_id = e.plan_version_id AND mb.measure_id = m.id AND mb.role = '${role}'
), '[]')`

/** Measures as a version of their plan says them and as their institutions reported them. */
@Injectable()
export class MeasureSummaries {
  find<More = unknown>(
    manager: EntityManager,
    caller: Caller,
    { where, parameters, more = '', joins = '' }: Chosen,
  ): Promise<(MeasureSummary & More)[]> {
    return rows(
      manager,
      `SELECT m.id, m.code, ${textOf('e.texts')} AS text, ${languageOf('e.texts')} AS language,
         ${bodiesAs('lead')} AS leads, ${bodiesAs('supporting')} AS supporting,
         e.starts_on::text AS "startsOn", e.ends_on::text AS "endsOn",
         coalesce((
           SELECT jsonb_agg(jsonb_build_object('code', t.code, 'name', t.names ->> $3) ORDER BY natural_key(t.code))
           FROM measure_sdgs ms JOIN terms t ON t.id = ms.term_id WHERE ms.plan_version_id = e.plan_version_id AND ms.measure_id = m.id
         ), '[]') AS sdgs,
         s.state, s.true_on::text AS "trueOn", coalesce(s.late, false) AS late,
         (SELECT count(DISTINCT l.recommendation_id)::integer FROM measure_links l WHERE l.measure_id = m.id AND l.ended_at IS NULL) AS links,
         due.next::text AS "nextDueOn", due.overdue AS "overdueReports"${more}
       FROM measures m
       JOIN measure_editions e ON e.measure_id = m.id
       JOIN plan_versions v ON v.id = e.plan_version_id
       JOIN plans p ON p.id = m.plan_id
       JOIN measure_states s ON s.plan_version_id = e.plan_version_id AND s.measure_id = m.id
       CROSS JOIN LATERAL (
         SELECT min(d.due_on) FILTER (WHERE d.due_on >= today()) AS next, count(*) FILTER (WHERE ${overdue('d')})::integer AS overdue
         FROM report_dues d WHERE d.measure_id = m.id AND d.ended_at IS NULL AND ${visibleDue('d', 'p')}
       ) due
       ${joins}
       WHERE ${where} ORDER BY p.code, natural_key(m.code)`,
      [...planReader(caller), ...parameters],
    )
  }
}
