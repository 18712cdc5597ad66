import { Injectable } from '@nestjs/common'
import type { Language, RegisterFilter, RegisterQuery, RegisterRow } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { held, type PointInTime } from './point-in-time.js'
import { keptCounts, momentIn, registerCondition, registerSource } from './register-filter.js'

interface RegisterTotals {
  readonly total: number
  readonly componentTotal: number
  readonly registerTotal: number
  readonly asOf: Date
}

type Order = Pick<RegisterQuery, 'sort' | 'order'>

const sortColumns: Record<Exclude<RegisterQuery['sort'], 'code'>, { column: string; value: string }> = {
  position: { column: 'e.position', value: 'place_of(e.position)' },
  claimed: { column: 'e.claimed', value: 'place_of(e.claimed)' },
  assessed: { column: 'e.assessed', value: 'place_of(e.assessed)' },
  updated: { column: 'e.updated_at', value: 'e.updated_at' },
  due: { column: 'e.due_on', value: 'e.due_on' },
}

/** What has no value comes last in both directions, and equals stand in the order of their codes. */
export const orderBy = ({ sort, order }: Order): string =>
  sort === 'code'
    ? `e.sort_key ${order}, e.recommendation_id ${order}`
    : `${sortColumns[sort].value} ${order} NULLS LAST, e.sort_key, e.recommendation_id`

/** What an order looks at. */
const sortedBy = ({ sort }: Order): string => `e.recommendation_id, e.sort_key${sort === 'code' ? '' : `, ${sortColumns[sort].column}`}`

const sums = 'SELECT count(*)::integer AS total, coalesce(sum(e.component_count), 0)::integer AS components'

/** How much the whole register holds, or held. */
function registerTotals(then: PointInTime | undefined): string {
  const kept = keptCounts(then)
  if (!kept) return `${sums} FROM ${registerSource({}, momentIn(then))} e`
  return `SELECT coalesce(sum(count) FILTER (WHERE value = 'recommendations'), 0)::integer AS total,
           coalesce(sum(count) FILTER (WHERE value = 'components'), 0)::integer AS components
         FROM (${kept}) AS kept WHERE value IN ('recommendations', 'components')`
}

/** A recommendation's text in the given language where the record holds it, else the original, as `x` or under another name. */
export const readableText = (recommendationId: string, language: string, as = 'x', moment?: string): string => `JOIN LATERAL (
         SELECT t.text, t.language FROM recommendation_texts t WHERE t.recommendation_id = ${recommendationId}${moment ? ` AND t.entered_at <= ${moment}` : ''}
         ORDER BY (t.language = ${language}) DESC, t.original DESC, t.edition DESC LIMIT 1
       ) ${as} ON true`

/** What the government of lead `b` claims, or claimed then, of the parts of recommendation `e` that the lead answers for. */
const claimOfLead = (moment?: string) => `(
  SELECT roll_up(array_agg(coalesce(said.claimed, 'no-information')))
  FROM components c JOIN responsibilities s ON s.component_id = c.id AND s.body_id = b.id AND s.role = 'lead' AND ${held('s.created_at', 's.ended_at', moment)} AND ${moment ? `NOT (s.state = 'declined' AND s.answered_at <= ${moment})` : `s.state <> 'declined'`}
  LEFT JOIN LATERAL (
    SELECT w.claimed FROM claims k JOIN updates u ON u.id = k.update_id
    JOIN bodies o ON o.id = u.body_id AND o.kind <> 'working-group' AND o.track IS NOT DISTINCT FROM b.track
    JOIN update_revisions w ON w.update_id = k.update_id AND w.version = k.version
    WHERE k.component_id = c.id AND ${held('k.since', 'k.until', moment)} ORDER BY w.true_on DESC, k.since DESC, u.id DESC LIMIT 1
  ) said ON true
  WHERE c.recommendation_id = e.recommendation_id AND ${held('c.created_at', 'c.ended_at', moment)}
)`

