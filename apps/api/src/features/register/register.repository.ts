import { Injectable } from '@nestjs/common'
import type { Language, RegisterFilter, RegisterQuery, RegisterRow } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import { held, type PointInTime } from './point-in-time.js'
import { keptCounts, momentIn, registerCondition, registerSource } from './register-filter.js'

export interface RegisterTotals {
  readonly total: number
  readonly componentTotal: number
  readonly registerTotal: number
  readonly asOf: Date
}

type Order = Pick<RegisterQuery, 'sort' | 'order'>

const sortColumns: Record<Exclude<RegisterQuery['sort'], 'code'>, string> = {
  position: 'place_of(e.position)',
  claimed: 'place_of(e.claimed)',
  assessed: 'place_of(e.assessed)',
  updated: 'e.updated_at',
  due: 'e.due_on',
}

/** What has no value comes last in both directions, and equals stand in the order of their codes. */
export const orderBy = ({ sort, order }: Order): string =>
  sort === 'code'
    ? `e.sort_key ${order}, e.recommendation_id ${order}`
    : `${sortColumns[sort]} ${order} NULLS LAST, e.sort_key, e.recommendation_id`

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
  async count(manager: EntityManager, filter: RegisterFilter, then?: PointInTime): Promise<RegisterTotals> {
    const parameters: unknown[] = []
    const moment = momentIn(then)
    const condition = registerCondition(filter, parameters, moment)
    const counted = (source: string, where: string) =>
      `SELECT count(*)::integer AS total, coalesce(sum(e.component_count), 0)::integer AS components FROM ${source} e
         WHERE ${where}`
    const kept = keptCounts(then)
    const register = kept
      ? `SELECT coalesce(sum(count) FILTER (WHERE value = 'recommendations'), 0)::integer AS total,
           coalesce(sum(count) FILTER (WHERE value = 'components'), 0)::integer AS components
         FROM (${kept}) AS kept WHERE value IN ('recommendations', 'components')`
      : counted(`register_at(${moment})`, 'true')
    const found = condition === 'true' ? 'SELECT total, components FROM register' : counted(registerSource(filter, moment), condition)
    const totals = await firstRow<RegisterTotals>(
      manager,
      `WITH register AS (${register}),
       found AS (${found})
       SELECT found.total, found.components AS "componentTotal", register.total AS "registerTotal", ${moment ?? 'now()'} AS "asOf"
       FROM found, register`,
      parameters,
    )
    return totals ?? { total: 0, componentTotal: 0, registerTotal: 0, asOf: new Date() }
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

  async findPage(manager: EntityManager, query: RegisterQuery, language: Language, then?: PointInTime): Promise<RegisterRow[]> {
    const { page, pageSize } = query
    const parameters: unknown[] = [language, pageSize, (page - 1) * pageSize]
    const moment = momentIn(then)
    const found = await rows<Omit<RegisterRow, 'updatedAt'> & { updatedAt: Date | null }>(
      manager,
      `SELECT e.code, r.number, v.code AS "reviewCode", x.text, x.language, v.demonstration,
         e.position, e.claimed, e.assessed, e.component_claims AS components,
         coalesce((
           SELECT jsonb_agg(jsonb_build_object('code', b.code, 'name', ${moment ? `body_short_names_at(b.id, ${moment})` : 'b.short_names'} ->> $1, 'track', b.track,
               'claimed', CASE WHEN cardinality(e.lead_ids) > 1 THEN ${claimOfLead(moment)} END) ORDER BY b.track, b.id)
           FROM bodies b WHERE b.id = ANY (e.lead_ids)
         ), '[]') AS leads,
         (SELECT t.names ->> $1 FROM terms t WHERE t.id = e.theme_ids[1]) AS theme,
         e.due_on::text AS "dueOn", e.updated_at AS "updatedAt"
       FROM (
         SELECT e.* FROM ${registerSource(query, moment)} e
         WHERE ${registerCondition(query, parameters, moment)}
         ORDER BY ${orderBy(query)} LIMIT $2 OFFSET $3
       ) e
       JOIN recommendations r ON r.id = e.recommendation_id
       JOIN reviews v ON v.id = e.review_id
       ${readableText('e.recommendation_id', '$1', 'x', moment)}
       ORDER BY ${orderBy(query)}`,
      parameters,
    )
    return found.map((row) => ({ ...row, updatedAt: row.updatedAt?.toISOString() ?? null }))
  }
}
