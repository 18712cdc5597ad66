import type { EntityManager } from 'typeorm'

/** The last step of every transaction that changes what the register shows of these recommendations. */
export async function refreshRegister(manager: EntityManager, recommendationIds: readonly number[]): Promise<void> {
  await manager.query('SELECT refresh_register($1)', [recommendationIds])
}
