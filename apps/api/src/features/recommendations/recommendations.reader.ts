import { Injectable } from '@nestjs/common'
import type { Component, Recommendation } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import { bodiesOf, hasRole, type Caller } from '../../platform/http/index.js'
import type { LabelTaxonomy } from './entered-recommendation.js'
import { recommendationHead } from './recommendation-head.sql.js'
import { recommendationComponents } from './recommendation-components.sql.js'

export type RecommendationHead = Omit<
  Recommendation,
  'components' | 'updates' | 'evidence' | 'openRequests' | 'timeline' | 'readers' | 'actions' | 'asOf'
>

@Injectable()
export class RecommendationsReader {
  findHead(manager: EntityManager, caller: Caller, code: string, moment: string): Promise<RecommendationHead | undefined> {
    return firstRow(manager, recommendationHead, [code, caller.language, moment])
  }

  /** The reasons that an office keeps to itself go to its own people alone, and why a body declined to it and the officers. */
  findComponents(manager: EntityManager, caller: Caller, id: number, moment: string): Promise<Component[]> {
    const own = bodiesOf(caller, 'approver', 'liaison', 'member')
    return rows(manager, recommendationComponents, [id, caller.language, bodiesOf(caller, 'officer'), own, moment])
  }

  /** What was asked and not answered: all of it for officers, what concerns them for the others. */
  findOpenRequests(manager: EntityManager, caller: Caller, id: number, moment: string): Promise<Recommendation['openRequests']> {
    const everything = hasRole(caller, 'officer')
    const own = caller.memberships.map(({ bodyId }) => bodyId)
    return rows(
      manager,
      `SELECT DISTINCT q.id AS "requestId", q.due_on::text AS "dueOn", q.letter_number AS "letterNumber",
         jsonb_build_object('id', b.id, 'code', b.code, 'name', b.names ->> $2, 'track', b.track) AS body
       FROM request_items i JOIN requests q ON q.id = i.request_id JOIN components c ON c.id = i.component_id JOIN bodies b ON b.id = i.body_id
       WHERE c.recommendation_id = $1 AND q.created_at <= $5 AND (i.answered_at IS NULL OR i.answered_at > $5) AND ($3 OR i.body_id = ANY ($4))
       ORDER BY "dueOn", q.id`,
      [id, caller.language, everything, own, moment],
    )
  }

  async countReaders(manager: EntityManager): Promise<number> {
    const found = await firstRow<{ people: number }>(
      manager,
      `SELECT count(DISTINCT a.id)::integer AS people FROM accounts a JOIN memberships ms ON ms.account_id = a.id
       WHERE opens(a) AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today())`,
    )
    return found?.people ?? 0
  }

  /** Locks the recommendation for a change made from this version; undefined where another came first. */
  async lockVersion(manager: EntityManager, code: string, version: number): Promise<{ id: number } | undefined> {
    const found = await firstRow<{ id: number; version: number }>(
      manager,
      'SELECT id, version FROM recommendations WHERE code = $1 FOR UPDATE',
      [code],
    )
    return found?.version === version ? found : undefined
  }

  /** The ids of these reviews; a code that is not there is missing from the map. */
  async findReviewIds(manager: EntityManager, codes: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = await rows<{ code: string; id: number }>(manager, 'SELECT code, id FROM reviews WHERE code = ANY ($1)', [codes])
    return new Map(found.map(({ code, id }) => [code, id]))
  }

  /** The ids of these labels, by taxonomy; a code that is not there is missing from its map. */
  async findTermIds(
    manager: EntityManager,
    codes: Readonly<Record<LabelTaxonomy, readonly string[]>>,
  ): Promise<Readonly<Record<LabelTaxonomy, ReadonlyMap<string, number>>>> {
    const found = await rows<{ taxonomy: string; code: string; id: number }>(
      manager,
      `SELECT taxonomy, code, id FROM terms
       WHERE (taxonomy = 'theme' AND code = ANY ($1)) OR (taxonomy = 'group' AND code = ANY ($2)) OR (taxonomy = 'sdg' AND code = ANY ($3))`,
      [codes.theme, codes.group, codes.sdg],
    )
    const of = (taxonomy: LabelTaxonomy) => new Map(found.filter((term) => term.taxonomy === taxonomy).map(({ code, id }) => [code, id]))
    return { theme: of('theme'), group: of('group'), sdg: of('sdg') }
  }
}
