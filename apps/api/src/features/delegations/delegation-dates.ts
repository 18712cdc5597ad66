import { Injectable, type OnModuleInit } from '@nestjs/common'
import { rows } from '../../platform/database/index.js'
import { bodiesOf } from '../../platform/http/index.js'
import { FeedDates, type FeedDate } from '../feeds/index.js'

/** What was handed on and nothing handed in for, in the calendars of those it was handed to: one date for each institution and day. */
@Injectable()
export class DelegationDates implements OnModuleInit {
  constructor(private readonly dates: FeedDates) {}

  onModuleInit(): void {
    this.dates.add((manager, caller) =>
      rows<FeedDate>(
        manager,
        `SELECT 'delegation-due' AS kind, concat_ws('-', d.body_id, d.due_on) AS id, d.due_on::text AS when,
           ARRAY(SELECT code FROM unnest(array_agg(DISTINCT r.code)) AS code ORDER BY natural_key(code)) AS codes
         FROM delegations d JOIN components c ON c.id = d.component_id JOIN recommendations r ON r.id = c.recommendation_id
         WHERE d.ended_at IS NULL AND (d.to_account_id = $1 OR d.to_body_id = ANY ($2::integer[]))
           AND NOT EXISTS (SELECT FROM contribution_revisions x WHERE x.delegation_id = d.id AND x.state <> 'draft')
         GROUP BY d.body_id, d.due_on ORDER BY d.due_on, d.body_id`,
        [caller.accountId, bodiesOf(caller, 'liaison', 'approver')],
      ),
    )
  }
}
