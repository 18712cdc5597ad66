import { Injectable } from '@nestjs/common'
import type { ReminderKind, ReminderRules } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'

/** What one institution still owes under one request, on a day. */
export interface Owed {
  readonly requestId: number
  readonly bodyId: number
  readonly bodyCode: string
  readonly officeId: number
  readonly dueOn: string
  readonly letterNumber: string | null
  readonly codes: string[]
  readonly late: number
  readonly lateWhenAsked: number
}

export interface NewReminder {
  readonly kind: ReminderKind
  readonly step: number | null
  readonly day: string
  readonly accountIds: readonly number[]
  readonly sentBy: number | null
}

@Injectable()
export class RemindersRepository {
  async isWorkingDay(manager: EntityManager, day: string): Promise<boolean> {
    return (await firstRow<{ working: boolean }>(manager, 'SELECT is_working_day($1) AS working', [day]))?.working ?? false
  }

  async today(manager: EntityManager): Promise<string> {
    return (await firstRow<{ day: string }>(manager, 'SELECT today()::text AS day'))?.day ?? ''
  }

  /** Open, and not given back to the officers. */
  findOwed(manager: EntityManager, day: string): Promise<Owed[]> {
    return rows(
      manager,
      `WITH owed AS (
         SELECT i.request_id, i.body_id,
           array_agg(r.code || CASE WHEN c.letter = '' THEN '' ELSE '(' || c.letter || ')' END ORDER BY natural_key(r.code), c.letter) AS codes
         FROM request_items i JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id
         WHERE i.answered_at IS NULL AND NOT EXISTS (
           SELECT FROM referrals f WHERE f.component_id = i.component_id AND f.body_id = i.body_id AND f.decided_at IS NULL)
         GROUP BY i.request_id, i.body_id
       ),
       dates AS MATERIALIZED (
         SELECT q.id, working_days_late(q.due_on, $1) AS late, working_days_late(q.due_on, day_of(q.created_at)) AS late_when_asked
         FROM requests q WHERE q.id IN (SELECT request_id FROM owed)
       )
       SELECT o.request_id AS "requestId", o.body_id AS "bodyId", b.code AS "bodyCode", q.office_id AS "officeId", q.due_on::text AS "dueOn",
         q.letter_number AS "letterNumber", o.codes, d.late, d.late_when_asked AS "lateWhenAsked"
       FROM owed o JOIN requests q ON q.id = o.request_id JOIN dates d ON d.id = q.id JOIN bodies b ON b.id = o.body_id
       ORDER BY o.request_id, o.body_id`,
      [day],
    )
  }

  async findRules(manager: EntityManager, officeIds: readonly number[]): Promise<Map<number, ReminderRules>> {
    const found = await rows<ReminderRules & { officeId: number }>(
      manager,
      `SELECT office_id AS "officeId", version, before, after, approver_after AS "approverAfter", officer_after AS "officerAfter"
       FROM reminder_rules WHERE office_id = ANY ($1)`,
      [officeIds],
    )
    return new Map(found.map(({ officeId, ...rules }) => [officeId, rules]))
  }

  /** False where somebody saved in between. */
  async saveRules(manager: EntityManager, officeId: number, rules: ReminderRules, savedBy: number): Promise<boolean> {
    const { version, before, after, approverAfter, officerAfter } = rules
    const saved = await firstRow(
      manager,
      version === 0
        ? `INSERT INTO reminder_rules (office_id, before, after, approver_after, officer_after, saved_by) SELECT $1, $3, $4, $5, $6, $7 WHERE $2 = 0
           ON CONFLICT DO NOTHING RETURNING office_id`
        : `UPDATE reminder_rules SET version = version + 1, before = $3, after = $4, approver_after = $5, officer_after = $6, saved_by = $7, saved_at = now()
           WHERE office_id = $1 AND version = $2 RETURNING office_id`,
      [officeId, version, before, after, approverAfter, officerAfter, savedBy],
    )
    return saved !== undefined
  }

  /** False where this reminder went out before: a job that is done twice reminds once. */
  async record(manager: EntityManager, owed: Owed, { kind, step, day, accountIds, sentBy }: NewReminder): Promise<boolean> {
    const made = await firstRow(
      manager,
      `INSERT INTO reminders (request_id, body_id, kind, due_on, step, day, account_ids, items, sent_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT DO NOTHING RETURNING id`,
      [owed.requestId, owed.bodyId, kind, owed.dueOn, step, day, accountIds, owed.codes.length, sentBy],
    )
    return made !== undefined
  }

  async contacts(manager: EntityManager, bodyId: number, day: string): Promise<number[]> {
    return (await rows<{ id: number }>(manager, 'SELECT focal_points_of($1, $2) AS id', [bodyId, day])).map(({ id }) => id)
  }

  async holders(manager: EntityManager, bodyId: number, role: 'approver' | 'officer', day: string): Promise<number[]> {
    const found = await rows<{ id: number }>(
      manager,
      `SELECT DISTINCT a.id FROM memberships s JOIN accounts a ON a.id = s.account_id
       WHERE s.body_id = $1 AND s.role = $2 AND opens(a) AND s.valid_from <= $3 AND (s.valid_to IS NULL OR s.valid_to > $3) ORDER BY a.id`,
      [bodyId, role, day],
    )
    return found.map(({ id }) => id)
  }
}
