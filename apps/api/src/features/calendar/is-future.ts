import type { EntityManager } from 'typeorm'
import { firstRow } from '../../platform/database/index.js'

/** Whether a day has yet to come in the country, whatever day it is where the server stands. */
export async function isFuture(manager: EntityManager, day: string): Promise<boolean> {
  return (await firstRow<{ future: boolean }>(manager, 'SELECT $1::date > today() AS future', [day]))?.future ?? false
}
