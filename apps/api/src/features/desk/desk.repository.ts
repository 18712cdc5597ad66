import { Injectable } from '@nestjs/common'
import type { Desk } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { moment, rows } from '../../platform/database/index.js'
import { bodiesOf, type Caller } from '../../platform/http/index.js'
import { componentText, findSummaries, readerParameters } from '../updates/index.js'
import {
  countOfWaiting,
  declined,
  handedOn,
  openQuestions,
  proposed,
  quietGroupItems,
  referred,
  silent,
  unassigned,
  underReview,
  unfinished,
} from './what-waits.js'

const longestSection = 200

/** Gives every parameter its type, also where a statement needs only some of them. */
const reader = 'WITH reader AS (SELECT $1::integer[], $2::integer[], $3::text, $4::text, $5::integer, $6::integer[], $7::integer[])'

const bodyRef = `jsonb_build_object('id', b.id, 'code', b.code, 'name', b.names ->> $4, 'track', b.track)`
const words = `coalesce(c.text, t.text, '') AS text, coalesce(t.language, 'und') AS language`

/** Each section of the desk in one statement, and nothing in it that is not the reader's. */
@Injectable()
export class DeskRepository {
  async countWaiting(manager: EntityManager, caller: Caller): Promise<number> {
    const [counted] = await this.find<{ waiting: number }>(manager, caller, countOfWaiting)
    return counted?.waiting ?? 0
  }

  async countUnassigned(manager: EntityManager, caller: Caller): Promise<number> {
    const [counted] = await this.find<{ count: number }>(manager, caller, `SELECT count(*)::integer AS count FROM ${unassigned}`)
    return counted?.count ?? 0
  }

  findAnswers(manager: EntityManager, caller: Caller): Promise<Desk['answers']> {
    return this.find(
      manager,
      caller,
      `, contacts AS MATERIALIZED (
         SELECT n.body_id, t.* FROM unnest($1::integer[]) AS n(body_id) CROSS JOIN LATERAL contacts_of(n.body_id, today()) t
       )
       SELECT a.request_id AS "requestId", a.update_id AS "updateId", a.state, ${bodyRef} AS body, a.component_ids AS "componentIds",
         r.code, c.letter, ${words}, least(a.due_on, q.due_on)::text AS "dueOn", q.letter_number AS "letterNumber", q.letter_date::text AS "letterDate",
         d.by AS "returnedBy", d.reason AS "returnReason", ${moment('a.saved_at')} AS "savedAt",
         w.standing AS mine, coalesce(w.others, '{}') AS "withNames"
       FROM (
         SELECT i.request_id, NULL::integer AS update_id, NULL AS state, i.body_id,
           array_agg(c.id ORDER BY c.letter, c.id) AS component_ids, min(q.due_on) AS due_on, NULL::timestamptz AS saved_at
         FROM ${openQuestions}
         UNION ALL
         SELECT n.request_id, n.id, n.stage, n.body_id, v.component_ids, (
           SELECT min(q.due_on) FROM request_items i JOIN requests q ON q.id = i.request_id
           WHERE i.body_id = n.body_id AND i.component_id = ANY (v.component_ids) AND (i.answered_at IS NULL OR i.update_id = n.id)
         ), v.saved_at
         FROM (SELECT u.* FROM ${unfinished}) n
         JOIN LATERAL (SELECT * FROM update_revisions WHERE update_id = n.id ORDER BY version DESC LIMIT 1) v ON true
       ) a
       JOIN bodies b ON b.id = a.body_id
       JOIN components c ON c.id = a.component_ids[1] JOIN recommendations r ON r.id = c.recommendation_id
       LEFT JOIN requests q ON q.id = a.request_id
       LEFT JOIN LATERAL (
         SELECT o.names ->> $4 AS by, d.reason FROM update_decisions d JOIN bodies o ON o.id = d.body_id
         WHERE a.state = 'returned' AND d.update_id = a.update_id AND d.decision = 'returned' ORDER BY d.id DESC LIMIT 1
       ) d ON true
       LEFT JOIN LATERAL (
         SELECT min(t.standing) FILTER (WHERE t.account_id = $5) AS standing, array_agg(p.name ORDER BY p.name) FILTER (WHERE t.account_id <> $5) AS others
         FROM contacts t JOIN accounts p ON p.id = t.account_id WHERE t.body_id = a.body_id
       ) w ON true
       ${componentText('c', '$4')}
       ORDER BY w.standing IS NULL, least(a.due_on, q.due_on) NULLS LAST, a.saved_at DESC NULLS LAST, natural_key(r.code) LIMIT ${longestSection}`,
    )
  }

