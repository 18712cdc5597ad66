import { Injectable } from '@nestjs/common'
import {
  claimedStatuses,
  needsEvidence,
  type BodyRef,
  type ClaimedStatus,
  type FileRef,
  type PackAnswer,
  type PackRow,
  type WorkflowState,
} from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'
import { answersFor, componentText, readerParameters, seenCorrection, visibleUpdates, workedOnRevision } from '../updates/index.js'
import type { KnownComponent } from './reading/match-component.js'
import type { FileNote } from './reading/raw-row.js'
import type { ReturnedRow, RowNote } from './reading/read-return.js'

export interface ReturnRecord {
  readonly id: number
  readonly state: 'open' | 'discarded'
  readonly body: BodyRef
  readonly packId: number | null
  readonly packMadeAt: string | null
  readonly file: FileRef
  readonly officeId: number | null
  readonly officeName: string | null
  readonly notes: readonly FileNote[]
  readonly letterNumber: string | null
  readonly letterDate: string | null
  readonly issuer: string | null
  readonly broughtAt: string
  readonly authorName: string
}

/** A row as it was read, with what became of it. */
export interface StoredRow {
  readonly place: number
  readonly sheet: string | null
  readonly row: number | null
  readonly componentId: number | null
  readonly recommendationId: number | null
  readonly code: string | null
  readonly letter: string
  readonly text: string
  readonly textLanguage: string
  /** The institution still answers for it. */
  readonly answered: boolean
  readonly foreignCode: string | null
  readonly answer: PackAnswer | null
  readonly doubtful: boolean
  readonly fingerprint: string | null
  readonly pastedText: string | null
  readonly notes: readonly RowNote[]
  readonly accepted: boolean
  readonly updateId: number | null
  readonly updateState: WorkflowState | null
  /** What the newest words of that update still lack before they can be sent. */
  readonly draft: { readonly version: number; readonly lacks: PackRow['lacks'] } | null
}

/** What the institution last said of a component, as far as the reader may see it. */
export interface PresentWords {
  readonly componentId: number
  readonly updateId: number
  readonly version: number
  readonly state: WorkflowState
  readonly claimed: ClaimedStatus | null
  readonly narrative: string
  readonly language: string
  readonly trueOn: string | null
  readonly approvedAt: string | null
}

/** $1 officers see what an office brought, $2 liaisons what their institution brought, $3 approvers what they brought themselves, $4. */
const reach = (caller: Caller): [boolean, number[], number[], number] => [
  hasRole(caller, 'officer'),
  bodiesOf(caller, 'liaison'),
  bodiesOf(caller, 'approver'),
  caller.accountId,
]

const visible = `t.state <> 'discarded' AND CASE WHEN t.office_id IS NULL
  THEN t.body_id = ANY ($2::integer[]) OR (t.brought_by = $4 AND t.body_id = ANY ($3::integer[])) ELSE $1 END`

const source = `
  SELECT t.id, t.state, jsonb_build_object('id', b.id, 'code', b.code, 'name', b.names ->> $5, 'track', b.track) AS body,
    t.pack_id AS "packId", ${moment('p.made_at')} AS "packMadeAt",
    jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size, 'sha256', f.sha256) AS file,
    t.office_id AS "officeId", o.names ->> $5 AS "officeName", t.notes,
    t.letter_number AS "letterNumber", t.letter_date::text AS "letterDate", t.issuer, ${moment('t.brought_at')} AS "broughtAt", a.name AS "authorName"
  FROM pack_returns t JOIN bodies b ON b.id = t.body_id JOIN files f ON f.id = t.file_id JOIN accounts a ON a.id = t.brought_by
  LEFT JOIN packs p ON p.id = t.pack_id LEFT JOIN bodies o ON o.id = t.office_id
  WHERE ${visible}`

@Injectable()
export class PackReturnsRepository {
  findAll(manager: EntityManager, caller: Caller): Promise<ReturnRecord[]> {
    return rows(manager, `${source} ORDER BY t.id DESC LIMIT 50`, [...reach(caller), caller.language])
  }

