import { formatDate, m, type Language } from '@tawsiya/messages'
import type { EntityManager } from 'typeorm'
import { firstRow, lookBack } from '../../platform/database/index.js'
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

/** Lets all that is read in the rest of the transaction be of then; undefined is now. Before the record began there is nothing to be seen. */
export async function readAsOf(manager: EntityManager, asOf: string | undefined): Promise<PointInTime | undefined> {
  const then = await pointInTime(manager, asOf)
  if (!then) return undefined
  const before = await firstRow<{ began: string }>(
    manager,
    `SELECT day_of(began)::text AS began FROM (SELECT min(entered_at) AS began FROM recommendations) AS record WHERE began > $1::timestamptz`,
    [then.moment],
  )
  if (before) {
    const say = (locale: Language) => m.as_of_before({ date: formatDate(before.began, locale) }, { locale })
    throw new Refusal('rule-broken', say, { reason: 'before-record', fields: { asOf: say } })
  }
  await lookBack(manager, then.moment)
  return then
}
