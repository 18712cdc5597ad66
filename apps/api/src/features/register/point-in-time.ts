import { m } from '@tawsiya/messages'
import type { EntityManager } from 'typeorm'
import { firstRow } from '../../platform/database/index.js'
import { Refusal, sentence } from '../../platform/http/index.js'

/** A moment of the past, as the database writes it, so that none of its digits is lost. */
export interface PointInTime {
  readonly moment: string
  /** Set where it is the end of a day of the country: for those the counts of the register are kept. */
  readonly day: string | null
}

/** What `asOf` means, a day or a moment; undefined is now. */
export async function pointInTime(manager: EntityManager, asOf: string | undefined): Promise<PointInTime | undefined> {
  if (asOf === undefined) return undefined
  const isDay = !asOf.includes('T')
  const point = isDay ? 'end_of($1::date)' : '$1::timestamptz'
  const found = await firstRow<PointInTime & { future: boolean }>(
    manager,
    `SELECT to_char(${point} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS moment, ${isDay ? '$1' : 'NULL'}::text AS day,
       ${isDay ? '$1::date > today()' : '$1::timestamptz > now()'} AS future`,
    [asOf],
  )
  if (!found || found.future) {
    const say = sentence(m.as_of_future, {})
    throw new Refusal('rule-broken', say, { reason: 'future', fields: { asOf: say } })
  }
  return { moment: found.moment, day: found.day }
}

/** That a row held at the moment, or holds now: `until` names what ended it. */
export const held = (since: string, until: string, moment?: string): string =>
  moment ? `${since} <= ${moment} AND (${until} IS NULL OR ${until} > ${moment})` : `${until} IS NULL`