  findOne(manager: EntityManager, caller: Caller, id: number): Promise<ReturnRecord | undefined> {
    return firstRow(manager, `${source} AND t.id = $6`, [...reach(caller), caller.language, id])
  }

  /** Two people who accept rows of the same file do so one after the other. */
  async lock(manager: EntityManager, id: number): Promise<void> {
    await manager.query('SELECT FROM pack_returns WHERE id = $1 FOR UPDATE', [id])
  }

  /** What the body answers for now, with every text under which a file may show it, and what a pack asked of it. */
  findKnown(manager: EntityManager, bodyId: number, asked: readonly number[]): Promise<KnownComponent[]> {
    return rows(
      manager,
      `SELECT c.id, r.code, r.number, c.letter,
         array_remove(array_prepend(c.text, ARRAY(SELECT x.text FROM recommendation_texts x WHERE x.recommendation_id = r.id)), NULL) AS texts
       FROM components c JOIN recommendations r ON r.id = c.recommendation_id
       WHERE c.id = ANY ($2) OR (c.ended_at IS NULL AND ${answersFor('c', '$1')}) ORDER BY c.id`,
      [bodyId, asked],
    )
  }

  async findCodes(manager: EntityManager): Promise<string[]> {
    return (await rows<{ code: string }>(manager, 'SELECT code FROM recommendations')).map(({ code }) => code)
  }

  findPack(manager: EntityManager, id: number): Promise<{ bodyId: number; componentIds: number[] } | undefined> {
    return firstRow(manager, 'SELECT body_id AS "bodyId", component_ids AS "componentIds" FROM packs WHERE id = $1', [id])
  }

