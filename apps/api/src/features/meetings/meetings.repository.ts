import { Injectable } from '@nestjs/common'
import type { ActionPoint, AgendaItem, Attendee, Meeting, MeetingState, MeetingSummary, NewMeeting } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { agendaReason, meetingSummary } from '../groups/index.js'
import { readableText } from '../register/index.js'

export interface MeetingHead extends MeetingSummary {
  readonly version: number
  readonly bodyId: number
  readonly groupCode: string
  readonly groupName: string
  readonly previousNumber: number | null
  readonly quorum: number | null
  readonly corrected: boolean
}

type When = z.output<typeof NewMeeting>

/** The newest record of agenda item `i`, as `x`. */
export const newestRecord = (i: string): string =>
  `LEFT JOIN LATERAL (SELECT * FROM meeting_records WHERE item_id = ${i}.id ORDER BY version DESC LIMIT 1) x ON true`

const lastConfirmed = '(SELECT max(n.confirmed_at) FROM meeting_minutes n WHERE n.meeting_id = t.id)'

@Injectable()
export class MeetingsRepository {
  findHead(manager: EntityManager, id: number, language: string): Promise<MeetingHead | undefined> {
    return firstRow(
      manager,
      `SELECT ${meetingSummary}, t.version, b.id AS "bodyId", b.code AS "groupCode", b.names ->> $2 AS "groupName",
         (SELECT max(o.number) FROM meetings o WHERE o.body_id = t.body_id AND o.number < t.number AND o.state = 'closed') AS "previousNumber",
         (SELECT d.quorum FROM mandates d WHERE d.body_id = t.body_id ORDER BY d.version DESC LIMIT 1) AS quorum,
         coalesce(t.changed_at > ${lastConfirmed}
           OR EXISTS (SELECT FROM meeting_records x JOIN meeting_items i ON i.id = x.item_id WHERE i.meeting_id = t.id AND x.saved_at > ${lastConfirmed})
           OR EXISTS (SELECT FROM action_points a WHERE a.meeting_id = t.id AND greatest(a.created_at, a.struck_at) > ${lastConfirmed}), false) AS corrected
       FROM meetings t JOIN bodies b ON b.id = t.body_id WHERE t.id = $1`,
      [id, language],
    )
  }

