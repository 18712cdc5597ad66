import { Injectable } from '@nestjs/common'
import type { EvidenceKind, EvidenceRelation, Visibility } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'

export interface NewFile {
  readonly sha256: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly storedBy: number
}

export interface EnteredEvidence {
  readonly kind: EvidenceKind
  readonly relation: EvidenceRelation
  readonly visibility: Visibility
  readonly title: string
  readonly updateId?: number | undefined
  readonly componentId?: number | undefined
  readonly fileId?: number | undefined
  readonly url?: string | undefined
  readonly letterNumber?: string | undefined
  readonly letterDate?: string | undefined
  readonly issuer?: string | undefined
  readonly bodyId: number
  readonly addedBy: number
  readonly addedAt: string
}

/** Writes evidence. Who may add what is for the callers to know. */
@Injectable()
export class EvidenceWriter {
  /** The same letter, link or file on the same thing is there once, however often a bad line repeats it. */
  async add(manager: EntityManager, given: EnteredEvidence): Promise<number> {
    const { updateId = null, componentId = null, fileId = null, url = null, letterNumber = null, letterDate = null, issuer = null } = given
    const entered = await firstRow<{ id: number }>(
      manager,
      `WITH same AS (
         SELECT e.id FROM evidence e LEFT JOIN files f ON f.id = e.file_id
         WHERE e.removed_at IS NULL AND e.kind = $1 AND (e.update_id = $5 OR e.component_id = $6)
           AND f.sha256 IS NOT DISTINCT FROM (SELECT sha256 FROM files WHERE id = $7)
           AND e.url IS NOT DISTINCT FROM $8 AND e.letter_number IS NOT DISTINCT FROM $9 AND e.letter_date IS NOT DISTINCT FROM $10::date
           AND e.issuer IS NOT DISTINCT FROM $11
         LIMIT 1
       ),
       added AS (
         INSERT INTO evidence (kind, relation, visibility, title, update_id, component_id, file_id, url, letter_number, letter_date, issuer, body_id, added_by, added_at)
         SELECT $1, $2, $3, $4, $5::integer, $6::integer, $7::integer, $8, $9, $10, $11, $12, $13, $14 WHERE NOT EXISTS (SELECT FROM same)
         RETURNING id
       )
       SELECT id FROM same UNION ALL SELECT id FROM added`,
      [
        given.kind,
        given.relation,
        given.visibility,
        given.title,
        updateId,
        componentId,
        fileId,
        url,
        letterNumber,
        letterDate,
        issuer,
        given.bodyId,
        given.addedBy,
        given.addedAt,
      ],
    )
    if (!entered) throw new Error('Evidence was not entered.')
    return entered.id
  }

  async itemsOf(manager: EntityManager, componentIds: readonly number[]): Promise<{ recommendationId: number; componentId: number }[]> {
    return rows(
      manager,
      'SELECT id AS "componentId", recommendation_id AS "recommendationId" FROM components WHERE id = ANY ($1) ORDER BY id',
      [componentIds],
    )
  }

  async addFile(manager: EntityManager, { sha256, name, mediaType, size, storedBy }: NewFile): Promise<number> {
    const entered = await firstRow<{ id: number }>(
      manager,
      'INSERT INTO files (sha256, name, media_type, size, stored_by) VALUES ($1, $2, $3, $4, $5) RETURNING id',
      [sha256, name, mediaType, size, storedBy],
    )
    if (!entered) throw new Error('The file was not entered.')
    return entered.id
  }

  /** What a body added, it alone takes off. */
  async takeOff(manager: EntityManager, id: number, bodyId: number, at: string): Promise<void> {
    await manager.query('UPDATE evidence SET removed_at = $3 WHERE id = $1 AND body_id = $2 AND removed_at IS NULL', [id, bodyId, at])
  }
}
