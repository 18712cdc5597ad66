import { Injectable } from '@nestjs/common'
import type { WorkflowState } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { readerParameters, seenRevision, visibleUpdates } from '../updates/index.js'

export interface FoundReport {
  readonly id: number
  readonly bodyName: string
  readonly state: WorkflowState
  readonly trueOn: string | null
  readonly language: string
  readonly narrative: string
  readonly codes: string[]
}

/** Beyond this nobody reads on; whoever finds so many adds a word. */
export const mostReports = 1000
const mostInWork = 2000

/**
 * $4 are the words. What was approved has its words in an index; what is still being written is looked through where it stands,
 * among what the caller may read of it, so that no word of a draft is kept in a second place.
 */
const found = (past: boolean) => `
  WITH approved AS MATERIALIZED (
    SELECT w.update_id AS id FROM update_words w WHERE w.words @@ report_query($4) ORDER BY w.update_id DESC LIMIT ${mostReports + 1}
  ),
  in_work AS MATERIALIZED (
    SELECT u.* FROM updates u
    WHERE ${past ? 'false' : 'true'} AND u.state IN ('draft', 'submitted', 'cleared', 'under-review', 'returned')
      AND (u.body_id = ANY ($1::integer[] || $2::integer[]) OR $3 = 'sent') AND ${visibleUpdates('u')}
    ORDER BY u.id DESC LIMIT ${mostInWork}
  ),
  ids AS (
    -- What was withdrawn since is read by those alone who read it now.
    SELECT u.id FROM approved JOIN updates u USING (id) JOIN public.updates present USING (id) WHERE ${visibleUpdates('u')} AND ${visibleUpdates('present')}
    UNION
    SELECT u.id FROM in_work u ${seenRevision('u')} WHERE words_of_report(v.narrative, v.language) @@ report_query($4)
  )`

@Injectable()
export class SearchRepository {
  async count(manager: EntityManager, caller: Caller, q: string, past: boolean): Promise<number> {
    const [counted] = await rows<{ count: number }>(manager, `${found(past)} SELECT count(*)::integer AS count FROM ids`, [
      ...readerParameters(caller),
      q,
    ])
    return counted?.count ?? 0
  }

  find(manager: EntityManager, caller: Caller, q: string, past: boolean, limit: number, offset: number): Promise<FoundReport[]> {
    return rows(
      manager,
      `${found(past)},
       page AS (SELECT id FROM ids ORDER BY id DESC LIMIT $6 OFFSET $7)
       SELECT u.id, b.names ->> $5 AS "bodyName", u.state, v.true_on::text AS "trueOn", v.language, v.narrative,
         ARRAY(
           SELECT DISTINCT r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id WHERE c.id = ANY (v.component_ids) ORDER BY r.code
         ) AS codes
       FROM page JOIN updates u USING (id) JOIN bodies b ON b.id = u.body_id ${seenRevision('u')}
       ORDER BY u.id DESC`,
      [...readerParameters(caller), q, caller.language, limit, offset],
    )
  }
}
