import { m } from '@tawsiya/messages'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import { Refusal, sentence } from '../../platform/http/index.js'

/** A body answers for what it leads or supports, or what was assigned to it as a working group, and for what it was asked about. */
export const answersFor = (c: string, body: string) => `(
  EXISTS (SELECT FROM responsibilities s WHERE s.component_id = ${c}.id AND s.body_id = ${body} AND s.ended_at IS NULL AND s.state <> 'declined')
  OR EXISTS (SELECT FROM request_items i WHERE i.component_id = ${c}.id AND i.body_id = ${body})
)`

/** Refuses components that are not in the record any more, or that the body does not answer for. */
export async function refuseOthersComponents(manager: EntityManager, bodyId: number, componentIds: readonly number[]): Promise<void> {
  const found = await rows<{ code: string; answers: boolean }>(
    manager,
    `SELECT r.code, ${answersFor('c', '$2')} AS answers
     FROM components c JOIN recommendations r ON r.id = c.recommendation_id
     WHERE c.id = ANY ($1) AND c.ended_at IS NULL ORDER BY natural_key(r.code)`,
    [componentIds, bodyId],
  )
  if (found.length < componentIds.length) {
    throw new Refusal('rule-broken', sentence(m.rules_updates_component_gone, {}), { reason: 'component-gone' })
  }
  const others = [...new Set(found.filter(({ answers }) => !answers).map(({ code }) => code))]
  if (others.length > 0) {
    const refusal = sentence(m.rules_updates_not_answerable, { codes: others.slice(0, 10).join(', ') })
    throw new Refusal('rule-broken', refusal, { reason: 'not-answerable', fields: { componentIds: refusal } })
  }
}

/** The request that a draft answers: the one that is named, where it asks the body, else the open one on the first component that is due first. */
export async function requestBehind(
  manager: EntityManager,
  bodyId: number,
  componentIds: readonly number[],
  named: number | null,
): Promise<number | null> {
  const found = await firstRow<{ id: number }>(
    manager,
    `SELECT q.id FROM request_items i JOIN requests q ON q.id = i.request_id
     WHERE i.body_id = $1 AND CASE WHEN $2::integer IS NULL THEN i.component_id = $3 AND i.answered_at IS NULL ELSE q.id = $2 END
     ORDER BY q.due_on, q.id LIMIT 1`,
    [bodyId, named, componentIds[0]],
  )
  if (named === null || found) return found?.id ?? null
  const unknown = sentence(m.problem_not_found, {})
  throw new Refusal('not-found', unknown, { fields: { requestId: unknown } })
}
