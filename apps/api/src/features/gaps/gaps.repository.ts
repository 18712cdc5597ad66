import { Injectable } from '@nestjs/common'
import { claimedStatuses, needsEvidence, type GapKind, type Language, type RegisterFilter } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import { registerCondition, registerSource } from '../register/index.js'

export interface GapRow {
  readonly kind: GapKind
  readonly count: number
  readonly items: readonly { code: string; text: string; language: string; on: string | null }[]
}

/** How many of a gap are named; the register has the others. */
const named = 100

@Injectable()
export class GapsRepository {
  async count(manager: EntityManager, scope: RegisterFilter, moment: Date): Promise<number> {
    const parameters: unknown[] = [moment]
    const condition = registerCondition(scope, parameters, '$1')
    const [found] = await rows<{ count: number }>(
      manager,
      `SELECT count(*)::integer AS count FROM ${registerSource(scope, '$1')} e WHERE ${condition}`,
      parameters,
    )
    return found?.count ?? 0
  }

  /** Only of what every reader of a brief may read: evidence that an office keeps to itself is no part of it. */
  find(manager: EntityManager, scope: RegisterFilter, moment: Date, months: number, language: Language): Promise<GapRow[]> {
    const proven = claimedStatuses.filter(needsEvidence)
    const parameters: unknown[] = [moment, months, language, named, proven]
    const condition = registerCondition(scope, parameters, '$1')
    return rows(
      manager,
      `WITH scoped AS MATERIALIZED (
         SELECT e.recommendation_id AS id, e.code, e.sort_key, e.claimed, e.assessed, e.lead_ids, e.due_on FROM ${registerSource(scope, '$1')} e WHERE ${condition}
       ),
       said AS MATERIALIZED (
         SELECT c.recommendation_id AS id, u.id AS update_id, v.claimed, v.true_on
         FROM scoped JOIN components c ON c.recommendation_id = scoped.id AND c.created_at <= $1 AND (c.ended_at IS NULL OR c.ended_at > $1)
         JOIN claims k ON k.component_id = c.id AND k.since <= $1 AND (k.until IS NULL OR k.until > $1)
         JOIN updates u ON u.id = k.update_id
         JOIN update_revisions v ON v.update_id = k.update_id AND v.version = k.version
       ),
       shown AS MATERIALIZED (
         SELECT i.relation, i.update_id, c.recommendation_id AS id FROM evidence i LEFT JOIN components c ON c.id = i.component_id
         WHERE i.visibility = 'government' AND i.added_at <= $1 AND (i.removed_at IS NULL OR i.removed_at > $1)
       ),
       gaps AS (
         SELECT 'no-update' AS kind, id, NULL::date AS on FROM scoped WHERE claimed = 'no-information'
         UNION ALL
         SELECT 'stale', id, max(true_on) FROM said GROUP BY id HAVING max(true_on) < day_of($1) - make_interval(months => $2)
         UNION ALL
         SELECT DISTINCT ON (said.id) 'no-evidence', said.id, said.true_on FROM said
         WHERE said.claimed = ANY ($5) AND NOT EXISTS (SELECT FROM shown WHERE shown.update_id = said.update_id AND shown.relation <> 'contradicts')
           AND NOT EXISTS (SELECT FROM shown WHERE shown.id = said.id AND shown.relation = 'supports')
         UNION ALL
         SELECT 'contradicted', id, NULL FROM scoped
         WHERE assessed IN ('disputed', 'regressed')
           OR EXISTS (SELECT FROM shown WHERE shown.relation = 'contradicts' AND (shown.id = scoped.id OR shown.update_id IN (SELECT update_id FROM said WHERE said.id = scoped.id)))
         UNION ALL
         SELECT 'no-lead', id, NULL FROM scoped WHERE cardinality(lead_ids) = 0
         UNION ALL
         SELECT 'unanswered', id, due_on FROM scoped WHERE due_on IS NOT NULL
       ),
       placed AS (SELECT gaps.*, scoped.code, row_number() OVER (PARTITION BY kind ORDER BY gaps.on, scoped.sort_key) AS place FROM gaps JOIN scoped USING (id))
       SELECT kind, count(*)::integer AS count, jsonb_agg(
         jsonb_build_object('code', code, 'text', x.text, 'language', x.language, 'on', placed.on) ORDER BY place) FILTER (WHERE place <= $4) AS items
       FROM placed
       LEFT JOIN LATERAL (
         SELECT text, language FROM recommendation_texts WHERE recommendation_id = placed.id AND entered_at <= $1
         ORDER BY (language = $3) DESC, original DESC, edition DESC LIMIT 1
       ) x ON placed.place <= $4
       GROUP BY kind`,
      parameters,
    )
  }
}