  /** The number of the group's next meeting; two who call at once wait for each other. */
  async insert(manager: EntityManager, bodyId: number, key: string, when: When, actorId: number): Promise<number | undefined> {
    await manager.query('SELECT FROM bodies WHERE id = $1 FOR NO KEY UPDATE', [bodyId])
    const called = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO meetings (key, body_id, number, held_on, starts_at, ends_at, place, link, called_by)
       SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8 FROM meetings WHERE body_id = $2
       ON CONFLICT (key) DO NOTHING RETURNING id`,
      [key, bodyId, when.heldOn, when.startsAt, when.endsAt, when.place, when.link, actorId],
    )
    return called?.id
  }

  async findByKey(manager: EntityManager, key: string, actorId: number): Promise<number | undefined> {
    const found = await firstRow<{ id: number }>(manager, 'SELECT id FROM meetings WHERE key = $1 AND called_by = $2', [key, actorId])
    return found?.id
  }

  /** False where somebody changed it in between. */
  async countUp(manager: EntityManager, id: number, version: number): Promise<boolean> {
    const counted = await rows(
      manager,
      'UPDATE meetings SET version = version + 1, changed_at = clock_timestamp() WHERE id = $1 AND version = $2 RETURNING id',
      [id, version],
    )
    return counted.length > 0
  }

  async change(manager: EntityManager, id: number, { heldOn, startsAt, endsAt, place, link }: When): Promise<void> {
    await manager.query('UPDATE meetings SET held_on = $2, starts_at = $3, ends_at = $4, place = $5, link = $6 WHERE id = $1', [
      id,
      heldOn,
      startsAt,
      endsAt,
      place,
      link,
    ])
  }

  async setState(manager: EntityManager, id: number, state: MeetingState): Promise<void> {
    await manager.query(
      `UPDATE meetings SET state = $2, opened_at = CASE WHEN $2 = 'open' THEN coalesce(opened_at, now()) ELSE opened_at END,
         closed_at = CASE WHEN $2 = 'closed' THEN now() END WHERE id = $1`,
      [id, state],
    )
  }

  findAgenda(manager: EntityManager, { id, bodyId }: MeetingHead, language: string, since: string): Promise<AgendaItem[]> {
    return rows(
      manager,
      `SELECT i.id, row_number() OVER (ORDER BY i.place, i.id)::integer AS place, e.code, left(w.text, 400) AS text, w.language,
         x.decision, x.proposed, other.code AS "decidedWith", ${agendaReason('e', '$2', '$4')} AS reason
       FROM meeting_items i JOIN register_entries e ON e.recommendation_id = i.recommendation_id
       ${newestRecord('i')}
       LEFT JOIN meeting_items o ON o.id = x.with_item_id LEFT JOIN recommendations other ON other.id = o.recommendation_id
       ${readableText('e.recommendation_id', '$3', 'w')}
       WHERE i.meeting_id = $1 ORDER BY i.place, i.id`,
      [id, bodyId, language, since],
    )
  }

  async findRecommendationIds(manager: EntityManager, codes: readonly string[]): Promise<Map<string, number>> {
    const found = await rows<{ id: number; code: string }>(manager, 'SELECT id, code FROM recommendations WHERE code = ANY ($1)', [codes])
    return new Map(found.map(({ id, code }) => [code, id]))
  }

  /** The new order; what is left out goes, unless something was recorded of it. */
  async setAgenda(manager: EntityManager, id: number, recommendationIds: readonly number[]): Promise<void> {
    await manager.query(
      `DELETE FROM meeting_items i WHERE i.meeting_id = $1 AND i.recommendation_id <> ALL ($2)
         AND NOT EXISTS (SELECT FROM meeting_records x WHERE x.item_id = i.id) AND NOT EXISTS (SELECT FROM action_points a WHERE a.item_id = i.id)`,
      [id, recommendationIds],
    )
    await manager.query(
      `INSERT INTO meeting_items (meeting_id, recommendation_id, place)
       SELECT $1, given.id, given.place FROM unnest($2::integer[]) WITH ORDINALITY AS given(id, place)
       ON CONFLICT (meeting_id, recommendation_id) DO UPDATE SET place = excluded.place`,
      [id, recommendationIds],
    )
  }

  /** As written down; before that, the members of that day, of whom nothing is known yet. */
  findAttendees(manager: EntityManager, { id, bodyId, heldOn }: MeetingHead): Promise<Attendee[]> {
    return rows(
      manager,
      `WITH written AS (SELECT * FROM meeting_attendance WHERE meeting_id = $1)
       SELECT account_id AS "accountId", name, attendance, represented_by AS "representedBy" FROM (
         SELECT place::integer, account_id, name, attendance, represented_by FROM written
         UNION ALL
         SELECT (10000 + row_number() OVER (ORDER BY m.role, m.duty NULLS LAST, a.name))::integer, a.id, a.name, 'absent', NULL
         FROM memberships m JOIN accounts a ON a.id = m.account_id
         WHERE m.body_id = $2 AND m.role IN ('member', 'observer') AND m.valid_from <= $3::date AND (m.valid_to IS NULL OR m.valid_to > $3::date)
           AND a.id NOT IN (SELECT account_id FROM written WHERE account_id IS NOT NULL)
           AND (NOT EXISTS (SELECT FROM written) OR $3::date >= today())
       ) AS listed ORDER BY place`,
      [id, bodyId, heldOn],
    )
  }

  async setAttendees(manager: EntityManager, id: number, attendees: readonly Attendee[]): Promise<void> {
    await manager.query('DELETE FROM meeting_attendance WHERE meeting_id = $1', [id])
    await manager.query(
      `INSERT INTO meeting_attendance (meeting_id, place, account_id, name, attendance, represented_by)
       SELECT $1, place, "accountId", coalesce((SELECT a.name FROM accounts a WHERE a.id = "accountId"), name), attendance,
         CASE WHEN attendance = 'represented' THEN "representedBy" END
       FROM ROWS FROM (jsonb_to_recordset($2) AS ("accountId" integer, name text, attendance text, "representedBy" text)) WITH ORDINALITY
         AS given("accountId", name, attendance, "representedBy", place)`,
      [id, JSON.stringify(attendees)],
    )
  }

  findMinutes(manager: EntityManager, id: number): Promise<Meeting['minutes']> {
    return rows(
      manager,
      `SELECT n.version, ${moment('n.confirmed_at')} AS "confirmedAt", a.name AS "confirmedBy", n.hash
       FROM meeting_minutes n JOIN accounts a ON a.id = n.confirmed_by WHERE n.meeting_id = $1 ORDER BY n.version DESC`,
      [id],
    )
  }

  /** Institutions that answer for something on the agenda, the offices, and the members of the day. */
  findOwners(manager: EntityManager, { id, bodyId, heldOn }: MeetingHead, language: string): Promise<ActionPoint['owner'][]> {
    return rows(
      manager,
      `SELECT kind, code, "accountId", name FROM (
         SELECT b.kind, b.code, NULL::integer AS "accountId", b.names ->> $4 AS name, CASE b.kind WHEN 'office' THEN 1 ELSE 2 END AS rank
         FROM bodies b WHERE (b.valid_to IS NULL OR b.valid_to > today()) AND (b.kind = 'office' OR b.id IN (
           SELECT unnest(e.institution_ids) FROM meeting_items i JOIN register_entries e ON e.recommendation_id = i.recommendation_id WHERE i.meeting_id = $1))
         UNION ALL
         SELECT DISTINCT 'person', NULL, a.id, a.name, 3 FROM memberships m JOIN accounts a ON a.id = m.account_id
         WHERE m.body_id = $2 AND m.role = 'member' AND opens(a) AND m.valid_from <= $3::date AND (m.valid_to IS NULL OR m.valid_to > $3::date)
       ) AS owners ORDER BY rank, name`,
      [id, bodyId, heldOn, language],
    )
  }
}
