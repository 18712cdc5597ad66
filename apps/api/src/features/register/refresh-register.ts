import type { EntityManager } from 'typeorm'
import { followMandates } from './follow-mandates.js'

/** The last step of every transaction that changes what the register shows of these recommendations. */
export async function refreshRegister(manager: EntityManager, recommendationIds: readonly number[]): Promise<void> {
  await manager.query('SELECT refresh_register($1)', [recommendationIds])
  const handedOn = await followMandates(manager, { recommendationIds })
  if (handedOn.length > 0) await manager.query('SELECT refresh_register($1)', [handedOn])
}
