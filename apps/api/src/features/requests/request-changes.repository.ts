import { Injectable } from '@nestjs/common'
import type { RequestChange, RequestChangeKind } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'

interface NewChange {
  readonly kind: RequestChangeKind
  readonly bodyId?: number
  readonly codes?: readonly string[]
  readonly dueBefore?: string
  readonly dueAfter?: string
  readonly reason?: string
}

interface OpenItem {
  readonly componentId: number
  readonly recommendationId: number
  readonly bodyId: number
  readonly code: string
}

/** What was changed on a request after it was sent; only ever added to. */
@Injectable()
export class RequestChangesRepository {
  lock(manager: EntityManager, id: number): Promise<{ dueOn: string; letterNumber: string | null } | undefined> {
    return firstRow(manager, `SELECT due_on::text AS "dueOn", letter_number AS "letterNumber" FROM requests WHERE id = $1 FOR UPDATE`, [id])
  }

  async moveDue(manager: EntityManager, id: number, dueOn: string): Promise<void> {
    await manager.query('UPDATE requests SET due_on = $2 WHERE id = $1', [id, dueOn])
  }

  findOpenItems(manager: EntityManager, requestId: number): Promise<OpenItem[]> {
    return rows(
      manager,
      `SELECT i.component_id AS "componentId", c.recommendation_id AS "recommendationId", i.body_id AS "bodyId",
         r.code || CASE WHEN c.letter = '' THEN '' ELSE '(' || c.letter || ')' END AS code
       FROM request_items i JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id
       WHERE i.request_id = $1 AND i.answered_at IS NULL ORDER BY natural_key(r.code), c.letter FOR UPDATE OF i`,
      [requestId],
    )
  }

  async withdraw(
    manager: EntityManager,
    requestId: number,
    bodyId: number,
    componentIds: readonly number[],
    actorId: number,
  ): Promise<void> {
    await manager.query(
      `UPDATE request_items SET answered_at = now(), withdrawn_at = now(), withdrawn_by = $4
       WHERE request_id = $1 AND body_id = $2 AND component_id = ANY ($3) AND answered_at IS NULL`,
      [requestId, bodyId, componentIds, actorId],
    )
  }

  async record(manager: EntityManager, requestId: number, actorId: number, change: NewChange): Promise<void> {
    const { kind, bodyId = null, codes = [], dueBefore = null, dueAfter = null, reason = null } = change
    await manager.query(
      `INSERT INTO request_changes (request_id, kind, body_id, codes, due_before, due_after, reason, actor_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [requestId, kind, bodyId, codes, dueBefore, dueAfter, reason, actorId],
    )
  }

  /** Newest first; an institution learns of what concerns all, and of its own. */
  findChanges(manager: EntityManager, caller: Caller, requestId: number): Promise<RequestChange[]> {
    return rows(
      manager,
      `SELECT x.kind, ${moment('x.at')} AS at, a.name AS "actorName", x.codes, x.due_before::text AS "dueBefore", x.due_after::text AS "dueAfter", x.reason,
         CASE WHEN b.id IS NOT NULL THEN jsonb_build_object('id', b.id, 'code', b.code, 'name', b.names ->> $2, 'track', b.track) END AS body
       FROM request_changes x JOIN accounts a ON a.id = x.actor_id LEFT JOIN bodies b ON b.id = x.body_id
       WHERE x.request_id = $1 AND ($3 OR x.body_id IS NULL OR x.body_id = ANY ($4)) ORDER BY x.id DESC`,
      [requestId, caller.language, hasRole(caller, 'officer'), bodiesOf(caller, 'liaison', 'approver')],
    )
  }
}
