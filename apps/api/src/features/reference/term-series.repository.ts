import { Injectable } from '@nestjs/common'
import type { HandlerInput, Language, Taxonomy, TermLink, TermSeries, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'

export type NewLink = HandlerInput<typeof contract.termSeries.link>['body']

const standing = `ended_at IS NULL AND kind <> 'split-from'`
const word = (term: string) => `jsonb_build_object('code', ${term}.code, 'name', ${term}.names ->> $3, 'vocabulary', ${term}.vocabulary)`
const moment = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

@Injectable()
export class TermSeriesRepository {
  find(manager: EntityManager, taxonomy: Taxonomy, code: string, language: Language): Promise<TermSeries | undefined> {
    return firstRow(
      manager,
      `SELECT ${word('t')} AS term, t.version, ${word('concept')} AS "countsAs",
         (SELECT coalesce(jsonb_agg(${word('o')} ORDER BY o.vocabulary DESC, o.id), '[]') FROM terms o
          WHERE coalesce(o.canonical_id, o.id) = concept.id AND o.id <> concept.id) AS members,
         (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', l.id, 'kind', l.kind, 'earlier', ${word('e')}, 'later', ${word('n')}, 'since', l.since, 'note', l.note,
            'enteredBy', who.name, 'enteredAt', ${moment('l.entered_at')},
            'ended', CASE WHEN l.ended_at IS NOT NULL THEN jsonb_build_object('by', ender.name, 'at', ${moment('l.ended_at')}, 'note', l.end_note) END
          ) ORDER BY l.ended_at DESC NULLS FIRST, l.entered_at DESC, l.id DESC), '[]')
          FROM term_links l JOIN terms e ON e.id = l.earlier_id JOIN terms n ON n.id = l.later_id
          LEFT JOIN accounts who ON who.id = l.entered_by LEFT JOIN accounts ender ON ender.id = l.ended_by
          WHERE t.id IN (l.earlier_id, l.later_id)) AS links
       FROM terms t JOIN terms concept ON concept.id = coalesce(t.canonical_id, t.id)
       WHERE t.taxonomy = $1 AND t.code = $2`,
      [taxonomy, code, language],
    )
  }

  /** The id of the term if this is still its version; it has another from now on. */
  async touch(manager: EntityManager, taxonomy: Taxonomy, code: string, version: number): Promise<number | undefined> {
    const touched = await firstRow<{ id: number }>(
      manager,
      'UPDATE terms SET version = version + 1 WHERE taxonomy = $1 AND code = $2 AND version = $3 RETURNING id',
      [taxonomy, code, version],
    )
    return touched?.id
  }

  idOf(manager: EntityManager, taxonomy: Taxonomy, code: string): Promise<{ id: number } | undefined> {
    return firstRow(manager, 'SELECT id FROM terms WHERE taxonomy = $1 AND code = $2', [taxonomy, code])
  }

  /** Whether the earlier word has become another already, and whether the later one has become the earlier. Only a split has several parts. */
  async clashes(
    manager: EntityManager,
    kind: TermLink['kind'],
    earlierId: number,
    laterId: number,
  ): Promise<{ taken: boolean; circular: boolean }> {
    const found = await firstRow<{ taken: boolean; circular: boolean }>(
      manager,
      `WITH RECURSIVE after AS (
         SELECT $2::integer AS id UNION SELECT l.later_id FROM after JOIN term_links l ON l.earlier_id = after.id AND l.ended_at IS NULL
       )
       SELECT EXISTS (SELECT FROM after WHERE id = $1) AS circular,
         EXISTS (SELECT FROM term_links WHERE earlier_id = $1 AND ended_at IS NULL AND (later_id = $2 OR kind <> 'split-from' OR $3 <> 'split-from')) AS taken`,
      [earlierId, laterId, kind],
    )
    return found ?? { taken: false, circular: false }
  }

  async insert(manager: EntityManager, link: { earlierId: number; laterId: number; by: number } & NewLink): Promise<void> {
    await manager.query('INSERT INTO term_links (kind, earlier_id, later_id, since, note, entered_by) VALUES ($1, $2, $3, $4, $5, $6)', [
      link.kind,
      link.earlierId,
      link.laterId,
      link.since,
      link.note,
      link.by,
    ])
  }

  async end(manager: EntityManager, id: TermLink['id'], termId: number, by: number, note: string): Promise<boolean> {
    const ended = await firstRow(
      manager,
      `UPDATE term_links SET ended_at = now(), ended_by = $3, end_note = $4
       WHERE id = $1 AND $2 IN (earlier_id, later_id) AND ended_at IS NULL RETURNING id`,
      [id, termId, by, note],
    )
    return ended !== undefined
  }

  /** Follows the standing links of a taxonomy to their ends, and answers the recommendations that count under another word now. */
  async countAnew(manager: EntityManager, taxonomy: Taxonomy): Promise<number[]> {
    const found = await rows<{ id: number }>(
      manager,
      `WITH RECURSIVE chain AS (
         SELECT id, id AS at FROM terms WHERE taxonomy = $1
         UNION SELECT chain.id, l.later_id FROM chain JOIN term_links l ON l.earlier_id = chain.at AND ${standing}
       ),
       ends AS (
         SELECT id, nullif(at, id) AS canonical_id FROM chain WHERE NOT EXISTS (SELECT FROM term_links l WHERE l.earlier_id = chain.at AND ${standing})
       ),
       changed AS (
         UPDATE terms t SET canonical_id = ends.canonical_id FROM ends WHERE ends.id = t.id AND ends.canonical_id IS DISTINCT FROM t.canonical_id RETURNING t.id
       )
       SELECT DISTINCT rt.recommendation_id AS id FROM recommendation_terms rt JOIN changed ON changed.id = rt.term_id`,
      [taxonomy],
    )
    return found.map(({ id }) => id)
  }
}
