import { Injectable } from '@nestjs/common'
import type { ActionPoint, NewActionPoint } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import { bodiesOf, type Caller } from '../../platform/http/index.js'
import { isOfficer } from './group-standing.js'

/** Who owns action point `a`, of $1 the reader's account and $2 the bodies that the reader answers for. */
const isMine = `(a.owner_account_id = $1::integer OR a.owner_body_id = ANY ($2::integer[]))`
export const ownerParameters = (caller: Caller): [number, number[]] => [
  caller.accountId,
  bodiesOf(caller, 'liaison', 'approver', 'officer'),
]

/** The open action points of an account and of the bodies that it answers for, as FROM and WHERE. */
export const openActionPointsOf = (account: string): string => `action_points a
  WHERE a.struck_at IS NULL AND a.done_at IS NULL AND (a.owner_account_id = ${account} OR a.owner_body_id IN (
    SELECT m.body_id FROM memberships m WHERE m.account_id = ${account} AND m.role IN ('liaison', 'approver', 'officer')
      AND m.valid_from <= today() AND (m.valid_to IS NULL OR m.valid_to > today())))`

/** $3 the language, $4 the bodies whose people the reader is or all, where the reader is an officer ($5). */
const mayRead = `(${isMine} OR $5 OR EXISTS (
  SELECT FROM public.memberships m WHERE m.account_id = $1 AND m.body_id = a.body_id AND m.role IN ('member', 'observer')
    AND m.valid_from <= public.today() AND (m.valid_to IS NULL OR m.valid_to > public.today())))`

@Injectable()
export class ActionPointsRepository {
  ofGroup(manager: EntityManager, caller: Caller, bodyId: number): Promise<ActionPoint[]> {
    return this.find(manager, caller, 'a.body_id = $4', bodyId)
  }
  ofMeeting(manager: EntityManager, caller: Caller, meetingId: number): Promise<ActionPoint[]> {
    return this.find(manager, caller, 'a.meeting_id = $4', meetingId)
  }
  /** On the recommendation of an agenda item, from this meeting or from those before it. */
  onItem(manager: EntityManager, caller: Caller, itemId: number): Promise<ActionPoint[]> {
    return this.find(
      manager,
      caller,
      `a.item_id IN (
         SELECT other.id FROM meeting_items mine JOIN meeting_items other ON other.recommendation_id = mine.recommendation_id
         JOIN meetings here ON here.id = mine.meeting_id JOIN meetings there ON there.id = other.meeting_id
         WHERE mine.id = $4 AND there.body_id = here.body_id AND there.number <= here.number)`,
      itemId,
    )
  }
  mine(manager: EntityManager, caller: Caller): Promise<ActionPoint[]> {
    return this.find(manager, caller, `a.done_at IS NULL AND ${isMine} AND $4::integer IS NULL`, null)
  }
  async one(manager: EntityManager, caller: Caller, id: number): Promise<ActionPoint | undefined> {
    return (await this.find(manager, caller, 'a.id = $4', id))[0]
  }

  private find(manager: EntityManager, caller: Caller, where: string, parameter: number | null): Promise<ActionPoint[]> {
    return rows(
      manager,
      `SELECT a.id, g.code AS "groupCode", g.names ->> $3 AS "groupName", a.meeting_id AS "meetingId", t.number AS "meetingNumber",
         a.item_id AS "itemId", r.code AS "recommendationCode", a.what, a.due_on::text AS "dueOn", day_of(a.done_at)::text AS "doneOn", a.done_note AS "doneNote",
         jsonb_build_object('kind', CASE WHEN p.id IS NOT NULL THEN 'person' WHEN o.kind = 'office' THEN 'office' ELSE 'institution' END,
           'code', o.code, 'accountId', p.id, 'name', coalesce(p.name, o.names ->> $3)) AS owner,
         coalesce(${isMine}, false) AS mine
       FROM action_points a
       JOIN bodies g ON g.id = a.body_id JOIN meetings t ON t.id = a.meeting_id
       LEFT JOIN meeting_items i ON i.id = a.item_id LEFT JOIN recommendations r ON r.id = i.recommendation_id
       LEFT JOIN bodies o ON o.id = a.owner_body_id LEFT JOIN accounts p ON p.id = a.owner_account_id
       WHERE a.struck_at IS NULL AND ${where} AND ${mayRead}
       ORDER BY a.done_at IS NOT NULL, a.due_on, a.id LIMIT 500`,
      [...ownerParameters(caller), caller.language, parameter, isOfficer(caller)],
    )
  }

  async insert(
    manager: EntityManager,
    { bodyId, meetingId, itemId }: { bodyId: number; meetingId: number; itemId: number | null },
    points: readonly NewActionPoint[],
    actorId: number,
  ): Promise<{ id: number; ownerBodyId: number | null; ownerAccountId: number | null; dueOn: string }[]> {
    return rows(
      manager,
      `INSERT INTO action_points (body_id, meeting_id, item_id, what, owner_body_id, owner_account_id, due_on, created_by)
       SELECT $1, $2, $3, what, (SELECT id FROM bodies WHERE code = "bodyCode"), "accountId", "dueOn", $5
       FROM jsonb_to_recordset($4) AS given(what text, "bodyCode" text, "accountId" integer, "dueOn" date)
       RETURNING id, owner_body_id AS "ownerBodyId", owner_account_id AS "ownerAccountId", due_on::text AS "dueOn"`,
      [bodyId, meetingId, itemId, JSON.stringify(points), actorId],
    )
  }

  async mark(manager: EntityManager, id: number, done: boolean, note: string | null, actorId: number): Promise<void> {
    await manager.query(
      `UPDATE action_points SET done_at = CASE WHEN $2 THEN coalesce(done_at, now()) END, done_by = CASE WHEN $2 THEN $4::integer END,
         done_note = CASE WHEN $2 THEN $3 END WHERE id = $1`,
      [id, done, note, actorId],
    )
  }

  async strike(manager: EntityManager, id: number, actorId: number): Promise<void> {
    await manager.query('UPDATE action_points SET struck_at = now(), struck_by = $2 WHERE id = $1', [id, actorId])
  }

  /** Undefined where the day is one on which offices work; else the next that is. */
  async nextWorkingDay(manager: EntityManager, day: string): Promise<string | undefined> {
    const found = await firstRow<{ day: string | null }>(
      manager,
      `SELECT CASE WHEN NOT is_working_day($1::date) THEN working_day_after($1::date, 1)::text END AS day`,
      [day],
    )
    return found?.day ?? undefined
  }
}
