import type { EntityManager } from 'typeorm'

/**
 * From here to the end of the transaction every statement reads the record as it stood at a moment: a table's name means its view of
 * then, and today is the day of the moment. Whoever asks who the reader is asks `public`.
 */
export async function lookBack(manager: EntityManager, moment: string): Promise<void> {
  await manager.query(`SELECT set_config('search_path', 'as_of, public', true), set_config('tawsiya.as_of', $1, true)`, [moment])
}
