import { Injectable } from '@nestjs/common'
import type { Component, Recommendation } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'
import { recommendationHead } from './recommendation-head.sql.js'
import { recommendationComponents } from './recommendation-components.sql.js'

export type RecommendationHead = Omit<Recommendation, 'components' | 'updates' | 'evidence' | 'openRequests' | 'timeline' | 'readers' | 'actions'>

@Injectable()
export class RecommendationsReader {
  findHead(manager: EntityManager, caller: Caller, code: string): Promise<RecommendationHead | undefined> {
    return firstRow(manager, recommendationHead, [code, caller.language])
  }

  /** The reasons that an office keeps to itself go to its own people alone. */
  findComponents(manager: EntityManager, caller: Caller, id: number): Promise<Component[]> {
    return rows(manager, recommendationComponents, [id, caller.language, bodiesOf(caller, 'officer')])
  }

  /** What was asked and not answered: all of it for officers, what concerns them for the others. */
  findOpenRequests(manager: EntityManager, caller: Caller, id: number): Promise<Recommendation['openRequests']> {
    const everything = hasRole(caller, 'officer')
    const own = caller.memberships.map(({ bodyId }) => bodyId)
    return rows(
      manager,
      `SELECT DISTINCT q.id AS "requestId", q.due_on::text AS "dueOn", q.letter_number AS "letterNumber",
         jsonb_build_object('id', b.id, 'code', b.code, 'name', b.names ->> $2, 'track', b.track) AS body
       FROM request_items i JOIN requests q ON q.id = i.request_id JOIN components c ON c.id = i.component_id JOIN bodies b ON b.id = i.body_id
       WHERE c.recommendation_id = $1 AND i.answered_at IS NULL AND ($3 OR i.body_id = ANY ($4))
       ORDER BY "dueOn", q.id`,
      [id, caller.language, everything, own],
    )
  }

  async countReaders(manager: EntityManager): Promise<number> {
    const found = await firstRow<{ people: number }>(
      manager,
      `SELECT count(DISTINCT a.id)::integer AS people FROM accounts a JOIN memberships ms ON ms.account_id = a.id
       WHERE a.closed_at IS NULL AND ms.valid_from <= current_date AND (ms.valid_to IS NULL OR ms.valid_to > current_date)`,
    )
    return found?.people ?? 0
  }

  /** Locks the recommendation for a change made from this version; undefined where another came first. */
  async lockVersion(manager: EntityManager, code: string, version: number): Promise<{ id: number } | undefined> {
    const found = await firstRow<{ id: number; version: number }>(manager, 'SELECT id, version FROM recommendations WHERE code = $1 FOR UPDATE', [code])
    return found?.version === version ? found : undefined
  }

  async findReviewId(manager: EntityManager, code: string): Promise<number | undefined> {
    return (await firstRow<{ id: number }>(manager, 'SELECT id FROM reviews WHERE code = $1', [code]))?.id
  }

  /** The ids of these codes; a code that is not there is missing from the map. */
  async findTermIds(manager: EntityManager, taxonomy: string, codes: readonly string[]): Promise<Map<string, number>> {
    const found = await rows<{ code: string; id: number }>(manager, 'SELECT code, id FROM terms WHERE taxonomy = $1 AND code = ANY ($2)', [taxonomy, codes])
    return new Map(found.map(({ code, id }) => [code, id]))
  }
}
