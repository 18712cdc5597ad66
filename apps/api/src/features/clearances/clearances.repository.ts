import { Injectable } from '@nestjs/common'
import type { Clearance, Language, Submission } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'

export interface StoredFile {
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
}

export type NewClearance = Pick<Clearance, 'step' | 'personName' | 'officeName' | 'decidedOn' | 'decision' | 'note'> & {
  readonly key: string
  readonly requestId: number | null
  readonly briefId: number
  readonly enteredBy: number
}
export type NewSubmission = Pick<Submission, 'recipient' | 'submittedOn' | 'letterNumber' | 'letterDate'> & {
  readonly key: string
  readonly briefId: number
  readonly language: Language
  readonly fileId: number
  readonly proofFileId: number | null
  readonly enteredBy: number
}

@Injectable()
export class ClearancesRepository {
  findClearances(manager: EntityManager, briefId: number): Promise<Clearance[]> {
    return rows(
      manager,
      // Freezing counts the version up and changes nothing.
      `SELECT c.id, c.step, c.person_name AS "personName", c.office_name AS "officeName", c.decided_on::text AS "decidedOn", c.decision, c.note,
         a.name AS "enteredByName", ${moment('c.entered_at')} AS "enteredAt", c.hash,
         coalesce((
           SELECT jsonb_agg(jsonb_build_object('language', key, 'version', value::integer, 'newest', (now.drafts ->> key)::integer) ORDER BY key)
           FROM jsonb_each_text(c.drafts)
         ), '[]') AS versions,
         b.version - CASE WHEN b.frozen_at > c.entered_at THEN 1 ELSE 0 END > c.brief_version
           OR c.drafts <> now.drafts AS "changedSince"
       FROM brief_clearances c JOIN briefs b ON b.id = c.brief_id JOIN accounts a ON a.id = c.entered_by
       CROSS JOIN LATERAL (SELECT draft_versions(b.id, 'infinity') AS drafts) now
       WHERE c.brief_id = $1 ORDER BY c.id DESC`,
      [briefId],
    )
  }

  findSubmissions(manager: EntityManager, briefId: number): Promise<Submission[]> {
    return rows(
      manager,
      `SELECT s.id, s.language, s.recipient, s.submitted_on::text AS "submittedOn", s.letter_number AS "letterNumber", s.letter_date::text AS "letterDate",
         p.name AS "proofName", f.name AS "fileName", f.size AS "fileSize", f.sha256, a.name AS "enteredByName", ${moment('s.entered_at')} AS "enteredAt"
       FROM brief_submissions s JOIN files f ON f.id = s.file_id LEFT JOIN files p ON p.id = s.proof_file_id JOIN accounts a ON a.id = s.entered_by
       WHERE s.brief_id = $1 ORDER BY s.id DESC`,
      [briefId],
    )
  }

  /** The steps by which briefs were cleared, the latest first. */
  async findSteps(manager: EntityManager): Promise<string[]> {
    const found = await rows<{ step: string }>(manager, 'SELECT step FROM brief_clearances GROUP BY step ORDER BY max(id) DESC LIMIT 20')
    return found.map(({ step }) => step)
  }

  findFile(manager: EntityManager, submissionId: number, column: 'file_id' | 'proof_file_id'): Promise<StoredFile | undefined> {
    return firstRow(
      manager,
      `SELECT f.name, f.media_type AS "mediaType", f.size, f.sha256 FROM brief_submissions s JOIN files f ON f.id = s.${column} WHERE s.id = $1`,
      [submissionId],
    )
  }

  /** What was entered already under this key. Two that come at once are taken one after the other. */
  async findByKey(
    manager: EntityManager,
    table: 'brief_clearances' | 'brief_submissions',
    { key, briefId, enteredBy }: { key: string; briefId: number; enteredBy: number },
  ): Promise<{ id: number } | undefined> {
    await manager.query('SELECT FROM briefs WHERE id = $1 FOR NO KEY UPDATE', [briefId])
    return firstRow(manager, `SELECT id FROM ${table} WHERE key = $1 AND entered_by = $2`, [key, enteredBy])
  }

  async insertClearance(manager: EntityManager, given: NewClearance): Promise<number> {
    const { key, briefId, step, personName, officeName, decidedOn, decision, note, requestId, enteredBy } = given
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO brief_clearances (key, brief_id, brief_version, drafts, hash, step, person_name, office_name, decided_on, decision, note, request_id, entered_by)
       SELECT $1, b.id, b.version, draft_versions(b.id, 'infinity'), brief_words_hash(b.id), $3, $4, $5, $6, $7, $8, $9, $10 FROM briefs b WHERE b.id = $2
       RETURNING id`,
      [key, briefId, step, personName, officeName, decidedOn, decision, note, requestId, enteredBy],
    )
    return made?.id ?? 0
  }

  async insertSubmission(manager: EntityManager, given: NewSubmission): Promise<number> {
    const { key, briefId, language, recipient, submittedOn, letterNumber, letterDate, fileId, proofFileId, enteredBy } = given
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO brief_submissions (key, brief_id, language, recipient, submitted_on, letter_number, letter_date, file_id, proof_file_id, entered_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
      [key, briefId, language, recipient, submittedOn, letterNumber, letterDate, fileId, proofFileId, enteredBy],
    )
    return made?.id ?? 0
  }
}
