import { Injectable, type OnModuleInit } from '@nestjs/common'
import { rows } from '../../platform/database/index.js'
import { FeedDates, type FeedDate } from '../feeds/index.js'
import { ownBodies } from '../plans/index.js'

/** Reports that are owed, in the calendars of those who write and clear them: one date for each institution and day. */
@Injectable()
export class ReportDates implements OnModuleInit {
  constructor(private readonly dates: FeedDates) {}

  onModuleInit(): void {
    this.dates.add((manager, caller) =>
      rows<FeedDate>(
        manager,
        `SELECT 'report-due' AS kind, concat_ws('-', d.body_id, d.due_on) AS id, d.due_on::text AS when,
           array_agg(p.code || ' ' || m.code ORDER BY p.code, natural_key(m.code)) AS codes
         FROM report_dues d JOIN measures m ON m.id = d.measure_id JOIN plans p ON p.id = m.plan_id
         WHERE d.ended_at IS NULL AND d.body_id = ANY ($1::integer[])
           AND NOT EXISTS (SELECT FROM measure_reports r WHERE r.due_id = d.id AND r.sent_at IS NOT NULL)
         GROUP BY d.body_id, d.due_on ORDER BY d.due_on, d.body_id`,
        [ownBodies(caller)],
      ),
    )
  }
}
