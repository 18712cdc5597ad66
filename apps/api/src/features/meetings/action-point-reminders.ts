import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Database, rows } from '../../platform/database/index.js'
import { Jobs } from '../../platform/jobs/index.js'
import { Notifications } from '../notifications/index.js'
import { ownersOf, type PointOwner } from './carry-out.js'

const job = 'remind-of-action-points'

interface Owed extends PointOwner {
  readonly groupCode: string
  readonly dueOn: string
  readonly codes: string[]
}

/** Tells owners of what they promised: two working days before, when it is late, and every five working days from then on. */
@Injectable()
export class ActionPointReminders implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(job, () => this.remind())
    this.jobs.schedule(job, '30 7 * * *')
  }

  /** One notice for each group, owner and day. What was missed while nothing ran is told on the next working day, and nothing twice. */
  async remind(day?: string): Promise<void> {
    await this.database.inTransaction(async (manager) => {
      const owed = await rows<Owed>(
        manager,
        `WITH reminded AS (
           UPDATE action_points a SET reminded_on = on_day FROM coalesce($1::date, today()) AS on_day
           WHERE a.struck_at IS NULL AND a.done_at IS NULL AND is_working_day(on_day) AND CASE
             WHEN a.due_on >= on_day THEN a.reminded_on IS NULL AND a.due_on <= working_day_after(on_day, 2)
             ELSE a.reminded_on IS NULL OR a.reminded_on <= greatest(a.due_on, working_day_after(on_day, -5))
           END
           RETURNING a.*
         )
         SELECT g.code AS "groupCode", n.owner_body_id AS "ownerBodyId", n.owner_account_id AS "ownerAccountId", n.due_on::text AS "dueOn",
           coalesce(array_agg(DISTINCT r.code) FILTER (WHERE r.id IS NOT NULL), '{}') AS codes
         FROM reminded n JOIN bodies g ON g.id = n.body_id
         LEFT JOIN meeting_items i ON i.id = n.item_id LEFT JOIN recommendations r ON r.id = i.recommendation_id
         GROUP BY g.code, n.owner_body_id, n.owner_account_id, n.due_on ORDER BY n.due_on, g.code`,
        [day],
      )
      for (const { groupCode, codes, dueOn, ...owner } of owed) {
        await this.notifications.tell(manager, {
          kind: 'action-point-due',
          to: ownersOf(owner),
          actorId: null,
          codes,
          dueOn,
          path: '/desk',
          detail: { bodyCode: groupCode },
        })
      }
    })
  }
}
