import type { Decision } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { LockedUpdate } from './updates.writer.js'

interface Decided {
  readonly decision: Decision
  /** What is left out; everything ends where it is empty. */
  readonly leftOut: readonly number[]
  readonly at: string
}

/** What an approved version claims counts from its approval until the next, or until it is withdrawn or left out. */
export async function moveClaims(manager: EntityManager, { id, words }: LockedUpdate, { decision, leftOut, at }: Decided): Promise<void> {
  if (decision !== 'approved' && decision !== 'withdrawn' && decision !== 'left-out') return
  await manager.query(
    'UPDATE claims SET until = $2 WHERE update_id = $1 AND until IS NULL AND (cardinality($3::integer[]) = 0 OR component_id = ANY ($3))',
    [id, at, leftOut],
  )
  if (decision !== 'approved') return
  await manager.query('INSERT INTO claims (component_id, update_id, version, since) SELECT unnest($1::integer[]), $2, $3, $4', [
    words.componentIds,
    id,
    words.version,
    at,
  ])
}
