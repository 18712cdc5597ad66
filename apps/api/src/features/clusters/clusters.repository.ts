import { Injectable } from '@nestjs/common'
import type { Cluster, ClusterSummary, LocalName, Suggestion } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { Sought } from './nearness.js'

type Described = Omit<Suggestion, 'nearness' | 'sharedWords' | 'sharedThemes'>
type Found = Omit<Cluster, 'actions'> & { readonly id: number }

/** Item `i` of a cluster, with its recommendation, its text in the language that $2 names, and what is claimed. */
const itemColumns = `r.code, me.names ->> $2 AS "mechanismName", x.text, x.language, v.demonstration, e.claimed`
const itemSource = (
  i: string,
) => `JOIN recommendations r ON r.id = ${i} JOIN reviews v ON v.id = r.review_id JOIN mechanisms me ON me.id = v.mechanism_id
  JOIN register_entries e ON e.recommendation_id = r.id
  JOIN LATERAL (
    SELECT t.text, t.language FROM recommendation_texts t WHERE t.recommendation_id = r.id ORDER BY (t.language = $2) DESC, t.original DESC, t.edition DESC LIMIT 1
  ) x ON true`

@Injectable()
export class ClustersRepository {
  findAll(manager: EntityManager, language: string, recommendation: string | null): Promise<ClusterSummary[]> {
    return rows(
      manager,
      `SELECT k.code, k.names ->> $1 AS name, count(i.id) FILTER (WHERE i.accepted_at IS NOT NULL)::integer AS items,
         count(i.id) FILTER (WHERE i.accepted_at IS NULL)::integer AS proposed,
         coalesce(array_agg(DISTINCT me.names ->> $1) FILTER (WHERE me.id IS NOT NULL), '{}') AS mechanisms
       FROM clusters k LEFT JOIN cluster_items i ON i.cluster_id = k.id AND i.removed_at IS NULL
       LEFT JOIN recommendations r ON r.id = i.recommendation_id LEFT JOIN reviews v ON v.id = r.review_id LEFT JOIN mechanisms me ON me.id = v.mechanism_id
       WHERE $2::text IS NULL OR k.id IN (
         SELECT m.cluster_id FROM cluster_items m JOIN recommendations o ON o.id = m.recommendation_id
         WHERE o.code = $2 AND m.removed_at IS NULL AND m.accepted_at IS NOT NULL
       )
       GROUP BY k.id, k.code, k.names ORDER BY k.names ->> $1, k.id`,
      [language, recommendation],
    )
  }

  find(manager: EntityManager, code: string, language: string): Promise<Found | undefined> {
    return firstRow(
      manager,
      `SELECT k.id, k.code, k.version, k.names ->> $2 AS name, k.names, k.note,
         coalesce((
           SELECT jsonb_agg(to_jsonb(item) - 'sort_key' ORDER BY item.proposed, item.sort_key)
           FROM (
             SELECT ${itemColumns}, i.accepted_at IS NULL AS proposed, i.reason, coalesce(a.name, '') AS "addedBy", ${moment('i.added_at')} AS "addedAt", e.sort_key
             FROM cluster_items i ${itemSource('i.recommendation_id')} LEFT JOIN accounts a ON a.id = i.added_by
             WHERE i.cluster_id = k.id AND i.removed_at IS NULL
           ) item
         ), '[]') AS items,
         coalesce((
           SELECT jsonb_agg(jsonb_build_object('code', r.code, 'removedBy', coalesce(a.name, ''), 'removedAt', ${moment('i.removed_at')}, 'reason', i.removal_reason) ORDER BY i.removed_at DESC)
           FROM cluster_items i JOIN recommendations r ON r.id = i.recommendation_id LEFT JOIN accounts a ON a.id = i.removed_by
           WHERE i.cluster_id = k.id AND i.removed_at IS NOT NULL
         ), '[]') AS left
       FROM clusters k WHERE lower(k.code) = lower($1)`,
      [code, language],
    )
  }

  lock(manager: EntityManager, code: string): Promise<{ id: number; code: string } | undefined> {
    return firstRow(manager, 'SELECT id, code FROM clusters WHERE lower(code) = lower($1) FOR UPDATE', [code])
  }

