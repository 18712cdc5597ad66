import { Injectable } from '@nestjs/common'
import type { Change, ChangeKind, ChangesFilter } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { hasRole, type Caller } from '../../platform/http/index.js'
import { readableText, registerCondition, registerSource } from '../register/index.js'

/** After one moment, up to another. */
export interface Period {
  readonly after: string
  readonly until: string
}

interface Counted {
  readonly counts: Partial<Record<ChangeKind, number>>
  readonly recommendations: number
}

/** $1 and $2 the period, $3 whether the caller knows what all were asked, $4 for whom else they do. */
const inPeriod = (at: string) => `${at} > $1::timestamptz AND ${at} <= $2::timestamptz`
const mayKnow = (item: string) => `($3::boolean OR ${item}.body_id = ANY ($4::integer[]))`
const columns = 'kind, recommendation_id, at, component_id, id, earlier, later, body_id, due_on'

const changes = (filter: ChangesFilter, parameters: unknown[]) => `
  scope AS MATERIALIZED (
    SELECT e.recommendation_id FROM ${registerSource(filter, '$2::timestamptz')} e WHERE ${registerCondition(filter, parameters, '$2::timestamptz')}
  ),
  moved AS (
    SELECT v.recommendation_id, v.since, v.position, v.claimed, v.component_claims, before.recommendation_id IS NULL AS new,
      before.position AS old_position, before.claimed AS old_claimed, before.component_claims AS old_claims
    FROM (SELECT * FROM register_entries UNION ALL SELECT * FROM register_past) v
    JOIN scope USING (recommendation_id)
    LEFT JOIN register_past before ON before.recommendation_id = v.recommendation_id AND before.until = v.since
    WHERE ${inPeriod('v.since')}
  ),
  -- What ended, of whatever the filter found before that, though it may find it no more.
  ended AS MATERIALIZED (
    SELECT s.id, s.component_id, s.role, s.body_id, s.created_at, o.ended_at, c.recommendation_id, sc.recommendation_id IS NOT NULL AS in_scope
    FROM responsibilities s
    CROSS JOIN LATERAL (SELECT least(s.ended_at, CASE s.state WHEN 'declined' THEN s.answered_at END) AS ended_at) o
    JOIN components c ON c.id = s.component_id LEFT JOIN scope sc ON sc.recommendation_id = c.recommendation_id
    WHERE ${inPeriod('o.ended_at')} AND o.ended_at > s.created_at AND (sc.recommendation_id IS NOT NULL OR EXISTS (
      SELECT FROM (SELECT * FROM register_entries UNION ALL SELECT * FROM register_past) e
      WHERE e.recommendation_id = c.recommendation_id AND e.since < o.ended_at AND e.until >= o.ended_at AND ${registerCondition(filter, parameters, '$2::timestamptz')}))
  ),
  parts AS (SELECT c.id, c.recommendation_id FROM components c JOIN scope USING (recommendation_id)),
  dues AS (SELECT id, due_on, start_of(due_on + 1) AS passed FROM requests WHERE created_at <= $2::timestamptz),
  changes (${columns}) AS MATERIALIZED (
    SELECT 'new', recommendation_id, since, NULL::integer, NULL::integer, NULL, NULL, NULL::integer, NULL::date FROM moved WHERE new
    UNION ALL
    SELECT 'position', recommendation_id, since, NULL, NULL, old_position, position, NULL, NULL FROM moved
    WHERE NOT new AND position IS DISTINCT FROM old_position
    UNION ALL
    -- A part can move without the whole.
    SELECT 'status', recommendation_id, since, NULL, NULL, old_claimed, claimed, NULL, NULL FROM moved
    WHERE NOT new AND (claimed <> old_claimed OR (cardinality(component_claims) = cardinality(old_claims) AND component_claims <> old_claims))
    UNION ALL
    SELECT 'assessed', p.recommendation_id, a.at, p.id, a.id, NULL, a.status, a.body_id, NULL
    FROM assessments a JOIN parts p ON p.id = a.component_id WHERE ${inPeriod('a.at')}
    UNION ALL
    SELECT 'assigned', p.recommendation_id, s.created_at, p.id, s.id, NULL, s.role, s.body_id, NULL
    FROM responsibilities s JOIN parts p ON p.id = s.component_id WHERE ${inPeriod('s.created_at')}
    UNION ALL
    SELECT 'assigned', recommendation_id, created_at, component_id, id, NULL, role, body_id, NULL FROM ended
    WHERE NOT in_scope AND ${inPeriod('created_at')}
    UNION ALL
    SELECT 'ended', recommendation_id, ended_at, component_id, id, NULL, role, body_id, NULL FROM ended
    UNION ALL
    SELECT 'answered', p.recommendation_id, i.answered_at, p.id, i.update_id, NULL, NULL, i.body_id, q.due_on
    FROM request_items i JOIN dues q ON q.id = i.request_id JOIN parts p ON p.id = i.component_id
    WHERE ${inPeriod('i.answered_at')} AND i.withdrawn_at IS NULL AND i.update_id IS NOT NULL AND ${mayKnow('i')}
    UNION ALL
    SELECT 'overdue', p.recommendation_id, q.passed, p.id, NULL, NULL, NULL, i.body_id, q.due_on
    FROM request_items i JOIN dues q ON q.id = i.request_id JOIN parts p ON p.id = i.component_id
    WHERE ${inPeriod('q.passed')} AND (i.answered_at IS NULL OR i.answered_at > $2::timestamptz) AND ${mayKnow('i')}
  )`

