import { m } from '@tawsiya/messages'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import { Refusal, sentence } from '../../platform/http/index.js'

/** A body answers for what it leads or supports, or what was assigned to it as a working group, and for what it was asked about. */
const answersFor = (c: string, body: string) => `(
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
