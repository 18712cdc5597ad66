import { Injectable } from '@nestjs/common'
import type { ChaseQuery, ChaseRow } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { moment, rows } from '../../platform/database/index.js'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'

const longestList = 1_000

const orders: Record<ChaseQuery['sort'], string> = {
  due: 'o.due_on, name',
  reminded: 'reminders DESC, o.due_on, name',
  institution: 'name, o.due_on',
}

/** Who owes what, in one statement. $1 the language, $2 the reader is an officer, $3 the institutions that the reader answers for. */
@Injectable()
export class ChaseRepository {
  find(manager: EntityManager, caller: Caller, { body, workingGroup, review, overdue, sort }: ChaseQuery): Promise<ChaseRow[]> {
    return rows(
      manager,
      `WITH owed AS MATERIALIZED (
         SELECT i.request_id, i.body_id, q.due_on, q.letter_number, q.created_at, count(*)::integer AS open,
           array_agg(r.code || CASE WHEN c.letter = '' THEN '' ELSE '(' || c.letter || ')' END ORDER BY natural_key(r.code), c.letter) AS codes,
           count(f.id)::integer AS with_officers, count(DISTINCT d.id)::integer AS delegated
         FROM request_items i
         JOIN requests q ON q.id = i.request_id
         JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id JOIN reviews w ON w.id = r.review_id
         LEFT JOIN referrals f ON f.component_id = i.component_id AND f.body_id = i.body_id AND f.decided_at IS NULL
         LEFT JOIN delegations d ON d.component_id = i.component_id AND d.body_id = i.body_id AND d.ended_at IS NULL
         WHERE i.answered_at IS NULL AND ($2 OR i.body_id = ANY ($3::integer[]))
           AND ($5::text IS NULL OR w.code = $5) AND (NOT $6 OR q.due_on < today())
           AND ($4::text IS NULL OR EXISTS (
             SELECT FROM responsibilities s JOIN bodies g ON g.id = s.body_id
             WHERE s.component_id = i.component_id AND s.role = 'working-group' AND s.ended_at IS NULL AND g.code = $4))
         GROUP BY i.request_id, i.body_id, q.due_on, q.letter_number, q.created_at
       ),
       late AS MATERIALIZED (SELECT due_on, working_days_late(due_on, today()) AS days FROM (SELECT DISTINCT due_on FROM owed) dues),
       reached AS MATERIALIZED (
         SELECT n.body_id, array_agg(a.name ORDER BY a.name) AS names
         FROM (SELECT DISTINCT body_id FROM owed) n CROSS JOIN LATERAL contacts_of(n.body_id, today()) t JOIN accounts a ON a.id = t.account_id
         GROUP BY n.body_id
       ),
       reminded AS MATERIALIZED (
         SELECT request_id, body_id, count(*) FILTER (WHERE kind NOT IN ('to-approver', 'to-officer'))::integer AS times, max(sent_at) AS last_at,
           CASE WHEN bool_or(kind = 'to-officer') THEN 'to-officer' WHEN bool_or(kind = 'to-approver') THEN 'to-approver' END AS escalated
         FROM reminders GROUP BY request_id, body_id
       )
       SELECT o.request_id AS "requestId", o.letter_number AS "letterNumber",
         jsonb_build_object('id', b.id, 'code', b.code, 'name', b.names ->> $1, 'track', b.track) AS body, b.names ->> $1 AS name,
         coalesce(p.names, '{}') AS contacts, day_of(o.created_at)::text AS "askedOn", o.due_on::text AS "dueOn", l.days AS late, o.open,
         (SELECT count(*)::integer FROM request_items i WHERE i.request_id = o.request_id AND i.body_id = o.body_id AND i.withdrawn_at IS NULL) AS of,
         o.codes, o.with_officers AS "withOfficers", ${moment('x.opened_at')} AS "openedAt",
         CASE WHEN o.body_id = ANY ($3::integer[]) THEN o.delegated END AS delegated,
         coalesce(m.times, 0) AS reminders, ${moment('m.last_at')} AS "lastReminderAt", m.escalated
       FROM owed o
       JOIN bodies b ON b.id = o.body_id
       JOIN late l ON l.due_on = o.due_on
       LEFT JOIN reached p ON p.body_id = o.body_id
       LEFT JOIN reminded m ON m.request_id = o.request_id AND m.body_id = o.body_id
       LEFT JOIN request_openings x ON x.request_id = o.request_id AND x.body_id = o.body_id
       WHERE cardinality($7::text[]) = 0 OR b.code = ANY ($7)
       ORDER BY ${orders[sort]}, o.request_id LIMIT ${longestList}`,
      [
        caller.language,
        hasRole(caller, 'officer'),
        bodiesOf(caller, 'liaison', 'approver'),
        workingGroup ?? null,
        review ?? null,
        overdue === 'true',
        body,
      ],
    )
  }
}
