import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Measure, ReportSchedule, ScheduleChoice } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment } from '../../platform/database/index.js'
import { sentence } from '../../platform/http/index.js'
import { broken } from './plan-drafts.js'

interface NewSchedule {
  readonly plan: { readonly id: number }
  /** Null: all measures of the plan that have none of their own. */
  readonly measureId: number | null
  readonly choice: ScheduleChoice
  readonly setBy: number | null
  readonly at?: string
}

/** How often institutions report, and the days on which they do. */
@Injectable()
export class ReportSchedules {
  findOfPlan(manager: EntityManager, planId: number): Promise<ReportSchedule | null> {
    return firstRow<ReportSchedule>(manager, `${schedule} WHERE s.plan_id = $1 AND s.measure_id IS NULL AND s.ended_at IS NULL`, [
      planId,
    ]).then(orNull)
  }

  /** Its own, else its plan's. */
  findOfMeasure(manager: EntityManager, planId: number, measureId: number): Promise<Measure['schedule']> {
    return firstRow<NonNullable<Measure['schedule']>>(
      manager,
      `${schedule} WHERE s.plan_id = $1 AND (s.measure_id = $2 OR s.measure_id IS NULL) AND s.ended_at IS NULL ORDER BY s.measure_id NULLS LAST LIMIT 1`,
      [planId, measureId],
    ).then(orNull)
  }

  /** Sets, changes or ends a schedule. The days that were due and what was reported stay as they are. */
  async set(manager: EntityManager, { plan, measureId, choice, setBy, at }: NewSchedule): Promise<void> {
    const { everyMonths, firstDueOn } = choice
    if (everyMonths !== null) await refuseWithoutFirstDay(manager, firstDueOn, at)
    await manager.query(
      `UPDATE report_schedules SET ended_by = $3, ended_at = now() WHERE plan_id = $1 AND measure_id IS NOT DISTINCT FROM $2::integer AND ended_at IS NULL`,
      [plan.id, measureId, setBy],
    )
    if (everyMonths !== null) {
      await manager.query(
        `INSERT INTO report_schedules (plan_id, measure_id, every_months, first_due_on, set_by, set_at)
         VALUES ($1, $2, $3, $4, $5, coalesce($6::timestamptz, now()))`,
        [plan.id, measureId, everyMonths, firstDueOn, setBy, at],
      )
    }
    await this.remake(manager, plan.id, at)
  }

  /**
   * Makes the days ahead what the schedules and the newest approved version want: on working days, for each institution that leads.
   * A day that has come, or for which a report was begun, is never taken away. A seed may go back to a `since` of its own.
   */
  async remake(manager: EntityManager, planId: number, since?: string): Promise<void> {
    await manager.query(
      `WITH answering AS (
         SELECT e.measure_id, b.body_id, (
           SELECT s.id FROM report_schedules s
           WHERE s.plan_id = $1 AND s.ended_at IS NULL AND (s.measure_id = e.measure_id OR s.measure_id IS NULL) ORDER BY s.measure_id NULLS LAST LIMIT 1
         ) AS schedule_id
         FROM measure_editions e JOIN measure_bodies b USING (plan_version_id, measure_id)
         WHERE b.role = 'lead'
           AND e.plan_version_id = (SELECT id FROM plan_versions WHERE plan_id = $1 AND in_force_from IS NOT NULL ORDER BY number DESC LIMIT 1)
       ),
       days AS MATERIALIZED (
         SELECT s.id AS schedule_id, working_day_after((s.first_due_on + make_interval(months => n))::date - 1, 1) AS due_on
         FROM report_schedules s JOIN plans p ON p.id = s.plan_id
         CROSS JOIN LATERAL generate_series(0, 12 * (1 + extract(year FROM age(p.period_to, s.first_due_on))::integer), s.every_months) AS n
         WHERE s.plan_id = $1 AND s.ended_at IS NULL AND s.first_due_on + make_interval(months => n) <= p.period_to
       ),
       wanted AS (
         SELECT l.measure_id, l.body_id, d.schedule_id, d.due_on FROM answering l JOIN days d USING (schedule_id)
         WHERE d.due_on > coalesce(day_of($2::timestamptz), today())
       ),
       ended AS (
         UPDATE report_dues d SET ended_at = now() FROM measures m
         WHERE m.id = d.measure_id AND m.plan_id = $1 AND d.ended_at IS NULL AND d.due_on > today()
           AND NOT EXISTS (SELECT 1 FROM measure_reports r WHERE r.due_id = d.id)
           AND NOT EXISTS (SELECT 1 FROM wanted w WHERE (w.measure_id, w.body_id, w.due_on) = (d.measure_id, d.body_id, d.due_on))
       )
       INSERT INTO report_dues (schedule_id, measure_id, body_id, due_on, made_at)
       SELECT schedule_id, measure_id, body_id, due_on, coalesce($2::timestamptz, now()) FROM wanted
       ON CONFLICT (measure_id, body_id, due_on) WHERE ended_at IS NULL DO NOTHING`,
      [planId, since],
    )
  }
}

const schedule = `SELECT s.every_months AS "everyMonths", s.first_due_on::text AS "firstDueOn", ${moment('s.set_at')} AS "setAt", a.name AS "setByName",
    s.measure_id IS NOT NULL AS own
  FROM report_schedules s LEFT JOIN accounts a ON a.id = s.set_by`

const orNull = <Thing>(thing: Thing | undefined): Thing | null => thing ?? null

async function refuseWithoutFirstDay(manager: EntityManager, day: string | null, at: string | undefined): Promise<void> {
  if (day === null) throw broken('first-due-missing', 'firstDueOn', sentence(m.problem_field_missing, {}))
  const found = await firstRow<{ past: boolean }>(manager, 'SELECT $1::date <= coalesce(day_of($2::timestamptz), today()) AS past', [
    day,
    at,
  ])
  if (found?.past) throw broken('first-due-past', 'firstDueOn', sentence(m.rules_plans_first_due_past, {}))
}