@Injectable()
export class RegisterRepository {
  /** Whatever a filter finds is counted, so the page is sorted out of the same reading; without one the counts are kept, and an order's index is walked. */
  async list(
    manager: EntityManager,
    query: RegisterQuery,
    language: Language,
    then?: PointInTime,
  ): Promise<RegisterTotals & { items: RegisterRow[] }> {
    const { page, pageSize } = query
    const parameters: unknown[] = [language, pageSize, (page - 1) * pageSize]
    const at = momentIn(then)
    const source = registerSource(query, at)
    const condition = registerCondition(query, parameters, at)
    const filtered = condition !== 'true'
    const found = await rows<RegisterTotals & { row: RegisterRow | null }>(
      manager,
      `WITH register AS (${registerTotals(then)}),
       ${filtered ? `found AS MATERIALIZED (SELECT ${sortedBy(query)}, e.component_count FROM ${source} e WHERE ${condition}),` : ''}
       totals AS (${filtered ? `${sums} FROM found e` : 'SELECT total, components FROM register'}),
       page AS (SELECT e.recommendation_id FROM ${filtered ? 'found' : source} e ORDER BY ${orderBy(query)} LIMIT $2 OFFSET $3)
       SELECT totals.total, totals.components AS "componentTotal", register.total AS "registerTotal", ${at ?? 'now()'} AS "asOf", shown.row
       FROM register CROSS JOIN totals LEFT JOIN (
         SELECT row_number() OVER (ORDER BY ${orderBy(query)}) AS place, json_build_object(
           'code', e.code, 'number', r.number, 'reviewCode', v.code, 'text', x.text, 'language', x.language, 'demonstration', v.demonstration,
           'position', e.position, 'claimed', e.claimed, 'assessed', e.assessed, 'components', e.component_claims,
           'leads', coalesce((
             SELECT jsonb_agg(jsonb_build_object('code', b.code, 'name', ${at ? `body_short_names_at(b.id, ${at})` : 'b.short_names'} ->> $1, 'track', b.track,
                 'claimed', CASE WHEN cardinality(e.lead_ids) > 1 THEN ${claimOfLead(at)} END) ORDER BY b.track, b.id)
             FROM bodies b WHERE b.id = ANY (e.lead_ids)
           ), '[]'),
           'theme', (SELECT t.names ->> $1 FROM terms t WHERE t.id = e.theme_ids[1]),
           'dueOn', e.due_on, 'updatedAt', ${moment('e.updated_at')}) AS row
         FROM page JOIN ${source} e USING (recommendation_id)
         JOIN recommendations r ON r.id = e.recommendation_id
         JOIN reviews v ON v.id = e.review_id
         ${readableText('e.recommendation_id', '$1', 'x', at)}
       ) shown ON true
       ORDER BY shown.place`,
      parameters,
    )
    const [first] = found
    if (!first) throw new Error('Totals make one row at least.')
    const { row: _, ...totals } = first
    return { ...totals, items: found.flatMap(({ row }) => row ?? []) }
  }

  async countEach(manager: EntityManager, filters: readonly RegisterFilter[], then?: PointInTime): Promise<number[]> {
    const parameters: unknown[] = []
    const moment = momentIn(then)
    const kept = keptCounts(then)
    const counts = filters.map((filter) => {
      const condition = registerCondition(filter, parameters, moment)
      return condition === 'true' && kept
        ? `(SELECT coalesce(sum(count), 0)::integer FROM (${kept}) AS kept WHERE value = 'recommendations')`
        : `(SELECT count(*)::integer FROM ${registerSource(filter, moment)} e WHERE ${condition})`
    })
    const found = await firstRow<{ counts: number[] }>(manager, `SELECT ARRAY[${counts.join(', ')}]::integer[] AS counts`, parameters)
    return found?.counts ?? []
  }
}