  /** Undefined where the code is taken. */
  async insert(
    manager: EntityManager,
    { code, names, note, createdBy }: { code: string; names: LocalName; note: string; createdBy: number },
  ): Promise<number | undefined> {
    const made = await firstRow<{ id: number }>(
      manager,
      'INSERT INTO clusters (code, names, note, created_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id',
      [code, names, note, createdBy],
    )
    return made?.id
  }

  async update(
    manager: EntityManager,
    code: string,
    { version, names, note }: { version: number; names: LocalName; note: string },
  ): Promise<boolean> {
    const changed = await firstRow(
      manager,
      'UPDATE clusters SET names = $3, note = $4, version = version + 1 WHERE code = $1 AND version = $2 RETURNING id',
      [code, version, names, note],
    )
    return changed !== undefined
  }

  findItem(
    manager: EntityManager,
    clusterId: number,
    recommendationId: number,
  ): Promise<{ id: number; addedBy: number; accepted: boolean } | undefined> {
    return firstRow(
      manager,
      `SELECT id, added_by AS "addedBy", accepted_at IS NOT NULL AS accepted FROM cluster_items
       WHERE cluster_id = $1 AND recommendation_id = $2 AND removed_at IS NULL`,
      [clusterId, recommendationId],
    )
  }

  /** Puts in what is not there, and accepts what was proposed where an officer puts it in. Answers with what belongs to the cluster since. */
  async put(
    manager: EntityManager,
    clusterId: number,
    recommendationIds: readonly number[],
    { by, reason, accepted }: { by: number; reason: string; accepted: boolean },
  ): Promise<number[]> {
    const put = await rows<{ id: number; joined: boolean }>(
      manager,
      `INSERT INTO cluster_items AS present (cluster_id, recommendation_id, reason, added_by, accepted_by, accepted_at)
       SELECT $1, id, $3, $4::integer, CASE WHEN $5 THEN $4::integer END, CASE WHEN $5 THEN now() END FROM unnest($2::integer[]) AS id
       ON CONFLICT (cluster_id, recommendation_id) WHERE removed_at IS NULL
       DO UPDATE SET accepted_by = excluded.accepted_by, accepted_at = excluded.accepted_at WHERE present.accepted_at IS NULL AND $5
       RETURNING recommendation_id AS id, accepted_at IS NOT NULL AS joined`,
      [clusterId, recommendationIds, reason, by, accepted],
    )
    return put.filter(({ joined }) => joined).map(({ id }) => id)
  }

  async takeOut(manager: EntityManager, itemId: number, by: number, reason: string): Promise<void> {
    await manager.query('UPDATE cluster_items SET removed_at = now(), removed_by = $2, removal_reason = $3 WHERE id = $1', [
      itemId,
      by,
      reason,
    ])
  }

  async refuse(
    manager: EntityManager,
    { suggestedId, clusterId, recommendationIds, refusedBy }: Sought & { suggestedId: number; refusedBy: number },
  ): Promise<void> {
    await manager.query(
      'INSERT INTO suggestion_refusals (suggested_id, cluster_id, recommendation_id, refused_by) VALUES ($1, $2, $3, $4)',
      [suggestedId, clusterId, clusterId === null ? recommendationIds[0] : null, refusedBy],
    )
  }

  /** The ids of these recommendations; a code that is not there has none. */
  async idsOf(manager: EntityManager, codes: readonly string[]): Promise<number[]> {
    const found = await rows<{ id: number }>(manager, 'SELECT id FROM recommendations WHERE code = ANY ($1) ORDER BY id', [codes])
    return found.map(({ id }) => id)
  }

  async describe(manager: EntityManager, ids: readonly number[], language: string): Promise<ReadonlyMap<number, Described>> {
    const found = await rows<Described & { id: number }>(
      manager,
      `SELECT r.id, ${itemColumns}, (
         SELECT k.code FROM cluster_items i JOIN clusters k ON k.id = i.cluster_id
         WHERE i.recommendation_id = r.id AND i.accepted_at IS NOT NULL AND i.removed_at IS NULL ORDER BY k.id LIMIT 1
       ) AS "clusterCode"
       FROM unnest($1::integer[]) AS chosen(id) ${itemSource('chosen.id')}`,
      [ids, language],
    )
    return new Map(found.map(({ id, ...described }) => [id, described]))
  }
}