  async insert(
    manager: EntityManager,
    given: {
      readonly fileId: number
      readonly bodyId: number
      readonly packId: number | null
      readonly officeId: number | null
      readonly notes: readonly FileNote[]
      readonly broughtBy: number
      readonly broughtAt?: string
    },
    returned: readonly ReturnedRow[],
  ): Promise<number> {
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO pack_returns (file_id, body_id, pack_id, office_id, notes, brought_by, brought_at)
       VALUES ($1, $2, $3, $4, $5, $6, coalesce($7::timestamptz, now())) RETURNING id`,
      [given.fileId, given.bodyId, given.packId, given.officeId, JSON.stringify(given.notes), given.broughtBy, given.broughtAt ?? null],
    )
    if (!made) throw new Error('The file that came back was not entered.')
    await manager.query(
      `INSERT INTO pack_return_rows (return_id, place, sheet, row_number, component_id, foreign_code, incoming, doubtful, fingerprint, pasted_text, notes)
       SELECT $1, ordinality, sheet, "row", "componentId", "foreignCode", nullif(answer, 'null'), doubtful, fingerprint, "pastedText", notes
       FROM ROWS FROM (jsonb_to_recordset($2) AS (sheet text, "row" integer, "componentId" integer, "foreignCode" text, answer jsonb, doubtful boolean,
         fingerprint text, "pastedText" text, notes jsonb)) WITH ORDINALITY`,
      [made.id, JSON.stringify(returned)],
    )
    return made.id
  }

  findRows(manager: EntityManager, { id, body }: ReturnRecord, language: string): Promise<StoredRow[]> {
    return rows(
      manager,
      `SELECT w.place, w.sheet, w.row_number AS "row", w.component_id AS "componentId", c.recommendation_id AS "recommendationId",
         coalesce(r.code, w.foreign_code) AS code, coalesce(c.letter, '') AS letter,
         coalesce(c.text, t.text, '') AS text, coalesce(t.language, 'und') AS "textLanguage", w.foreign_code AS "foreignCode",
         coalesce(c.ended_at IS NULL AND ${answersFor('c', '$2')}, false) AS answered,
         w.incoming AS answer, w.doubtful, w.fingerprint, w.pasted_text AS "pastedText", w.notes, w.accepted_at IS NOT NULL AS accepted,
         w.update_id AS "updateId", u.state AS "updateState", (
           SELECT jsonb_build_object('version', u.version, 'lacks', array_remove(ARRAY[
             CASE WHEN trim(v.narrative) = '' THEN 'narrative' END, CASE WHEN v.claimed IS NULL THEN 'claimed' END, CASE WHEN v.true_on IS NULL THEN 'trueOn' END,
             CASE WHEN v.claimed = ANY ($4) AND NOT EXISTS (
               SELECT FROM evidence e WHERE e.update_id = u.id AND e.relation = 'supports' AND e.removed_at IS NULL) THEN 'evidence' END], NULL))
           FROM update_revisions v WHERE v.update_id = u.id ORDER BY v.version DESC LIMIT 1
         ) AS draft
       FROM pack_return_rows w
       LEFT JOIN components c ON c.id = w.component_id LEFT JOIN recommendations r ON r.id = c.recommendation_id
       ${componentText('c', '$3')}
       LEFT JOIN updates u ON u.id = w.update_id
       WHERE w.return_id = $1 ORDER BY w.place`,
      [id, body.id, language, claimedStatuses.filter(needsEvidence)],
    )
  }

  /** An open answer before an approved one, the newest first. */
  findPresent(manager: EntityManager, caller: Caller, bodyId: number, componentIds: readonly number[]): Promise<PresentWords[]> {
    return rows(
      manager,
      `SELECT DISTINCT ON (covered.id) covered.id AS "componentId", u.id AS "updateId", u.version,
         CASE WHEN (${seenCorrection('u')}) IS NULL THEN u.state ELSE u.correction END AS state, v.claimed, v.narrative, v.language,
         v.true_on::text AS "trueOn", ${moment('u.approved_at')} AS "approvedAt"
       FROM updates u ${workedOnRevision('u')} JOIN LATERAL unnest(v.component_ids) AS covered(id) ON covered.id = ANY ($5::integer[])
       WHERE u.body_id = $4 AND u.state <> 'withdrawn'
       ORDER BY covered.id, u.state IN ('approved', 'published') AND (${seenCorrection('u')}) IS NULL, u.approved_at DESC NULLS LAST, v.saved_at DESC, u.id DESC`,
      [...readerParameters(caller), bodyId, componentIds],
    )
  }

  /** What was accepted before of other files, and still stands. */
  findAccepted(manager: EntityManager, caller: Caller, record: ReturnRecord): Promise<{ componentId: number; fingerprint: string }[]> {
    return rows(
      manager,
      `SELECT DISTINCT w.component_id AS "componentId", w.fingerprint
       FROM pack_return_rows w JOIN updates u ON u.id = w.update_id AND u.state <> 'withdrawn' AND u.body_id = $4
       WHERE w.return_id <> $5 AND ${visibleUpdates('u')}`,
      [...readerParameters(caller), record.body.id, record.id],
    )
  }

  async setAccepted(manager: EntityManager, id: number, places: readonly number[], updateId: number, accountId: number): Promise<void> {
    await manager.query(
      'UPDATE pack_return_rows SET accepted_at = now(), accepted_by = $4, update_id = $3 WHERE return_id = $1 AND place = ANY ($2)',
      [id, places, updateId, accountId],
    )
  }

  async setLetter(manager: EntityManager, id: number, letter: { letterNumber: string; letterDate: string; issuer: string }): Promise<void> {
    await manager.query('UPDATE pack_returns SET letter_number = $2, letter_date = $3, issuer = $4 WHERE id = $1', [
      id,
      letter.letterNumber,
      letter.letterDate,
      letter.issuer,
    ])
  }

  async discard(manager: EntityManager, id: number): Promise<void> {
    await manager.query(`UPDATE pack_returns SET state = 'discarded' WHERE id = $1`, [id])
  }
}
