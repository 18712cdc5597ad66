import { Injectable } from '@nestjs/common'
import type { Referral, ResponsibilityRole, Track } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'
import { componentText } from '../updates/index.js'

export interface OpenReferral {
  readonly id: number
  readonly componentId: number
  readonly recommendationId: number
  readonly bodyId: number
  readonly code: string
}

export interface Institution {
  readonly id: number
  readonly code: string
  readonly track: Track | null
}

export interface MovedItem {
  readonly requestId: number
  readonly dueOn: string
  readonly letterNumber: string | null
}

const longestList = 200
const bodyRef = (b: string) =>
  `CASE WHEN ${b}.id IS NOT NULL THEN jsonb_build_object('id', ${b}.id, 'code', ${b}.code, 'name', ${b}.names ->> $1, 'track', ${b}.track) END`

@Injectable()
export class ReferralsRepository {
  /** What waits for the officers, or the whole chain of one recommendation; an institution reads the steps that it took part in. */
  find(manager: EntityManager, caller: Caller, { code, id }: { code?: string | undefined; id?: number }): Promise<Referral[]> {
    return rows(
      manager,
      `SELECT f.id, r.code, c.letter, coalesce(c.text, t.text, '') AS text, coalesce(t.language, 'und') AS language, c.id AS "componentId",
         ${bodyRef('b')} AS "from", ${bodyRef('p')} AS proposed, f.reason, maker.name AS "madeBy", ${moment('f.made_at')} AS "madeAt",
         (SELECT min(q.due_on)::text FROM request_items i JOIN requests q ON q.id = i.request_id
          WHERE i.component_id = f.component_id AND i.body_id = coalesce(f.to_body_id, f.body_id) AND i.answered_at IS NULL) AS "dueOn",
         f.outcome, ${bodyRef('o')} AS "to", f.note, decider.name AS "decidedBy", ${moment('f.decided_at')} AS "decidedAt"
       FROM referrals f
       JOIN components c ON c.id = f.component_id JOIN recommendations r ON r.id = c.recommendation_id
       JOIN bodies b ON b.id = f.body_id JOIN accounts maker ON maker.id = f.made_by
       LEFT JOIN bodies p ON p.id = f.proposed_body_id LEFT JOIN bodies o ON o.id = f.to_body_id LEFT JOIN accounts decider ON decider.id = f.decided_by
       ${componentText('c', '$1')}
       WHERE ($2 OR f.body_id = ANY ($3) OR f.to_body_id = ANY ($3))
         AND ($4::text IS NULL OR r.code = $4) AND ($5::integer IS NULL OR f.id = $5)
         AND (coalesce($4, $5::text) IS NOT NULL OR f.decided_at IS NULL)
       ORDER BY f.decided_at IS NOT NULL, f.made_at, f.id LIMIT ${longestList}`,
      [caller.language, hasRole(caller, 'officer'), bodiesOf(caller, 'liaison', 'approver'), code ?? null, id ?? null],
    )
  }

  findInstitution(manager: EntityManager, code: string): Promise<Institution | undefined> {
    return firstRow(
      manager,
      `SELECT id, code, track FROM bodies WHERE code = $1 AND kind = 'institution' AND (valid_to IS NULL OR valid_to > today())`,
      [code],
    )
  }

  /** A component that a body answers for, or is asked about. */
  findHeld(manager: EntityManager, componentId: number, bodyId: number): Promise<{ recommendationId: number; code: string } | undefined> {
    return firstRow(
      manager,
      `SELECT c.recommendation_id AS "recommendationId", r.code || CASE WHEN c.letter = '' THEN '' ELSE '(' || c.letter || ')' END AS code
       FROM components c JOIN recommendations r ON r.id = c.recommendation_id
       WHERE c.id = $1 AND c.ended_at IS NULL AND (
         EXISTS (SELECT FROM responsibilities s WHERE s.component_id = c.id AND s.body_id = $2 AND s.ended_at IS NULL)
         OR EXISTS (SELECT FROM request_items i WHERE i.component_id = c.id AND i.body_id = $2 AND i.answered_at IS NULL))
       FOR UPDATE OF c`,
      [componentId, bodyId],
    )
  }

