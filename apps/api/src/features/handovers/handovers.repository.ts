import { Injectable } from '@nestjs/common'
import type { Handover, HeldKind, Language, NewHandover } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { FoundThing, Move } from '../holdings/index.js'

/** So long a hand-over can be taken back, if the successor has not acted. */
const daysToUndo = 14

export interface HandoverRow {
  readonly id: number
  readonly fromId: number
  readonly toId: number
  readonly bodyId: number | null
  readonly madeBy: number
  readonly day: string
  readonly due: boolean
  readonly close: boolean
  readonly carriedOutAt: string | null
  readonly undone: boolean
}

export interface KeptMove extends Move {
  readonly kind: HeldKind
}

interface Reader {
  readonly accountId: number
  readonly language: Language
  readonly seesAll: boolean
  /** The bodies whose people the reader manages. */
  readonly bodyIds: readonly number[]
}

const reader = ({ accountId, language, seesAll, bodyIds }: Reader) => [language, accountId, seesAll, bodyIds]

/** The successor has written, decided or otherwise acted since. */
const acted = `EXISTS (SELECT 1 FROM history x WHERE x.actor_id = h.to_id AND x.at > h.carried_out_at)
  OR EXISTS (SELECT 1 FROM update_revisions x WHERE x.saved_by = h.to_id AND x.saved_at > h.carried_out_at)`

const handovers = `
  SELECT h.id, jsonb_build_object('id', f.id, 'name', f.name) AS "from", jsonb_build_object('id', t.id, 'name', t.name) AS "to",
    b.names ->> $1 AS "bodyName", h.day::text AS day, h.note, m.name AS "madeBy", ${moment('h.made_at')} AS "madeAt",
    ${moment('h.carried_out_at')} AS "carriedOutAt", ${moment('h.undone_at')} AS "undoneAt",
    CASE WHEN h.undone_at IS NOT NULL THEN 'undone' WHEN h.carried_out_at IS NOT NULL THEN 'carried-out' ELSE 'planned' END AS state,
    coalesce((SELECT jsonb_agg(jsonb_build_object('kind', kind, 'count', count) ORDER BY kind)
      FROM (SELECT kind, count(*) AS count FROM handover_moves WHERE handover_id = h.id GROUP BY kind) AS counted), '[]') AS held,
    CASE WHEN h.undone_at IS NOT NULL THEN NULL WHEN h.carried_out_at IS NULL THEN h.day::text
      WHEN day_of(h.carried_out_at) + ${daysToUndo} < today() OR ${acted} THEN NULL ELSE (day_of(h.carried_out_at) + ${daysToUndo})::text END AS "undoUntil",
    h.to_id = $2 AND h.carried_out_at IS NOT NULL AND h.undone_at IS NULL AS mine
  FROM handovers h JOIN accounts f ON f.id = h.from_id JOIN accounts t ON t.id = h.to_id JOIN accounts m ON m.id = h.made_by LEFT JOIN bodies b ON b.id = h.body_id
  WHERE ($3 OR $2 IN (h.from_id, h.to_id, h.made_by) OR h.body_id = ANY ($4::integer[]))`

@Injectable()
export class HandoversRepository {
  findAll(manager: EntityManager, who: Reader): Promise<Handover[]> {
    return rows(manager, `${handovers} ORDER BY h.made_at DESC, h.id DESC LIMIT 200`, reader(who))
  }

  findOne(manager: EntityManager, who: Reader, id: number): Promise<Handover | undefined> {
    return firstRow(manager, `${handovers} AND h.id = $5`, [...reader(who), id])
  }

  lock(manager: EntityManager, id: number): Promise<HandoverRow | undefined> {
    return firstRow(
      manager,
      `SELECT id, from_id AS "fromId", to_id AS "toId", body_id AS "bodyId", made_by AS "madeBy", day::text AS day, day <= today() AS due, close,
         ${moment('carried_out_at')} AS "carriedOutAt", undone_at IS NOT NULL AS undone FROM handovers WHERE id = $1 FOR UPDATE`,
      [id],
    )
  }

  findDue(manager: EntityManager): Promise<{ id: number }[]> {
    return rows(manager, 'SELECT id FROM handovers WHERE day <= today() AND carried_out_at IS NULL AND undone_at IS NULL ORDER BY id')
  }

  async insert(
    manager: EntityManager,
    { fromId, toId, day, note, close }: NewHandover,
    bodyId: number | null,
    madeBy: number,
  ): Promise<number> {
    const made = await firstRow<{ id: number }>(
      manager,
      'INSERT INTO handovers (from_id, to_id, body_id, day, note, close, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
      [fromId, toId, bodyId, day, note, close, madeBy],
    )
    return made?.id ?? 0
  }

