import { Injectable, type OnModuleInit } from '@nestjs/common'
import { rows } from '../../platform/database/index.js'
import { bodiesOf } from '../../platform/http/index.js'
import { FeedDates, type FeedDate } from '../feeds/index.js'
import { isOfficer, openActionPointsOf } from '../groups/index.js'

/** Meetings in the calendars of the group and of the officers; action points in those of their owners. */
@Injectable()
export class MeetingDates implements OnModuleInit {
  constructor(private readonly dates: FeedDates) {}

  onModuleInit(): void {
    this.dates.add(async (manager, caller) => {
      const called = await rows<Pick<FeedDate, 'id' | 'codes'> & { from: Date; to: Date }>(
        manager,
        `SELECT t.id, (t.held_on + t.starts_at) AT TIME ZONE time_zone() AS "from",
           (t.held_on + greatest(t.starts_at, t.ends_at)) AT TIME ZONE time_zone() AS "to", ARRAY[b.code] AS codes
         FROM meetings t JOIN bodies b ON b.id = t.body_id
         WHERE t.state IN ('called', 'open', 'paused') AND ($1 OR b.id = ANY ($2::integer[])) ORDER BY t.held_on, t.id`,
        [isOfficer(caller), bodiesOf(caller, 'member', 'observer')],
      )
      return called.map(({ id, codes, ...when }) => ({ kind: 'meeting', id, codes, when }))
    })
    this.dates.add((manager, { accountId }) =>
      rows<FeedDate>(
        manager,
        `SELECT 'action-point-due' AS kind, n.id, n.due_on::text AS when,
           ARRAY(SELECT r.code FROM meeting_items i JOIN recommendations r ON r.id = i.recommendation_id WHERE i.id = n.item_id) AS codes
         FROM (SELECT a.* FROM ${openActionPointsOf('$1')}) n ORDER BY n.due_on, n.id`,
        [accountId],
      ),
    )
  }
}
