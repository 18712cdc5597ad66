import { Injectable } from '@nestjs/common'
import type { Import, ImportedRecommendation, RowChange } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { ImportField } from './compare-rows.js'
import type { IncomingRow, ProposedReview } from './incoming-row.js'
import type { RowReason } from './row-sentences.js'

export interface ImportSummary extends Pick<Import, 'counts' | 'newTerms'> {
  readonly reviews: readonly { readonly code: string; readonly isNew: boolean; readonly rows: number }[]
  readonly proposed: readonly ProposedReview[]
}

export interface PreviewRow {
  readonly row: number
  readonly change: RowChange
  readonly incoming: IncomingRow | null
  readonly present: ImportedRecommendation | null
  readonly changedFields: readonly ImportField[]
  readonly problem: { readonly reason: RowReason; readonly detail: Readonly<Record<string, string>> } | null
}

export interface ImportRecord extends Omit<Import, 'reviews' | 'newTerms' | 'counts'> {
  readonly summary: ImportSummary
  readonly sha256: string
  readonly mediaType: string
}

const source = `
  SELECT i.id, i.state, i.format, i.title, i.summary, ${moment('i.created_at')} AS "createdAt", ${moment('i.applied_at')} AS "appliedAt", a.name AS "authorName",
    f.sha256, f.media_type AS "mediaType",
    jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size, 'sha256', f.sha256) AS file
  FROM imports i JOIN files f ON f.id = i.file_id LEFT JOIN accounts a ON a.id = i.created_by`

@Injectable()
export class ImportsRepository {
  findAll(manager: EntityManager): Promise<ImportRecord[]> {
    return rows(manager, `${source} WHERE i.state <> 'discarded' ORDER BY i.id DESC LIMIT 100`)
  }

  find(manager: EntityManager, id: number): Promise<ImportRecord | undefined> {
    return firstRow(manager, `${source} WHERE i.id = $1`, [id])
  }

  /** Two people who apply the same preview do so one after the other. */
  async lock(manager: EntityManager, id: number): Promise<ImportRecord | undefined> {
    await manager.query('SELECT 1 FROM imports WHERE id = $1 FOR UPDATE', [id])
    return this.find(manager, id)
  }

  async insert(
    manager: EntityManager,
    file: { sha256: string; name: string; mediaType: string; size: number },
    preview: { format: string; title: string | null; summary: ImportSummary; rows: readonly PreviewRow[] },
    authorId: number | null,
  ): Promise<number> {
    const made = await firstRow<{ id: number }>(
      manager,
      `WITH kept AS (INSERT INTO files (sha256, name, media_type, size, stored_by) VALUES ($1, $2, $3, $4, $5) RETURNING id)
       INSERT INTO imports (file_id, format, title, summary, created_by) SELECT id, $6, $7, $8, $5 FROM kept RETURNING id`,
      [file.sha256, file.name, file.mediaType, file.size, authorId, preview.format, preview.title, preview.summary],
    )
    const id = made?.id ?? 0
    await manager.query(
      `INSERT INTO import_rows (import_id, place, row_number, change, incoming, present, changed_fields, problem)
       SELECT $1, ordinality, "row", change, nullif(incoming, 'null'), nullif(present, 'null'), ARRAY(SELECT jsonb_array_elements_text("changedFields")), nullif(problem, 'null')
       FROM ROWS FROM (jsonb_to_recordset($2) AS ("row" integer, change text, incoming jsonb, present jsonb, "changedFields" jsonb, problem jsonb)) WITH ORDINALITY`,
      [id, JSON.stringify(preview.rows)],
    )
    return id
  }

  async findRows(
    manager: EntityManager,
    id: number,
    { change, page, pageSize }: { change?: RowChange | undefined; page: number; pageSize: number },
  ): Promise<{ items: PreviewRow[]; total: number }> {
    const found = await rows<PreviewRow & { total: number }>(
      manager,
      `SELECT row_number AS "row", change, incoming, present, changed_fields AS "changedFields", problem, count(*) OVER ()::integer AS total
       FROM import_rows WHERE import_id = $1 AND ($2::text IS NULL OR change = $2 OR ($2 = 'problem' AND problem IS NOT NULL))
       ORDER BY place LIMIT $3 OFFSET $4`,
      [id, change ?? null, pageSize, (page - 1) * pageSize],
    )
    return { items: found, total: found[0]?.total ?? 0 }
  }

  allRows(manager: EntityManager, id: number): Promise<PreviewRow[]> {
    return rows(
      manager,
      `SELECT row_number AS "row", change, incoming, present, changed_fields AS "changedFields", problem FROM import_rows WHERE import_id = $1 ORDER BY place`,
      [id],
    )
  }

  async setState(manager: EntityManager, id: number, state: 'applied' | 'discarded'): Promise<void> {
    await manager.query(`UPDATE imports SET state = $2, applied_at = CASE WHEN $2 = 'applied' THEN now() END WHERE id = $1`, [id, state])
  }

  async reviewNames(manager: EntityManager, codes: readonly string[], language: string): Promise<Map<string, string>> {
    const found = await rows<{ code: string; name: string }>(
      manager,
      'SELECT code, names ->> $2 AS name FROM reviews WHERE code = ANY ($1)',
      [codes, language],
    )
    return new Map(found.map(({ code, name }) => [code, name]))
  }
}
