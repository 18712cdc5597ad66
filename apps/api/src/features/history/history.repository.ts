import { Injectable } from '@nestjs/common'
import type { HistoryEntry, HistoryKind } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { historyAudience } from './history-audience.js'

export interface NewHistoryEntry {
  readonly kind: HistoryKind
  /** Null where the system itself acts, such as a seed. */
  readonly actorId: number | null
  readonly bodyId: number | null
  readonly updateId?: number | null
  readonly detail?: Readonly<Record<string, string>>
  readonly audience: 'body' | 'officers' | 'everyone'
  readonly items: readonly { readonly recommendationId: number; readonly componentId?: number | null }[]
  /** Left out, it happens now. */
  readonly at?: string | undefined
}

export interface ChangesScope {
  /** Entries on these recommendations, or by these bodies; either is enough. */
  readonly recommendationIds: readonly number[]
  readonly bodyIds: readonly number[]
  readonly since: string
  readonly limit: number
}

const timelineLimit = 1_000

@Injectable()
export class HistoryRepository {
  record(manager: EntityManager, entry: NewHistoryEntry): Promise<void> {
    return this.recordAll(manager, [entry])
  }

  /** One statement, however many entries. */
  async recordAll(manager: EntityManager, entries: readonly NewHistoryEntry[]): Promise<void> {
    if (entries.length === 0) return
    await manager.query(
      `WITH given AS MATERIALIZED (
         SELECT nextval(pg_get_serial_sequence('history', 'id'))::integer AS id, e.*
         FROM jsonb_to_recordset($1) AS e(kind text, "actorId" integer, "bodyId" integer, "updateId" integer, detail jsonb, audience text, items jsonb, at timestamptz)
       ),
       entered AS (
         INSERT INTO history (id, at, kind, actor_id, body_id, update_id, detail, audience) OVERRIDING SYSTEM VALUE
         SELECT id, coalesce(at, now()), kind, "actorId", "bodyId", "updateId", coalesce(detail, '{}'), audience FROM given
       )
       INSERT INTO history_items (history_id, recommendation_id, component_id)
       SELECT given.id, i."recommendationId", i."componentId"
       FROM given CROSS JOIN jsonb_to_recordset(given.items) AS i("recommendationId" integer, "componentId" integer)`,
      [JSON.stringify(entries)],
    )
  }

  /** The timeline of a recommendation as far as the caller may read it, newest first. */
  findTimeline(manager: EntityManager, caller: Caller, recommendationId: number): Promise<HistoryEntry[]> {
    return this.find(manager, caller, timelineLimit, 'i.recommendation_id = $3', [recommendationId])
  }

  /** What happened on some recommendations or by some bodies since a moment, newest first. */
  findChanges(manager: EntityManager, caller: Caller, { recommendationIds, bodyIds, since, limit }: ChangesScope): Promise<HistoryEntry[]> {
    const chosen = '(i.recommendation_id = ANY ($3) OR h.body_id = ANY ($4)) AND h.at >= $5'
    return this.find(manager, caller, limit, chosen, [recommendationIds, bodyIds, since])
  }

  /** An entry on several of the chosen recommendations names none of them and says how many they are. */
  private async find(manager: EntityManager, caller: Caller, limit: number, chosen: string, more: unknown[]): Promise<HistoryEntry[]> {
    const parameters: unknown[] = [caller.language, limit, ...more]
    const found = await rows<Omit<HistoryEntry, 'at'> & { at: Date }>(
      manager,
      `SELECT h.id, h.at, h.kind, a.name AS "actorName", b.names ->> $1 AS "bodyName",
         CASE WHEN count(DISTINCT r.id) = 1 THEN min(r.code) END AS "recommendationCode",
         coalesce(array_agg(DISTINCT c.letter) FILTER (WHERE c.letter <> ''), '{}') AS "componentLetters",
         h.update_id AS "updateId",
         CASE WHEN count(DISTINCT r.id) = 1 THEN h.detail ELSE h.detail || jsonb_build_object('count', count(DISTINCT r.id)::text) END AS detail
       FROM history_items i
       JOIN history h ON h.id = i.history_id
       JOIN recommendations r ON r.id = i.recommendation_id
       LEFT JOIN components c ON c.id = i.component_id
       LEFT JOIN accounts a ON a.id = h.actor_id
       LEFT JOIN bodies b ON b.id = h.body_id
       WHERE ${chosen} AND ${historyAudience('h', caller, parameters)}
       GROUP BY h.id, h.at, h.kind, h.update_id, h.detail, a.name, b.names
       ORDER BY h.at DESC, h.id DESC
       LIMIT $2`,
      parameters,
    )
    return found.map((entry) => ({ ...entry, at: entry.at.toISOString() }))
  }
}
