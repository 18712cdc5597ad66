import { Injectable } from '@nestjs/common'
import type { Mandate, RegisterFilter } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import { registerCondition } from '../register/index.js'

type Saved = Pick<Mandate, 'version' | 'filter' | 'quorum'>

@Injectable()
export class MandatesRepository {
  async find(manager: EntityManager, bodyId: number): Promise<Mandate> {
    const saved = await firstRow<Saved>(
      manager,
      'SELECT version, filter, quorum FROM mandates WHERE body_id = $1 ORDER BY version DESC LIMIT 1',
      [bodyId],
    )
    const counted = await firstRow<Pick<Mandate, 'byFilter' | 'byHand' | 'leftOut'>>(
      manager,
      `SELECT count(*) FILTER (WHERE held.by_mandate)::integer AS "byFilter", count(*) FILTER (WHERE NOT held.by_mandate)::integer AS "byHand",
         ARRAY(
           SELECT r.code FROM mandate_exclusions x JOIN components c ON c.id = x.component_id AND c.ended_at IS NULL JOIN recommendations r ON r.id = c.recommendation_id
           WHERE x.body_id = $1 AND x.ended_at IS NULL GROUP BY r.code ORDER BY natural_key(r.code)
         ) AS "leftOut"
       FROM (
         SELECT c.recommendation_id, bool_or(s.by_mandate) AS by_mandate
         FROM responsibilities s JOIN components c ON c.id = s.component_id AND c.ended_at IS NULL
         WHERE s.body_id = $1 AND s.role = 'working-group' AND s.ended_at IS NULL GROUP BY c.recommendation_id
       ) AS held`,
      [bodyId],
    )
    return { version: 0, filter: null, quorum: null, ...saved, ...(counted ?? { byFilter: 0, byHand: 0, leftOut: [] }) }
  }

  /** False where somebody saved in between. */
  async save(manager: EntityManager, bodyId: number, { version, filter, quorum }: Saved, actorId: number): Promise<boolean> {
    // One after another: whoever comes second finds the first one's version taken.
    await manager.query('SELECT FROM bodies WHERE id = $1 FOR NO KEY UPDATE', [bodyId])
    const saved = await rows(
      manager,
      `INSERT INTO mandates (body_id, version, filter, quorum, saved_by)
       SELECT $1, $2::integer + 1, $3, $4, $5 WHERE $2 = (SELECT coalesce(max(version), 0) FROM mandates WHERE body_id = $1) RETURNING version`,
      [bodyId, version, filter, quorum, actorId],
    )
    return saved.length > 0
  }

  async preview(
    manager: EntityManager,
    bodyId: number,
    filter: RegisterFilter | null,
  ): Promise<{ fit: number; come: number; leave: number }> {
    const parameters: unknown[] = [bodyId]
    const condition = filter ? registerCondition(filter, parameters) : 'false'
    const counted = await firstRow<{ fit: number; come: number; leave: number }>(
      manager,
      `WITH fits AS (SELECT e.recommendation_id FROM register_entries e WHERE ${condition}),
       held AS (
         SELECT c.recommendation_id, bool_and(s.by_mandate) AS by_mandate FROM responsibilities s JOIN components c ON c.id = s.component_id AND c.ended_at IS NULL
         WHERE s.body_id = $1 AND s.role = 'working-group' AND s.ended_at IS NULL GROUP BY c.recommendation_id
       ),
       left_out AS (SELECT c.recommendation_id FROM mandate_exclusions x JOIN components c ON c.id = x.component_id WHERE x.body_id = $1 AND x.ended_at IS NULL)
       SELECT (SELECT count(*)::integer FROM fits) AS fit,
         (SELECT count(*)::integer FROM fits WHERE recommendation_id NOT IN (SELECT recommendation_id FROM held UNION SELECT recommendation_id FROM left_out)) AS come,
         (SELECT count(*)::integer FROM held WHERE by_mandate AND recommendation_id NOT IN (SELECT recommendation_id FROM fits)) AS leave`,
      parameters,
    )
    return counted ?? { fit: 0, come: 0, leave: 0 }
  }

  findComponents(manager: EntityManager, codes: readonly string[]): Promise<{ id: number; recommendationId: number; code: string }[]> {
    return rows(
      manager,
      `SELECT c.id, r.id AS "recommendationId", r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id
       WHERE r.code = ANY ($1) AND c.ended_at IS NULL ORDER BY c.id FOR UPDATE OF c`,
      [codes],
    )
  }

  /** By hand, and no longer left out; answers the components that were not the group's before. */
  async add(manager: EntityManager, bodyId: number, componentIds: readonly number[], actorId: number): Promise<number[]> {
    await manager.query(
      `UPDATE mandate_exclusions SET ended_at = now(), ended_by = $3 WHERE body_id = $1 AND component_id = ANY ($2) AND ended_at IS NULL`,
      [bodyId, componentIds, actorId],
    )
    const made = await rows<{ id: number }>(
      manager,
      `INSERT INTO responsibilities (component_id, body_id, role, state, created_by) SELECT unnest($2::integer[]), $1, 'working-group', 'accepted', $3
       ON CONFLICT DO NOTHING RETURNING component_id AS id`,
      [bodyId, componentIds, actorId],
    )
    return made.map(({ id }) => id)
  }

  /** Answers the components that were the group's. */
  async leaveOut(manager: EntityManager, bodyId: number, componentIds: readonly number[], actorId: number): Promise<number[]> {
    await manager.query(
      `INSERT INTO mandate_exclusions (body_id, component_id, created_by) SELECT $1, unnest($2::integer[]), $3 ON CONFLICT DO NOTHING`,
      [bodyId, componentIds, actorId],
    )
    const ended = await rows<{ id: number }>(
      manager,
      `UPDATE responsibilities SET ended_at = now(), ended_by = $3
       WHERE body_id = $1 AND component_id = ANY ($2) AND role = 'working-group' AND ended_at IS NULL RETURNING component_id AS id`,
      [bodyId, componentIds, actorId],
    )
    return ended.map(({ id }) => id)
  }
}
