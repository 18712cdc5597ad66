import { Injectable } from '@nestjs/common'
import type { Evidence, EvidenceInPlace } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { UpdateEvidence, readerParameters, seenRevision, visibleEvidence, visibleUpdates } from '../updates/index.js'

/** Evidence `e`, on update `u` where it has one: what an office put to a component is open to all readers, or kept among the officers. */
const visible = `CASE WHEN e.update_id IS NOT NULL THEN ${visibleUpdates('u')} AND ${visibleEvidence('e', 'u')}
  ELSE e.removed_at IS NULL AND ($3 = 'sent' OR ($3 = 'approved' AND e.visibility = 'government')) END`

/** Reads evidence as far as the caller may see it. */
@Injectable()
export class EvidenceReader extends UpdateEvidence {
  forUpdates(manager: EntityManager, caller: Caller, updateIds: readonly number[]): Promise<Evidence[]> {
    return this.find(manager, caller, 'e.update_id = ANY ($5)', [updateIds])
  }

  /** What shows something on a recommendation: on its components, and on the updates that cover them. */
  forRecommendation(manager: EntityManager, caller: Caller, recommendationId: number): Promise<Evidence[]> {
    const components = 'ARRAY(SELECT id FROM components WHERE recommendation_id = $5)'
    const onComponents = `e.component_id = ANY (${components})`
    const onUpdates = `e.update_id IN (
      SELECT u.id FROM updates u ${seenRevision('u')}
      WHERE u.id IN (SELECT update_id FROM update_revisions WHERE component_ids && ${components}) AND v.component_ids && ${components}
    )`
    return this.find(manager, caller, `(${onComponents} OR ${onUpdates})`, [recommendationId])
  }

  async findOne(manager: EntityManager, caller: Caller, id: number): Promise<Evidence | undefined> {
    return (await this.find(manager, caller, 'e.id = $5', [id]))[0]
  }

  async findInPlace(manager: EntityManager, caller: Caller, id: number): Promise<Omit<EvidenceInPlace, 'pages'> | undefined> {
    const found = await this.findOne(manager, caller, id)
    if (!found) return undefined
    const place = await firstRow<Pick<EvidenceInPlace, 'addedByName' | 'about'>>(
      manager,
      `SELECT a.name AS "addedByName",
         coalesce((
           SELECT jsonb_agg(jsonb_build_object('recommendationCode', r.code, 'letter', c.letter) ORDER BY natural_key(r.code), c.letter)
           FROM components c JOIN recommendations r ON r.id = c.recommendation_id
           WHERE c.id = e.component_id OR c.id = ANY (
             SELECT unnest(v.component_ids) FROM updates u ${seenRevision('u')} WHERE u.id = e.update_id
           )
         ), '[]') AS about
       FROM evidence e JOIN accounts a ON a.id = e.added_by WHERE e.id = $4`,
      [...readerParameters(caller), id],
    )
    return place && { ...found, ...place }
  }

  private find(manager: EntityManager, caller: Caller, where: string, parameters: readonly unknown[]): Promise<Evidence[]> {
    return rows(
      manager,
      `SELECT e.id, e.update_id AS "updateId", e.component_id AS "componentId", e.kind, e.relation, e.visibility, e.title,
         CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size, 'sha256', f.sha256) END AS file,
         e.url, e.letter_number AS "letterNumber", e.letter_date::text AS "letterDate", e.issuer,
         b.names ->> $4 AS "bodyName", ${moment('e.added_at')} AS "addedAt"
       FROM evidence e JOIN bodies b ON b.id = e.body_id LEFT JOIN updates u ON u.id = e.update_id LEFT JOIN files f ON f.id = e.file_id
       WHERE ${where} AND ${visible} ORDER BY e.added_at, e.id`,
      [...readerParameters(caller), caller.language, ...parameters],
    )
  }
}
