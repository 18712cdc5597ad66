import { Injectable, type OnModuleInit } from '@nestjs/common'
import { rows } from '../../platform/database/index.js'
import { bodiesOf, hasRole } from '../../platform/http/index.js'
import { FeedDates, type FeedDate } from '../feeds/index.js'

/** Open requests in the calendars of those who answer them, and of the officers. */
@Injectable()
export class RequestDates implements OnModuleInit {
  constructor(private readonly dates: FeedDates) {}

  onModuleInit(): void {
    this.dates.add((manager, caller) =>
      rows<FeedDate>(
        manager,
        `SELECT 'request-due' AS kind, q.id, q.due_on::text AS when,
           ARRAY(SELECT code FROM unnest(array_agg(DISTINCT r.code)) AS code ORDER BY natural_key(code)) AS codes
         FROM requests q JOIN request_items i ON i.request_id = q.id AND i.answered_at IS NULL
         JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id
         WHERE $1 OR i.body_id = ANY ($2::integer[])
         GROUP BY q.id ORDER BY q.due_on, q.id`,
        [hasRole(caller, 'officer'), bodiesOf(caller, 'liaison', 'approver')],
      ),
    )
  }
}
