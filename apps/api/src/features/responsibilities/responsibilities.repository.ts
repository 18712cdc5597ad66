import { Injectable } from '@nestjs/common'
import type { ResponsibilityRole, ResponsibilityState, Track, BodyKind } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'

export interface AssignedBody {
  readonly id: number
  readonly code: string
  readonly kind: BodyKind
  readonly track: Track | null
}

export interface ChosenComponent {
  readonly id: number
  readonly recommendationId: number
}

export interface Assignment {
  readonly bodyId: number
  readonly role: ResponsibilityRole
}

export interface ResponsibilityRow {
  readonly id: number
  readonly componentId: number
  readonly recommendationId: number
  readonly bodyId: number
  readonly role: ResponsibilityRole
  readonly state: ResponsibilityState
}

@Injectable()
export class ResponsibilitiesRepository {
  findBodies(manager: EntityManager, codes: readonly string[]): Promise<AssignedBody[]> {
    return rows(manager, 'SELECT id, code, kind, track FROM bodies WHERE code = ANY ($1)', [codes])
  }

  /** Locked in the order of their ids, so that two assignments of the same components wait for each other. */
  findComponents(manager: EntityManager, codes: readonly string[], componentIds: readonly number[]): Promise<ChosenComponent[]> {
    return rows(
      manager,
      `SELECT c.id, c.recommendation_id AS "recommendationId" FROM components c JOIN recommendations r ON r.id = c.recommendation_id
       WHERE c.ended_at IS NULL AND (r.code = ANY ($1) OR c.id = ANY ($2)) ORDER BY c.id FOR UPDATE OF c`,
      [codes, componentIds],
    )
  }

  /** Ends the present leads of these tracks, except where they stay, and working groups' and supporters' declined ones. */
  async endOtherLeads(
    manager: EntityManager,
    components: readonly number[],
    leads: readonly AssignedBody[],
    actorId: number,
  ): Promise<ResponsibilityRow[]> {
    return rows(
      manager,
      `UPDATE responsibilities s SET ended_at = now(), ended_by = $4
       FROM bodies b, components c
       WHERE b.id = s.body_id AND c.id = s.component_id AND s.component_id = ANY ($1) AND s.role = 'lead' AND s.ended_at IS NULL
         AND coalesce(b.track, $5) = ANY ($2::text[]) AND (s.body_id <> ALL ($3) OR s.state = 'declined')
       RETURNING s.id, s.component_id AS "componentId", c.recommendation_id AS "recommendationId", s.body_id AS "bodyId", s.role, s.state`,
      [components, leads.map(({ track }) => track ?? 'none'), leads.map(({ id }) => id), actorId, 'none'],
    )
  }

  /** The pairs that were not there yet. A body that led and now supports, or the other way round, gets the new part beside the old one's end. */
  insert(
    manager: EntityManager,
    components: readonly number[],
    assignments: readonly Assignment[],
    actorId: number,
  ): Promise<{ componentId: number; bodyId: number; role: ResponsibilityRole }[]> {
    return rows(
      manager,
      `INSERT INTO responsibilities (component_id, body_id, role, state, created_by)
       SELECT component_id, "bodyId", role, CASE WHEN role = 'working-group' THEN 'accepted' ELSE 'proposed' END, $3
       FROM unnest($1::integer[]) AS component_id CROSS JOIN jsonb_to_recordset($2) AS given("bodyId" integer, role text)
       ON CONFLICT DO NOTHING
       RETURNING component_id AS "componentId", body_id AS "bodyId", role`,
      [components, JSON.stringify(assignments), actorId],
    )
  }

  lock(manager: EntityManager, id: number): Promise<ResponsibilityRow | undefined> {
    return firstRow(
      manager,
      `SELECT s.id, s.component_id AS "componentId", c.recommendation_id AS "recommendationId", s.body_id AS "bodyId", s.role, s.state
       FROM responsibilities s JOIN components c ON c.id = s.component_id WHERE s.id = $1 AND s.ended_at IS NULL FOR UPDATE OF s`,
      [id],
    )
  }

  async answer(manager: EntityManager, id: number, state: 'accepted' | 'declined', reason: string | null, actorId: number): Promise<void> {
    await manager.query('UPDATE responsibilities SET state = $2, reason = $3, answered_by = $4, answered_at = now() WHERE id = $1', [
      id,
      state,
      reason,
      actorId,
    ])
  }

  /** What is declined waits for the officers, with any request for it, until they decide who answers. */
  async refer(manager: EntityManager, row: ResponsibilityRow, reason: string, actorId: number): Promise<void> {
    await manager.query(
      `INSERT INTO referrals (component_id, body_id, reason, made_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (component_id, body_id) WHERE decided_at IS NULL DO NOTHING`,
      [row.componentId, row.bodyId, reason, actorId],
    )
  }

  /** What a mandate gave and a person takes away is left out of the mandate from then on. */
  async end(manager: EntityManager, id: number, actorId: number): Promise<void> {
    await manager.query(
      `WITH ended AS (UPDATE responsibilities SET ended_at = now(), ended_by = $2 WHERE id = $1 RETURNING body_id, component_id, by_mandate)
       INSERT INTO mandate_exclusions (body_id, component_id, created_by) SELECT body_id, component_id, $2 FROM ended WHERE by_mandate
       ON CONFLICT DO NOTHING`,
      [id, actorId],
    )
  }
}
