import { Injectable } from '@nestjs/common'
import type { MeasureEvent } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { moment, rows } from '../../platform/database/index.js'
import { textOf } from './plan-versions.sql.js'

/** What happened to a measure, read from the facts themselves: each was appended with who and when. $1 the measure, $2 the plan, $3 the language. */
const events: readonly string[] = [
  `SELECT created_at, 'measure-entered', created_by, '{}'::jsonb FROM measures WHERE id = $1`,
  `SELECT v.decided_at, 'version-in-force', v.decided_by,
     jsonb_build_object('version', v.number::text, 'date', v.in_force_from, 'by', v.approved_by, 'letterNumber', v.letter_number)
   FROM plan_versions v JOIN measure_editions e ON e.plan_version_id = v.id AND e.measure_id = $1 WHERE v.decided_at IS NOT NULL`,
  `SELECT l.linked_at, 'measure-linked', l.linked_by, jsonb_build_object('code', r.code)
   FROM measure_links l JOIN recommendations r ON r.id = l.recommendation_id WHERE l.measure_id = $1`,
  `SELECT l.ended_at, 'measure-unlinked', l.ended_by, jsonb_build_object('code', r.code)
   FROM measure_links l JOIN recommendations r ON r.id = l.recommendation_id WHERE l.measure_id = $1 AND l.ended_at IS NOT NULL`,
  `SELECT set_at, 'schedule-set', set_by, jsonb_build_object('months', every_months::text, 'date', first_due_on)
   FROM report_schedules WHERE plan_id = $2 AND (measure_id = $1 OR measure_id IS NULL)`,
  `SELECT i.created_at, 'indicator-entered', i.created_by, jsonb_build_object('indicator', ${textOf('n.names')})
   FROM indicators i JOIN indicator_editions n ON n.indicator_id = i.id AND n.version = 1 WHERE i.measure_id = $1`,
  `SELECT w.entered_at, CASE WHEN w.corrects THEN 'value-corrected' ELSE 'value-entered' END, w.entered_by,
     jsonb_build_object('indicator', ${textOf('n.names')}, 'date', w.true_on)
   FROM (
     SELECT x.indicator_id, x.true_on, x.entered_at, x.entered_by, bool_or(x.id > x.first_id) AS corrects
     FROM (SELECT z.*, min(z.id) OVER (PARTITION BY z.indicator_id, z.true_on, z.term_id) AS first_id FROM indicator_values z) x
     JOIN indicators i ON i.id = x.indicator_id AND i.measure_id = $1
     WHERE x.report_id IS NULL GROUP BY x.indicator_id, x.true_on, x.entered_at, x.entered_by
   ) w JOIN indicators i ON i.id = w.indicator_id JOIN indicator_editions n ON n.indicator_id = i.id AND n.version = i.version`,
  `SELECT p.approved_at, 'report-approved', d.actor_id, jsonb_build_object('body', b.names ->> $3, 'status', w.claimed, 'date', w.true_on)
   FROM measure_reports p JOIN bodies b ON b.id = p.body_id
   JOIN measure_report_revisions w ON w.report_id = p.id AND w.version = p.sent_version
   JOIN measure_report_decisions d ON d.report_id = p.id AND d.decision = 'approved'
   WHERE p.measure_id = $1 AND p.state = 'approved'`,
]

@Injectable()
export class MeasureHistory {
  find(manager: EntityManager, language: string, planId: number, measureId: number): Promise<MeasureEvent[]> {
    return rows(
      manager,
      `SELECT ${moment('happened.at')} AS at, happened.kind, a.name AS "actorName", happened.detail
       FROM (${events.join(' UNION ALL ')}) AS happened(at, kind, actor_id, detail) LEFT JOIN accounts a ON a.id = happened.actor_id
       WHERE $2::integer IS NOT NULL ORDER BY happened.at DESC, happened.kind, happened.detail::text LIMIT 200`,
      [measureId, planId, language],
    )
  }
}
