import { RegisterFilter } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import { HistoryRepository } from '../history/index.js'
import { registerCondition } from './register-filter.js'

interface Moved {
  readonly bodyId: number
  readonly componentId: number
  readonly recommendationId: number
  readonly kind: 'responsibility-assigned' | 'responsibility-ended'
}

interface Scope {
  /** Left out, the whole register. */
  readonly recommendationIds?: readonly number[]
  /** Left out, all groups. */
  readonly bodyId?: number
  /** Whoever changed the mandate; null where the record changed under it. */
  readonly actorId?: number | null
}

const history = new HistoryRepository()

/**
 * Gives working groups what the filters of their mandates fit and takes back what they fit no longer, as responsibilities: so there is
 * one answer to which items are a group's. What was given by hand stays, what was left out by hand does not come back. Answers the
 * recommendations that changed hands.
 */
export async function followMandates(manager: EntityManager, { recommendationIds, bodyId, actorId = null }: Scope): Promise<number[]> {
  const mandates = await rows<{ bodyId: number; filter: unknown }>(
    manager,
    `SELECT DISTINCT ON (body_id) body_id AS "bodyId", filter FROM mandates
     WHERE $1::integer IS NULL OR body_id = $1 ORDER BY body_id, version DESC`,
    [bodyId ?? null],
  )
  if (mandates.length === 0) return []
  const parameters: unknown[] = [recommendationIds ?? null, actorId, mandates.map((mandate) => mandate.bodyId)]
  const fitting = mandates.flatMap((mandate) => {
    if (mandate.filter === null) return []
    const group = `$${parameters.push(mandate.bodyId)}`
    const condition = registerCondition(RegisterFilter.parse(mandate.filter), parameters)
    return [
      `SELECT ${group}::integer, e.recommendation_id FROM register_entries e
      WHERE ($1::integer[] IS NULL OR e.recommendation_id = ANY ($1)) AND ${condition}`,
    ]
  })
  const moved = await rows<Moved>(
    manager,
    `WITH fits (body_id, recommendation_id) AS (${fitting.join(' UNION ALL ') || 'SELECT NULL::integer, NULL::integer WHERE false'}),
     wanted AS MATERIALIZED (
       SELECT f.body_id, f.recommendation_id, c.id AS component_id
       FROM fits f JOIN components c ON c.recommendation_id = f.recommendation_id AND c.ended_at IS NULL
       WHERE NOT EXISTS (SELECT FROM mandate_exclusions x WHERE x.body_id = f.body_id AND x.component_id = c.id AND x.ended_at IS NULL)
     ),
     ended AS (
       UPDATE responsibilities s SET ended_at = now(), ended_by = $2::integer FROM components c
       WHERE c.id = s.component_id AND s.by_mandate AND s.ended_at IS NULL AND s.body_id = ANY ($3::integer[])
         AND ($1 IS NULL OR c.recommendation_id = ANY ($1))
         AND NOT EXISTS (SELECT FROM wanted w WHERE w.component_id = s.component_id AND w.body_id = s.body_id)
       RETURNING s.body_id, s.component_id, c.recommendation_id
     ),
     made AS (
       INSERT INTO responsibilities (component_id, body_id, role, state, created_by, by_mandate)
       SELECT component_id, body_id, 'working-group', 'accepted', $2::integer, true FROM wanted
       ON CONFLICT DO NOTHING RETURNING body_id, component_id
     )
     SELECT body_id AS "bodyId", component_id AS "componentId", recommendation_id AS "recommendationId", 'responsibility-ended' AS kind FROM ended
     UNION ALL
     SELECT body_id, component_id, recommendation_id, 'responsibility-assigned' FROM made JOIN wanted USING (body_id, component_id)`,
    parameters,
  )
  await history.recordAll(
    manager,
    [...Map.groupBy(moved, (one) => `${one.kind} ${one.bodyId}`).values()].flatMap(([first, ...others]) =>
      first
        ? [
            {
              kind: first.kind,
              actorId,
              bodyId: first.bodyId,
              audience: 'everyone' as const,
              detail: { role: 'working-group', by: 'mandate' },
              items: [first, ...others].map(({ recommendationId, componentId }) => ({ recommendationId, componentId })),
            },
          ]
        : [],
    ),
  )
  return [...new Set(moved.map(({ recommendationId }) => recommendationId))]
}
