import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Database, rows } from '../../platform/database/index.js'
import { Jobs } from '../../platform/jobs/index.js'
import { Notifications } from '../notifications/index.js'
import { alertDays } from './preparation.repository.js'

const job = 'tell-of-obligations'

interface Told {
  readonly id: number
  readonly code: string
  readonly dueOn: string
  readonly late: boolean
}

/** Tells officers of dates ahead, on the last working day before each step, and once on the working day after a date that has passed. */
@Injectable()
export class ObligationAlerts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(job, () => this.tell())
    this.jobs.schedule(job, '10 7 * * *')
  }

  /**
   * Of several steps that were passed, as after days without power, only the last is told; none twice, and none that lay before the
   * obligation was entered.
   */
  async tell(day?: string): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      const told = await rows<Told>(
        manager,
        `WITH due AS (
           SELECT o.id, o.due_on, on_day, min(step.days_before) AS days_before
           FROM coalesce($1::date, today()) AS on_day
           CROSS JOIN obligations_as_of(now()) o JOIN obligations e ON e.id = o.id
           CROSS JOIN LATERAL (
             SELECT days AS days_before, working_day_until(o.due_on - days) AS first_day FROM unnest(${alertDays}) AS days
             WHERE o.due_on - days <= on_day + 15 AND o.due_on >= on_day
             UNION ALL SELECT -1, working_day_after(o.due_on, 1) WHERE o.due_on < on_day
           ) step
           WHERE is_working_day(on_day) AND o.dropped_reason IS NULL AND o.delivered_on IS NULL
             AND step.first_day BETWEEN day_of(e.entered_at) AND on_day
           GROUP BY o.id, o.due_on, on_day
         ),
         told AS (
           INSERT INTO obligation_alerts (obligation_id, due_on, days_before, day)
           SELECT d.id, d.due_on, d.days_before, d.on_day FROM due d
           WHERE NOT EXISTS (SELECT FROM obligation_alerts a WHERE a.obligation_id = d.id AND a.due_on = d.due_on AND a.days_before <= d.days_before)
           ON CONFLICT DO NOTHING RETURNING obligation_id, due_on, days_before
         )
         SELECT o.id, coalesce(rv.code, me.code) AS code, t.due_on::text AS "dueOn", t.days_before < 0 AS late
         FROM told t JOIN obligations o ON o.id = t.obligation_id JOIN mechanisms me ON me.id = o.mechanism_id LEFT JOIN reviews rv ON rv.id = o.review_id
         ORDER BY t.due_on, o.id`,
        [day],
      )
      for (const { id, code, dueOn, late } of told) {
        await this.notifications.tell(manager, {
          kind: late ? 'obligation-late' : 'obligation-due',
          to: { roles: ['officer'] },
          actorId: null,
          codes: [code],
          dueOn,
          path: `/obligations/${id}`,
        })
      }
    })
  }
}
