import { Injectable } from '@nestjs/common'
import type { HandoverPack, Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'

/** Reads what a successor needs, of the bodies that were handed over: the successor is in them and reads what their people read. */
@Injectable()
export class HandoverPackRepository {
  async findBodies(manager: EntityManager, handoverId: number): Promise<number[]> {
    const found = await rows<{ id: number }>(
      manager,
      `SELECT DISTINCT ms.body_id AS id FROM handover_moves mv JOIN memberships ms ON ms.id = mv.row_id
       WHERE mv.handover_id = $1 AND mv.kind = 'membership' AND ms.role IN ('liaison', 'approver', 'member')`,
      [handoverId],
    )
    return found.map(({ id }) => id)
  }

  findWaiting(manager: EntityManager, bodyIds: readonly number[], language: Language): Promise<HandoverPack['waiting']> {
    return rows(
      manager,
      `SELECT q.id AS "requestId", r.code, c.letter, b.names ->> $2 AS "bodyName", q.due_on::text AS "dueOn", q.letter_number AS "letterNumber"
       FROM request_items i JOIN requests q ON q.id = i.request_id JOIN bodies b ON b.id = i.body_id
       JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id
       WHERE i.body_id = ANY ($1) AND i.answered_at IS NULL ORDER BY q.due_on, natural_key(r.code), c.letter LIMIT 500`,
      [bodyIds, language],
    )
  }

  findUpdates(
    manager: EntityManager,
    bodyIds: readonly number[],
    language: Language,
    which: 'drafts' | 'answered',
  ): Promise<HandoverPack['drafts']> {
    const condition =
      which === 'drafts'
        ? `u.state IN ('draft', 'submitted', 'returned')`
        : `u.sent_at > now() - interval '1 year' AND u.state <> 'returned'`
    return rows(
      manager,
      `SELECT u.id AS "updateId", b.names ->> $2 AS "bodyName", v.claimed, u.state, day_of(u.sent_at)::text AS "sentOn",
         day_of(coalesce(u.withdrawn_at, u.approved_at))::text AS "decidedOn",
         ARRAY(SELECT DISTINCT r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id WHERE c.id = ANY (v.component_ids) ORDER BY r.code) AS codes
       FROM updates u JOIN bodies b ON b.id = u.body_id
       JOIN update_revisions v ON v.update_id = u.id AND v.version = ${which === 'drafts' ? 'u.version' : 'u.sent_version'}
       WHERE u.body_id = ANY ($1) AND ${condition} ORDER BY coalesce(u.sent_at, u.created_at) DESC, u.id DESC LIMIT 300`,
      [bodyIds, language],
    )
  }

  findLetters(manager: EntityManager, bodyIds: readonly number[], language: Language): Promise<HandoverPack['letters']> {
    return rows(
      manager,
      `SELECT q.id AS "requestId", q.letter_number AS "letterNumber", q.letter_date::text AS "letterDate", q.message, o.names ->> $2 AS "officeName"
       FROM requests q JOIN bodies o ON o.id = q.office_id
       WHERE q.id IN (SELECT request_id FROM request_items WHERE body_id = ANY ($1)) ORDER BY q.created_at DESC LIMIT 10`,
      [bodyIds, language],
    )
  }

  findContacts(manager: EntityManager, language: Language): Promise<HandoverPack['contacts']> {
    return rows(
      manager,
      `SELECT a.name, b.names ->> $1 AS "officeName", a.email FROM memberships ms JOIN accounts a ON a.id = ms.account_id JOIN bodies b ON b.id = ms.body_id
       WHERE ms.role = 'officer' AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today()) AND opens(a) ORDER BY b.id, a.name`,
      [language],
    )
  }

  findClearing(manager: EntityManager, bodyIds: readonly number[], language: Language): Promise<HandoverPack['clearing']> {
    return rows(
      manager,
      `SELECT b.names ->> $2 AS "bodyName", coalesce(array_agg(a.name ORDER BY a.name) FILTER (WHERE a.id IS NOT NULL), '{}') AS approvers
       FROM bodies b LEFT JOIN memberships ms ON ms.body_id = b.id AND ms.role = 'approver' AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today())
       LEFT JOIN accounts a ON a.id = ms.account_id AND opens(a)
       WHERE b.id = ANY ($1) AND b.kind = 'institution' GROUP BY b.id ORDER BY b.id`,
      [bodyIds, language],
    )
  }
}