  async keepMoves(manager: EntityManager, id: number, moves: readonly KeptMove[]): Promise<void> {
    await manager.query(
      `INSERT INTO handover_moves (handover_id, kind, row_id, made_id, before)
       SELECT $1, kind, "rowId", "madeId", before FROM jsonb_to_recordset($2) AS given(kind text, "rowId" integer, "madeId" integer, before jsonb)`,
      [id, JSON.stringify(moves)],
    )
    await manager.query('UPDATE handovers SET carried_out_at = clock_timestamp() WHERE id = $1', [id])
  }

  findMoves(manager: EntityManager, id: number): Promise<KeptMove[]> {
    return rows(
      manager,
      'SELECT kind, row_id AS "rowId", made_id AS "madeId", before FROM handover_moves WHERE handover_id = $1 ORDER BY id',
      [id],
    )
  }

  async markUndone(manager: EntityManager, { id, fromId, close }: HandoverRow, actorId: number): Promise<void> {
    await manager.query('UPDATE handovers SET undone_at = now(), undone_by = $2 WHERE id = $1', [id, actorId])
    if (close)
      await manager.query('UPDATE accounts SET closed_at = NULL, version = version + 1 WHERE id = $1 AND erased_at IS NULL', [fromId])
  }

  findPerson(manager: EntityManager, id: number): Promise<{ id: number; name: string; open: boolean } | undefined> {
    return firstRow(manager, 'SELECT a.id, a.name, opens(a) AS open FROM accounts a WHERE a.id = $1', [id])
  }

  /** Where somebody is today or will be. */
  findBodies(manager: EntityManager, accountId: number): Promise<{ id: number; code: string }[]> {
    return rows(
      manager,
      `SELECT DISTINCT b.id, b.code FROM memberships ms JOIN bodies b ON b.id = ms.body_id
       WHERE ms.account_id = $1 AND (ms.valid_to IS NULL OR ms.valid_to > greatest(today(), ms.valid_from))`,
      [accountId],
    )
  }

  /** Open accounts in these bodies, or in any. */
  findCandidates(
    manager: EntityManager,
    language: Language,
    exceptId: number,
    bodyIds: readonly number[] | null,
  ): Promise<{ id: number; name: string; bodyNames: string[] }[]> {
    return rows(
      manager,
      `SELECT a.id, a.name, coalesce(array_agg(DISTINCT b.names ->> $1) FILTER (WHERE b.id IS NOT NULL), '{}') AS "bodyNames"
       FROM accounts a LEFT JOIN memberships ms ON ms.account_id = a.id AND (ms.valid_to IS NULL OR ms.valid_to > today()) LEFT JOIN bodies b ON b.id = ms.body_id
       WHERE opens(a) AND a.id <> $2 GROUP BY a.id
       HAVING $3::integer[] IS NULL OR bool_or(ms.body_id = ANY ($3)) ORDER BY a.name, a.id`,
      [language, exceptId, bodyIds],
    )
  }

  /** What comes along with a membership: what these institutions were asked, and what this person is writing for them. */
  async findFollowing(
    manager: EntityManager,
    accountId: number,
    bodyIds: readonly number[],
  ): Promise<{ kind: HeldKind; things: FoundThing[] }[]> {
    const asked = await rows<FoundThing>(
      manager,
      `SELECT i.id, r.code AS label, q.due_on::text AS "dueOn", NULL AS "accountId", ARRAY[r.code] AS codes
       FROM request_items i JOIN requests q ON q.id = i.request_id JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id
       WHERE i.answered_at IS NULL AND i.body_id = ANY ($2) AND EXISTS (
         SELECT 1 FROM memberships ms WHERE ms.account_id = $1 AND ms.body_id = i.body_id AND ms.role IN ('liaison', 'approver')
           AND (ms.valid_to IS NULL OR ms.valid_to > today()))
       ORDER BY q.due_on, natural_key(r.code), i.id`,
      [accountId, bodyIds],
    )
    const begun = await rows<FoundThing>(
      manager,
      `SELECT u.id, '№ ' || u.id AS label, NULL AS "dueOn", NULL AS "accountId", '{}'::text[] AS codes FROM updates u
       WHERE u.created_by = $1 AND u.body_id = ANY ($2) AND u.state IN ('draft', 'submitted', 'returned') ORDER BY u.id`,
      [accountId, bodyIds],
    )
    return [
      { kind: 'request-item', things: asked },
      { kind: 'update', things: begun },
    ]
  }
}
