import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Database, rows } from '../../platform/database/index.js'
import { Jobs } from '../../platform/jobs/index.js'
import { Notifications } from '../notifications/index.js'

const job = 'remind-of-reports'

interface Owed {
  readonly bodyCode: string
  readonly dueOn: string
  readonly late: boolean
  readonly codes: string[]
  readonly accountIds: number[]
}

/** Tells focal points of the reports that they owe: a week and a day before, a day and a week after, then every two weeks. */
@Injectable()
export class ReportReminders implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(job, () => this.remind())
    this.jobs.schedule(job, '20 7 * * *')
  }

  /** One notice for each institution and day, however many measures it is about. */
  async remind(day?: string): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      const owed = await rows<Owed>(
        manager,
        `SELECT b.code AS "bodyCode", d.due_on::text AS "dueOn", d.due_on < on_day AS late,
           array_agg(p.code || ' ' || m.code ORDER BY p.code, natural_key(m.code)) AS codes,
           ARRAY(SELECT focal_points_of(b.id, on_day)) AS "accountIds"
         FROM coalesce($1::date, today()) AS on_day
         CROSS JOIN report_dues d JOIN measures m ON m.id = d.measure_id JOIN plans p ON p.id = m.plan_id JOIN bodies b ON b.id = d.body_id
         WHERE d.ended_at IS NULL AND (d.due_on - on_day IN (7, 1, -1, -7) OR (on_day - d.due_on > 7 AND (on_day - d.due_on) % 14 = 7))
           AND NOT EXISTS (SELECT 1 FROM measure_reports r WHERE r.due_id = d.id AND r.sent_at IS NOT NULL)
         GROUP BY b.id, d.due_on, on_day ORDER BY d.due_on, b.code`,
        [day],
      )
      for (const { bodyCode, dueOn, late, codes, accountIds } of owed) {
        const kind = late ? 'report-overdue' : 'report-due'
        await this.notifications.tell(manager, {
          kind,
          to: { accountIds },
          actorId: null,
          codes,
          dueOn,
          path: '/desk',
          detail: { bodyCode },
        })
      }
    })
  }
}
