import { Injectable } from '@nestjs/common'
import type { Review, SavedReview, UnDocument } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { firstRow, rows } from '../../platform/database/index.js'
import { saveEntry } from './versioned-entries.repository.js'

const reviews = `
  SELECT r.id, r.code, r.version, me.code AS "mechanismCode", r.country, r.names, r.cycle, r.session,
    r.reviewed_on::text AS "reviewedOn", r.adopted_on::text AS "adoptedOn", r.demonstration,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('symbol', d.symbol, 'kind', d.kind, 'dated', d.dated) ORDER BY d.id) FROM documents d WHERE d.review_id = r.id
    ), '[]') AS documents
  FROM reviews r JOIN mechanisms me ON me.id = r.mechanism_id`

@Injectable()
export class ReviewsRepository {
  findAll(manager: EntityManager): Promise<Review[]> {
    return rows(manager, `${reviews} ORDER BY me.id, coalesce(r.adopted_on, r.reviewed_on), r.id`)
  }

  findByCode(manager: EntityManager, code: string): Promise<Review | undefined> {
    return firstRow(manager, `${reviews} WHERE r.code = $1`, [code])
  }

  save(manager: EntityManager, code: string, mechanismId: number, review: z.infer<typeof SavedReview>): Promise<number> {
    const { version, country, names, cycle, session, reviewedOn, adoptedOn, demonstration } = review
    return saveEntry(manager, {
      table: 'reviews',
      key: { code },
      version,
      columns: { mechanism_id: mechanismId, country, names, cycle, session, reviewed_on: reviewedOn, adopted_on: adoptedOn, demonstration },
      findCurrent: () => this.findByCode(manager, code),
    })
  }

  /** Puts these documents in the place of all that the review had; answers the symbols that another review holds. */
  async replaceDocuments(manager: EntityManager, reviewId: number, documents: readonly UnDocument[]): Promise<string[]> {
    await manager.query('DELETE FROM documents WHERE review_id = $1', [reviewId])
    const kept = await rows<{ symbol: string }>(
      manager,
      `INSERT INTO documents (review_id, symbol, kind, dated)
       SELECT $1, d.symbol, d.kind, d.dated FROM ROWS FROM (jsonb_to_recordset($2) AS (symbol text, kind text, dated date)) WITH ORDINALITY AS d(symbol, kind, dated, place)
       ORDER BY d.place
       ON CONFLICT (symbol) DO NOTHING RETURNING symbol`,
      [reviewId, JSON.stringify(documents)],
    )
    return documents.map(({ symbol }) => symbol).filter((symbol) => !kept.some((document) => document.symbol === symbol))
  }

  async findCodeBySymbol(manager: EntityManager, symbol: string): Promise<string> {
    const found = await firstRow<{ code: string }>(
      manager,
      'SELECT r.code FROM documents d JOIN reviews r ON r.id = d.review_id WHERE d.symbol = $1',
      [symbol],
    )
    return found?.code ?? ''
  }

  /** The register's rows name the mechanism of their review. */
  async refreshRegister(manager: EntityManager, reviewId: number): Promise<void> {
    await manager.query('SELECT refresh_register(ARRAY(SELECT id FROM recommendations WHERE review_id = $1))', [reviewId])
  }
}
