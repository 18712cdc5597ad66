import type { EntityManager } from 'typeorm'
import { rows } from '../../../platform/database/index.js'
import type { SectionFrame } from '../sections/index.js'

/** Why the State took its position, where it said so: as the record stood at the moment. */
export async function readReasons(manager: EntityManager, { facts, moment }: SectionFrame): Promise<ReadonlyMap<number, string>> {
  const stated = await rows<{ id: number; reason: string | null }>(
    manager,
    `SELECT DISTINCT ON (recommendation_id) recommendation_id AS id, reason FROM positions
     WHERE recommendation_id = ANY ($1) AND entered_at <= $2 ORDER BY recommendation_id, entered_at DESC, id DESC`,
    [facts.recommendations.map(({ id }) => id), moment],
  )
  return new Map(stated.flatMap(({ id, reason }) => (reason === null ? [] : [[id, reason] as const])))
}
