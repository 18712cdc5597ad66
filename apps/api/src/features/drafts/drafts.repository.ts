import { Injectable } from '@nestjs/common'
import { rolesWith, type BriefSource, type DraftChange, type DraftHead, type DraftVersion, type Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { held } from '../register/index.js'
import type { DraftContent } from './draft-content.js'

export interface DraftRow extends DraftHead {
  readonly content: DraftContent
}
type Change = DraftChange['kind'] | 'begin'
export type VersionRow = DraftVersion & { readonly change: Change; readonly key: string | null }

const head = `d.language, d.version, ${moment('d.saved_at')} AS "savedAt", a.name AS "savedByName"`
const source = 'brief_drafts d JOIN accounts a ON a.id = d.saved_by'

export interface OutdatedSource {
  readonly source: BriefSource
  readonly newest: BriefSource | null
}

const claimsOf = (update: string) => `claims k JOIN updates u ON u.id = k.update_id AND k.update_id = ${update}`
const stands = (claim: string) => held(`${claim}.since`, `${claim}.until`, '$2')

/** Versions of what is written are appended. */
@Injectable()
export class DraftsRepository {
  findHeads(manager: EntityManager, briefId: number): Promise<DraftHead[]> {
    return rows(
      manager,
      `SELECT DISTINCT ON (d.language) ${head} FROM ${source} WHERE d.brief_id = $1 ORDER BY d.language, d.version DESC`,
      [briefId],
    )
  }

  /** The newest version, or the one that is named. */
  find(manager: EntityManager, briefId: number, language: Language, version?: number): Promise<DraftRow | undefined> {
    return firstRow(
      manager,
      `SELECT ${head}, d.content FROM ${source}
       WHERE d.brief_id = $1 AND d.language = $2 AND ($3::integer IS NULL OR d.version = $3) ORDER BY d.version DESC LIMIT 1`,
      [briefId, language, version ?? null],
    )
  }

  findVersions(manager: EntityManager, briefId: number, language: Language): Promise<VersionRow[]> {
    return rows(
      manager,
      `SELECT d.version, ${moment('d.saved_at')} AS "savedAt", a.name AS "savedByName", d.change, d.block_key AS key
       FROM ${source} WHERE d.brief_id = $1 AND d.language = $2 ORDER BY d.version DESC`,
      [briefId, language],
    )
  }

  /**
   * One writer after another, and none once the brief is frozen. An update that changes nothing, because a freeze whose snapshot is older
   * than these words must begin anew; a mere lock would let it leave them out.
   */
  async lock(manager: EntityManager, briefId: number): Promise<{ frozen: boolean } | undefined> {
    return firstRow(manager, 'UPDATE briefs SET version = version WHERE id = $1 RETURNING frozen_at IS NOT NULL AS frozen', [briefId])
  }

  append(
    manager: EntityManager,
    briefId: number,
    draft: Pick<DraftRow, 'language' | 'version' | 'content'> & { change: Change; key: string | null; savedBy: number },
  ): Promise<{ savedAt: string } | undefined> {
    const { language, version, content, change, key, savedBy } = draft
    return firstRow(
      manager,
      `INSERT INTO brief_drafts (brief_id, language, version, change, block_key, content, saved_by, saved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp()) RETURNING ${moment('saved_at')} AS "savedAt"`,
      [briefId, language, version, change, key, JSON.stringify(content), savedBy],
    )
  }

  /** Who wrote a brief, and who may read it and what is said of it: the officers, and everybody who reads briefs once it is frozen. */
  findReaders(manager: EntityManager, briefId: number): Promise<{ frozen: boolean; readerIds: number[]; authorIds: number[] } | undefined> {
    return firstRow(
      manager,
      `SELECT b.frozen_at IS NOT NULL AS frozen, ARRAY(
         SELECT DISTINCT s.account_id FROM memberships s
         WHERE s.role = ANY (CASE WHEN b.frozen_at IS NULL THEN $2::text[] ELSE $3::text[] END)
           AND s.valid_from <= today() AND (s.valid_to IS NULL OR s.valid_to > today())
       ) AS "readerIds", ARRAY(SELECT b.created_by UNION SELECT saved_by FROM brief_drafts WHERE brief_id = b.id) AS "authorIds" FROM briefs b WHERE b.id = $1`,
      [briefId, rolesWith('briefs:write'), rolesWith('briefs:read')],
    )
  }

  /** Which of these sources are no longer the newest at a moment, each with what came in its place: null where nothing did. */
  async findOutdated(manager: EntityManager, sources: readonly BriefSource[], at: Date): Promise<readonly OutdatedSource[]> {
    if (sources.length === 0) return []
    const found = await rows<{ place: number; newest: BriefSource | null }>(
      manager,
      `SELECT s.place::integer AS place, newest.source AS newest
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS s(source, place)
       CROSS JOIN LATERAL (
         SELECT s.source ->> 'kind' AS kind, (s.source ->> 'id')::integer AS id, (s.source ->> 'version')::integer AS version
       ) named
       LEFT JOIN LATERAL (
         SELECT jsonb_build_object('kind', 'update', 'id', n.update_id, 'version', n.version) AS source, n.since AS at, n.update_id AS id
         FROM ${claimsOf('named.id')} JOIN claims n ON n.component_id = k.component_id AND n.since > k.since AND ${stands('n')}
         JOIN updates o ON o.id = n.update_id AND o.body_id = u.body_id
         WHERE named.kind = 'update' AND k.version = named.version
         UNION ALL
         SELECT jsonb_build_object('kind', 'assessment', 'id', n.id), n.at, n.id FROM assessments o JOIN assessments n ON n.component_id = o.component_id
         WHERE named.kind = 'assessment' AND o.id = named.id AND (n.at, n.id) > (o.at, o.id) AND n.at <= $2
         UNION ALL
         SELECT jsonb_build_object('kind', 'evidence', 'id', n.id), n.added_at, n.id FROM evidence e JOIN evidence n ON n.update_id = e.update_id AND n.kind = e.kind
         WHERE named.kind = 'evidence' AND e.id = named.id AND n.visibility = 'government' AND n.added_at > e.added_at AND n.added_at <= $2
           AND (n.removed_at IS NULL OR n.removed_at > $2)
         ORDER BY at DESC, id DESC LIMIT 1
       ) newest ON true
       WHERE CASE named.kind
         -- Nothing that it said stands, or the same body has said something newer of all of it.
         WHEN 'update' THEN NOT EXISTS (
           SELECT FROM ${claimsOf('named.id')} WHERE k.version = named.version AND ${stands('k')} AND NOT EXISTS (
             SELECT FROM claims n JOIN updates o ON o.id = n.update_id AND o.body_id = u.body_id
             WHERE n.component_id = k.component_id AND n.since > k.since AND ${stands('n')}))
         WHEN 'assessment' THEN newest.source IS NOT NULL
         WHEN 'evidence' THEN EXISTS (SELECT FROM evidence e WHERE e.id = named.id AND e.removed_at <= $2)
         ELSE false END`,
      [JSON.stringify(sources), at],
    )
    return found.flatMap(({ place, newest }) => {
      const source = sources[place - 1]
      return source ? [{ source, newest }] : []
    })
  }
}