  findProposed(manager: EntityManager, caller: Caller): Promise<Desk['proposedResponsibilities']> {
    return this.find(
      manager,
      caller,
      `SELECT p.id, r.code, c.letter, ${words}, ${bodyRef} AS body, p.role
       FROM (SELECT s.* FROM ${proposed}) p
       JOIN bodies b ON b.id = p.body_id JOIN components c ON c.id = p.component_id JOIN recommendations r ON r.id = c.recommendation_id
       ${componentText('c', '$4')}
       ORDER BY natural_key(r.code), c.letter LIMIT ${longestSection}`,
    )
  }

  /** What an approver has to clear, or an officer to review, the longest waiting first. */
  findReviews(manager: EntityManager, caller: Caller, kind: 'toClear' | 'toReview'): Promise<Desk['toReview']> {
    return findSummaries(manager, caller, {
      where: underReview[kind],
      parameters: kind === 'toClear' ? [caller.accountId] : [],
      corrections: true,
      order: 'coalesce(u.sent_at, u.submitted_at), u.id',
      page: `LIMIT ${longestSection}`,
      more: [
        `(SELECT o.claimed FROM updates p JOIN claims k ON k.update_id = p.id AND k.component_id = v.component_ids[1] AND k.until IS NULL
          JOIN update_revisions o ON o.update_id = k.update_id AND o.version = k.version
          WHERE p.body_id = u.body_id ORDER BY (p.id = u.id) DESC, k.since DESC LIMIT 1) AS previous`,
        `(SELECT roll_up(array_agg(newest.status)) FROM (
            SELECT DISTINCT ON (component_id) status FROM assessments WHERE component_id = ANY (v.component_ids) ORDER BY component_id, at DESC, id DESC
          ) newest HAVING count(*) > 0) AS assessed`,
      ],
    })
  }

  findSilent(manager: EntityManager, caller: Caller): Promise<Desk['silent']> {
    return this.find(
      manager,
      caller,
      `SELECT n.id AS "requestId", ${bodyRef} AS body, n.letter_number AS "letterNumber", n.due_on::text AS "dueOn", n.answered, n.of
       FROM (SELECT q.id, q.letter_number, q.due_on, i.body_id, count(i.answered_at) FILTER (WHERE i.withdrawn_at IS NULL)::integer AS answered,
         count(*) FILTER (WHERE i.withdrawn_at IS NULL)::integer AS of FROM ${silent}) n
       JOIN bodies b ON b.id = n.body_id ORDER BY n.due_on, n.id, b.code LIMIT ${longestSection}`,
    )
  }

  findDeclined(manager: EntityManager, caller: Caller): Promise<Desk['declined']> {
    return this.find(
      manager,
      caller,
      `SELECT s.id AS "responsibilityId", r.code, c.letter, ${bodyRef} AS body, s.reason, ${moment('s.answered_at')} AS at, b.track
       FROM ${declined} ORDER BY s.answered_at, s.id LIMIT ${longestSection}`,
    )
  }

  async countReferred(manager: EntityManager, caller: Caller): Promise<number> {
    const [counted] = await this.find<{ count: number }>(manager, caller, `SELECT count(*)::integer AS count FROM ${referred}`)
    return counted?.count ?? 0
  }

