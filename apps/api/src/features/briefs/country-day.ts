import type { EntityManager } from 'typeorm'
import { firstRow } from '../../platform/database/index.js'

export interface CountryDay {
  readonly timeZone: string
  /** The day of the moment in the country. */
  readonly today: string
}

export async function readCountryDay(manager: EntityManager, moment: Date): Promise<CountryDay> {
  const found = await firstRow<CountryDay>(manager, 'SELECT time_zone() AS "timeZone", day_of($1)::text AS today', [moment])
  if (!found) throw new Error('The country has no day.')
  return found
}