/** Who reported when a status moved, and on what: the claims that began in that moment, else those that ended. */
const reported = `
  SELECT array_agg(DISTINCT body_names_at(u.body_id, ch.at) ->> $5) AS "bodyNames", bool_and(k.since <> ch.at) AS withdrawn,
    min(u.id) FILTER (WHERE k.since = ch.at) AS update_id,
    ARRAY(
      SELECT i.title FROM evidence i
      WHERE i.update_id = ANY (array_agg(u.id) FILTER (WHERE k.since = ch.at)) AND i.visibility = 'government'
        AND i.added_at <= ch.at AND (i.removed_at IS NULL OR i.removed_at > ch.at) ORDER BY i.id
    ) AS evidence
  FROM components c JOIN claims k ON k.component_id = c.id AND (k.since = ch.at OR k.until = ch.at) JOIN updates u ON u.id = k.update_id
  WHERE ch.kind = 'status' AND c.recommendation_id = ch.recommendation_id`

const earlierAssessment = `
  SELECT a.status FROM assessments a WHERE ch.kind = 'assessed' AND a.component_id = ch.component_id AND (a.at, a.id) < (ch.at, ch.id)
  ORDER BY a.at DESC, a.id DESC LIMIT 1`

@Injectable()
export class ChangesRepository {
  /** From a day's beginning or after a moment, to a day's end or now. */
  async period(manager: EntityManager, { from, to }: ChangesFilter, days: number): Promise<Period | undefined> {
    const found = await firstRow<Period & { future: boolean }>(
      manager,
      `SELECT ${moments("CASE WHEN $1 LIKE '%T%' THEN $1::timestamptz ELSE end_of(coalesce($1::date, today() - $3::integer) - 1) END")} AS after,
         ${moments('least(end_of($2::date), now())')} AS until, $2::date > today() AS future`,
      [from ?? null, to ?? null, days],
    )
    return found?.future ? undefined : found
  }

  async count(manager: EntityManager, caller: Caller, filter: ChangesFilter, period: Period): Promise<Counted> {
    const parameters = readerOf(caller, period)
    const found = await firstRow<Counted>(
      manager,
      `WITH ${changes(filter, parameters)}
       SELECT coalesce((SELECT jsonb_object_agg(kind, count) FROM (SELECT kind, count(*) FROM changes GROUP BY kind) AS counted), '{}') AS counts,
         (SELECT count(DISTINCT recommendation_id)::integer FROM changes) AS recommendations`,
      parameters,
    )
    return found ?? { counts: {}, recommendations: 0 }
  }

  /** Newest first; in the order of codes what happened in one moment. */
  find(manager: EntityManager, caller: Caller, filter: ChangesFilter, period: Period, limit: number, offset = 0): Promise<Change[]> {
    const parameters = [...readerOf(caller, period), caller.language, filter.kind, limit, offset]
    return rows(
      manager,
      `WITH ${changes(filter, parameters)},
       newest AS (
         SELECT * FROM changes WHERE cardinality($6::text[]) = 0 OR kind = ANY ($6)
         ORDER BY at DESC FETCH FIRST ($7::integer + $8::integer) ROWS WITH TIES
       ),
       ch AS (
         SELECT n.*, r.code, v.demonstration FROM newest n JOIN recommendations r ON r.id = recommendation_id JOIN reviews v ON v.id = r.review_id
         ORDER BY n.at DESC, natural_key(r.code), n.kind, n.component_id, n.id LIMIT $7 OFFSET $8
       )
       SELECT ch.kind, ${moment('ch.at')} AS at, ch.code, x.text, x.language, coalesce(part.letter, '') AS letter,
         coalesce(ch.earlier, before.status) AS "from", ch.later AS "to",
         CASE WHEN ch.body_id IS NULL THEN coalesce(said."bodyNames", '{}') ELSE ARRAY[body_names_at(ch.body_id, ch.at) ->> $5] END AS "bodyNames",
         CASE WHEN ch.kind = 'status' THEN said.update_id END AS "updateId",
         coalesce(said.evidence, '{}') AS evidence, ch.kind = 'status' AND coalesce(said.withdrawn, false) AS withdrawn,
         ch.due_on::text AS "dueOn", ch.demonstration
       FROM ch
       LEFT JOIN components part ON part.id = ch.component_id
       LEFT JOIN LATERAL (${reported}) said ON true
       LEFT JOIN LATERAL (${earlierAssessment}) before ON true
       ${readableText('ch.recommendation_id', '$5')}
       ORDER BY ch.at DESC, natural_key(ch.code), ch.kind, ch.component_id, ch.id`,
      parameters,
    )
  }
}

/** To the microsecond: a moment that lost some would let the change of that moment in again. */
const moments = (expression: string) => `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const readerOf = (caller: Caller, { after, until }: Period): unknown[] => [
  after,
  until,
  hasRole(caller, 'officer'),
  caller.memberships.map(({ bodyId }) => bodyId),
]