  findHandedOn(manager: EntityManager, caller: Caller): Promise<Desk['handedOn']> {
    return this.find(
      manager,
      caller,
      `SELECT n.id, r.code, c.letter, ${words}, ${bodyRef} AS body, n.due_on::text AS "dueOn", n.note, maker.name AS "madeBy"
       FROM (SELECT d.* FROM ${handedOn}) n
       JOIN bodies b ON b.id = n.body_id JOIN components c ON c.id = n.component_id JOIN recommendations r ON r.id = c.recommendation_id
       JOIN accounts maker ON maker.id = n.made_by
       ${componentText('c', '$4')}
       ORDER BY n.due_on, n.id LIMIT ${longestSection}`,
    )
  }

  findGroupItems(manager: EntityManager, caller: Caller): Promise<Desk['groupItems']> {
    return this.find(
      manager,
      caller,
      `SELECT e.code, coalesce(t.text, '') AS text, coalesce(t.language, 'und') AS language, ${bodyRef} AS "group", n.component_ids AS "componentIds",
         e.position, e.claimed, e.assessed, n.last_sent_on::text AS "lastGroupUpdateOn"
       FROM (
         SELECT c.recommendation_id, NULL AS text, s.body_id, array_agg(c.id ORDER BY c.letter, c.id) AS component_ids, (
           SELECT max(u.sent_at)::date FROM updates u JOIN update_components uc ON uc.update_id = u.id
           WHERE u.body_id = s.body_id AND u.state <> 'withdrawn' AND uc.component_id = ANY (array_agg(c.id))
         ) AS last_sent_on
         FROM ${quietGroupItems}
       ) n
       JOIN bodies b ON b.id = n.body_id JOIN register_entries e ON e.recommendation_id = n.recommendation_id
       ${componentText('n', '$4')}
       ORDER BY n.last_sent_on NULLS FIRST, e.sort_key LIMIT ${longestSection}`,
    )
  }

  /** Handed on, and not with the reader now. */
  findWithOthers(manager: EntityManager, caller: Caller): Promise<Desk['withOthers']> {
    return findSummaries(manager, caller, {
      where: `NOT ${underReview.toClear} AND NOT ${underReview.toReview} AND (
        (u.body_id = ANY ($1::integer[]) AND u.stage IN ('submitted', 'cleared', 'under-review'))
        OR (u.body_id = ANY ($2::integer[]) AND u.stage IN ('submitted', 'returned', 'cleared', 'under-review'))
        OR ($3 = 'sent' AND u.state IN ('returned', 'submitted'))
      )`,
      parameters: [caller.accountId],
      corrections: true,
      page: `LIMIT ${longestSection}`,
    })
  }

  /** The recommendations on which something happened that the reader's bodies answer for; for officers, all of them. */
  async findChanged(manager: EntityManager, caller: Caller, since: string, bodyIds: readonly number[]): Promise<number[]> {
    const [, , reach] = readerParameters(caller)
    const changed = await rows<{ id: number }>(
      manager,
      `SELECT DISTINCT i.recommendation_id AS id
       FROM history h JOIN history_items i ON i.history_id = h.id JOIN register_entries e ON e.recommendation_id = i.recommendation_id
       WHERE h.at >= $3 AND h.kind <> 'recommendation-entered' AND ($2 = 'sent' OR e.institution_ids && $1::integer[] OR e.working_group_ids && $1::integer[])
       LIMIT 1000`,
      [bodyIds, reach, since],
    )
    return changed.map(({ id }) => id)
  }

  private find<Row>(manager: EntityManager, caller: Caller, select: string): Promise<Row[]> {
    return rows(manager, `${reader} ${select}`, [
      ...readerParameters(caller),
      caller.language,
      caller.accountId,
      bodiesOf(caller, 'member'),
      bodiesOf(caller, 'officer'),
    ])
  }
}