  /** Undefined where it was given back already. */
  async insert(
    manager: EntityManager,
    given: { componentId: number; bodyId: number; proposedId: number | null; reason: string; madeBy: number },
  ): Promise<number | undefined> {
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO referrals (component_id, body_id, proposed_body_id, reason, made_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (component_id, body_id) WHERE decided_at IS NULL DO NOTHING RETURNING id`,
      [given.componentId, given.bodyId, given.proposedId, given.reason, given.madeBy],
    )
    return made?.id
  }

  async declineResponsibilities(
    manager: EntityManager,
    componentId: number,
    bodyId: number,
    reason: string,
    actorId: number,
  ): Promise<void> {
    await manager.query(
      `UPDATE responsibilities SET state = 'declined', reason = $3, answered_by = $4, answered_at = now()
       WHERE component_id = $1 AND body_id = $2 AND ended_at IS NULL AND state <> 'declined' AND role <> 'working-group'`,
      [componentId, bodyId, reason, actorId],
    )
  }

  lock(manager: EntityManager, id: number): Promise<OpenReferral | undefined> {
    return firstRow(
      manager,
      `SELECT f.id, f.component_id AS "componentId", c.recommendation_id AS "recommendationId", f.body_id AS "bodyId",
         r.code || CASE WHEN c.letter = '' THEN '' ELSE '(' || c.letter || ')' END AS code
       FROM referrals f JOIN components c ON c.id = f.component_id JOIN recommendations r ON r.id = c.recommendation_id
       WHERE f.id = $1 AND f.decided_at IS NULL FOR UPDATE OF f`,
      [id],
    )
  }

  async decide(
    manager: EntityManager,
    id: number,
    decided: { outcome: 'assigned' | 'kept'; toBodyId: number | null; note: string; actorId: number },
  ): Promise<void> {
    await manager.query(
      'UPDATE referrals SET outcome = $2, to_body_id = $3, note = $4, decided_by = $5, decided_at = now() WHERE id = $1',
      [id, decided.outcome, decided.toBodyId, decided.note || null, decided.actorId],
    )
  }

  /** The part that the body declined ends, and says which part it was. */
  async endDeclined(manager: EntityManager, componentId: number, bodyId: number, actorId: number): Promise<ResponsibilityRole | undefined> {
    const ended = await firstRow<{ role: ResponsibilityRole }>(
      manager,
      `UPDATE responsibilities SET ended_at = now(), ended_by = $3
       WHERE component_id = $1 AND body_id = $2 AND state = 'declined' AND ended_at IS NULL RETURNING role`,
      [componentId, bodyId, actorId],
    )
    return ended?.role
  }

  async proposeAgain(manager: EntityManager, componentId: number, bodyId: number): Promise<void> {
    await manager.query(
      `UPDATE responsibilities SET state = 'proposed', reason = NULL, answered_by = NULL, answered_at = NULL
       WHERE component_id = $1 AND body_id = $2 AND state = 'declined' AND ended_at IS NULL`,
      [componentId, bodyId],
    )
  }

  /** What is open goes along under the same letter and by the same date; where the other institution is asked already, it is closed here. */
  async moveItems(manager: EntityManager, componentId: number, fromId: number, toId: number, actorId: number): Promise<MovedItem[]> {
    await manager.query(
      `UPDATE request_items i SET answered_at = now(), withdrawn_at = now(), withdrawn_by = $4
       WHERE i.component_id = $1 AND i.body_id = $2 AND i.answered_at IS NULL AND EXISTS (
         SELECT FROM request_items o WHERE o.request_id = i.request_id AND o.component_id = i.component_id AND o.body_id = $3)`,
      [componentId, fromId, toId, actorId],
    )
    return rows(
      manager,
      `UPDATE request_items i SET body_id = $3 FROM requests q
       WHERE q.id = i.request_id AND i.component_id = $1 AND i.body_id = $2 AND i.answered_at IS NULL
       RETURNING i.request_id AS "requestId", q.due_on::text AS "dueOn", q.letter_number AS "letterNumber"`,
      [componentId, fromId, toId],
    )
  }

  async focalPointsOf(manager: EntityManager, bodyId: number): Promise<number[]> {
    return (await rows<{ id: number }>(manager, 'SELECT focal_points_of($1, today()) AS id', [bodyId])).map(({ id }) => id)
  }
}
