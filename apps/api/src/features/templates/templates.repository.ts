import { Injectable } from '@nestjs/common'
import type { Language, TemplateContent } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { InPlace } from '../holdings/index.js'

/** A copy that belongs to an office. */
export interface OfficeTemplate {
  readonly id: number
  readonly code: string
  readonly base: string
  readonly version: number
  readonly name: string
  readonly content: TemplateContent
  readonly bodyId: number
  readonly officeName: string
  readonly retiredAt: string | null
}

export interface SavedTemplate {
  readonly version: number
  readonly name: string
  readonly content: TemplateContent
  readonly savedByName: string
  readonly savedAt: string
}

/** The copies that an office uses go to the office that continues it. */
export const heldTemplates: InPlace = {
  kind: 'template',
  table: 'templates',
  column: 'body_id',
  open: 'NOT EXISTS (SELECT FROM template_retirements x WHERE x.template_id = h.id AND x.restored_at IS NULL)',
  label: '(SELECT v.name FROM template_versions v WHERE v.template_id = h.id AND v.version = h.version)',
}

interface NewTemplate {
  readonly base: string
  readonly bodyId: number
  readonly createdBy: number
}

const select = `SELECT t.id, t.code, t.base, t.version, v.name, v.content, t.body_id AS "bodyId", b.names ->> $1 AS "officeName",
    ${moment('x.retired_at')} AS "retiredAt"
  FROM templates t LEFT JOIN template_retirements x ON x.template_id = t.id AND x.restored_at IS NULL
  JOIN template_versions v ON v.template_id = t.id AND v.version = t.version JOIN bodies b ON b.id = t.body_id`

@Injectable()
export class TemplatesRepository {
  findAll(manager: EntityManager, language: Language): Promise<OfficeTemplate[]> {
    return rows(manager, `${select} ORDER BY x.id NULLS FIRST, t.id`, [language])
  }

  find(manager: EntityManager, code: string, language: Language): Promise<OfficeTemplate | undefined> {
    return firstRow(manager, `${select} WHERE t.code = $2`, [language, code])
  }

  findVersions(manager: EntityManager, id: number): Promise<SavedTemplate[]> {
    return rows(
      manager,
      `SELECT v.version, v.name, v.content, a.name AS "savedByName", ${moment('v.saved_at')} AS "savedAt"
       FROM template_versions v JOIN accounts a ON a.id = v.saved_by WHERE v.template_id = $1 ORDER BY v.version DESC`,
      [id],
    )
  }

  async retire(manager: EntityManager, id: number, accountId: number): Promise<void> {
    await manager.query('INSERT INTO template_retirements (template_id, retired_by) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      id,
      accountId,
    ])
  }

  async restore(manager: EntityManager, id: number, accountId: number): Promise<void> {
    await manager.query(
      'UPDATE template_retirements SET restored_by = $2, restored_at = clock_timestamp() WHERE template_id = $1 AND restored_at IS NULL',
      [id, accountId],
    )
  }

  /** The code names what it was copied from, and tells it apart. */
  async insert(manager: EntityManager, { base, bodyId, createdBy }: NewTemplate): Promise<{ id: number; code: string }> {
    const made = await firstRow<{ id: number; code: string }>(
      manager,
      `WITH next AS (SELECT nextval(pg_get_serial_sequence('templates', 'id'))::integer AS id)
       INSERT INTO templates (id, code, base, body_id, created_by) OVERRIDING SYSTEM VALUE SELECT id, $1 || '-' || id, $1, $2, $3 FROM next
       RETURNING id, code`,
      [base, bodyId, createdBy],
    )
    if (!made) throw new Error('A template was not inserted.')
    return made
  }

  /** The version after `version`; false where somebody saved one in between. */
  async advance(manager: EntityManager, id: number, version: number): Promise<boolean> {
    const moved = await firstRow(manager, 'UPDATE templates SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING id', [
      id,
      version,
    ])
    return moved !== undefined
  }

  async append(
    manager: EntityManager,
    id: number,
    version: number,
    { name, content, savedBy }: { name: string; content: TemplateContent; savedBy: number },
  ): Promise<void> {
    await manager.query('INSERT INTO template_versions (template_id, version, name, content, saved_by) VALUES ($1, $2, $3, $4, $5)', [
      ...[id, version, name, content, savedBy],
    ])
  }
}
