import { Injectable } from '@nestjs/common'
import type { BodyKind, DecisionRecord, HandlerInput, Revision, Update, UpdateSummary, WorkflowState, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { componentText, coveredComponentColumns } from './component-texts.js'
import type { Standing } from './updates.policy.js'
import { findSummaries, summaryColumns, updateSource } from './update-summaries.js'
import { isInsider, readerParameters, seenCorrection, seenRevision, visibleDecisions, visibleUpdates } from './updates.visibility.js'

type ListQuery = HandlerInput<typeof contract.updates.list>['query']

export type UpdateHead = UpdateSummary &
  Pick<Update, 'version' | 'bodyKind' | 'request' | 'received'> & {
    readonly bodyId: number
    readonly requestId: number | null
    readonly componentIds: number[]
    /** Of the approved words, or of the correction where one reached the reader. */
    readonly workedOnIds: number[]
    readonly bodyKind: BodyKind
    readonly correctionWords: Omit<NonNullable<Update['correction']>, 'components'> | null
    readonly stageOfCorrection: WorkflowState | null
    readonly clearerId: number | null
    readonly clearedSteps: number
  }

/** How the policy sees an update: with its correction, whether or not that reached the reader. */
export const standingOf = (head: UpdateHead): UpdateHead & Standing => ({ ...head, correction: head.stageOfCorrection })

/** The words that the caller may read cover one of these components. The first condition says the same of any words, and can use the index. */
const covers = (components: string) =>
  `u.id IN (SELECT update_id FROM update_revisions WHERE component_ids && ARRAY(${components})) AND v.component_ids && ARRAY(${components})`

const pageSize = 25
const newestRevisions = 20

/** Reads updates as far as the caller may read them. */
@Injectable()
export class UpdatesReader {
  async findPage(manager: EntityManager, caller: Caller, query: ListQuery): Promise<{ items: UpdateSummary[]; total: number }> {
    const { state, body, recommendation, page } = query
    const conditions = ['(cardinality($5::text[]) = 0 OR u.state = ANY ($5))', '(cardinality($6::text[]) = 0 OR b.code = ANY ($6))']
    if (recommendation)
      conditions.push(covers('SELECT c.id FROM components c JOIN recommendations r ON r.id = c.recommendation_id WHERE r.code = $9'))
    const chosen = await findSummaries<UpdateSummary & { total: number }>(manager, caller, {
      where: conditions.join(' AND '),
      parameters: [state, body, pageSize, (page - 1) * pageSize, ...(recommendation ? [recommendation] : [])],
      page: 'LIMIT $7 OFFSET $8',
      more: ['count(*) OVER ()::integer AS total'],
    })
    // A page behind the last one still says how many there are.
    if (chosen.length === 0 && page > 1) return { items: [], total: (await this.findPage(manager, caller, { ...query, page: 1 })).total }
    return { items: chosen, total: chosen[0]?.total ?? 0 }
  }

  /** Everything reported on a recommendation, newest first. */
  summariesForRecommendation(manager: EntityManager, caller: Caller, recommendationId: number, moment?: string): Promise<UpdateSummary[]> {
    return findSummaries(manager, caller, {
      where: covers('SELECT id FROM components WHERE recommendation_id = $5'),
      parameters: [recommendationId, ...(moment ? [moment] : [])],
      ...(moment && { asOf: '$6::timestamptz' }),
    })
  }

  /** The body's last approved update on the first component, other than this one. */
  async previousOf(manager: EntityManager, caller: Caller, update: UpdateHead): Promise<UpdateSummary | null> {
    const found = await findSummaries(manager, caller, {
      where: `u.body_id = $5 AND u.id <> $6
        AND u.id IN (SELECT update_id FROM claims WHERE component_id = $7 AND until IS NULL)`,
      parameters: [update.bodyId, update.id, update.componentIds[0]],
      order: 'u.approved_at DESC, u.id DESC',
      page: 'LIMIT 1',
    })
    return found[0] ?? null
  }

  findHead(manager: EntityManager, caller: Caller, id: number): Promise<UpdateHead | undefined> {
    return firstRow(
      manager,
      `SELECT ${summaryColumns}, u.version, b.kind AS "bodyKind", u.body_id AS "bodyId", u.request_id AS "requestId", v.component_ids AS "componentIds",
         u.correction AS "stageOfCorrection", clearer_of(u.body_id, u.cleared_steps) AS "clearerId", u.cleared_steps AS "clearedSteps",
         coalesce(k.component_ids, v.component_ids) AS "workedOnIds", k.words AS "correctionWords",
         (SELECT jsonb_build_object('id', q.id, 'dueOn', q.due_on, 'letterNumber', q.letter_number, 'letterDate', q.letter_date, 'message', q.message)
          FROM requests q WHERE q.id = u.request_id AND ${isInsider('u')}) AS request,
         (SELECT jsonb_build_object('officeName', o.names ->> $4, 'letterNumber', p.letter_number, 'letterDate', p.letter_date, 'issuer', p.issuer)
          FROM pack_return_rows w JOIN pack_returns p ON p.id = w.return_id JOIN bodies o ON o.id = p.office_id
          WHERE w.update_id = u.id AND p.letter_number IS NOT NULL AND ${isInsider('u')} LIMIT 1) AS received
       FROM ${updateSource}
       LEFT JOIN LATERAL (
         SELECT covered_by(r) AS component_ids, jsonb_build_object('state', u.correction, 'narrative', r.narrative, 'language', r.language,
           'claimed', r.claimed, 'trueOn', r.true_on, 'savedAt', ${moment('r.saved_at')}) AS words
         FROM update_revisions r WHERE r.update_id = u.id AND r.version <= ${seenCorrection('u')} ORDER BY r.version DESC LIMIT 1
       ) k ON true
       WHERE u.id = $5`,
      [...readerParameters(caller), caller.language, id],
    )
  }

  async isVisible(manager: EntityManager, caller: Caller, id: number): Promise<boolean> {
    const found = await firstRow(manager, `SELECT u.id FROM updates u WHERE u.id = $4 AND ${visibleUpdates('u')}`, [
      ...readerParameters(caller),
      id,
    ])
    return found !== undefined
  }

  findComponents(manager: EntityManager, caller: Caller, componentIds: readonly number[]): Promise<Update['components']> {
    return rows(
      manager,
      `SELECT ${coveredComponentColumns}
       FROM unnest($1::integer[]) WITH ORDINALITY AS chosen(id, place)
       JOIN components c ON c.id = chosen.id JOIN recommendations r ON r.id = c.recommendation_id JOIN reviews w ON w.id = r.review_id
       ${componentText('c', '$2')}
       ORDER BY chosen.place`,
      [componentIds, caller.language],
    )
  }

  findDecisions(manager: EntityManager, caller: Caller, id: number): Promise<z.infer<typeof DecisionRecord>[]> {
    return rows(
      manager,
      `SELECT d.id, d.decision, ${moment('d.at')} AS at, a.name AS "actorName", b.names ->> $4 AS "bodyName", d.reason, d.field, d.correction,
         ARRAY(SELECT r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id
           WHERE c.id = ANY (d.component_ids) GROUP BY r.code ORDER BY natural_key(r.code)) AS codes
       FROM update_decisions d JOIN updates u ON u.id = d.update_id
       JOIN accounts a ON a.id = d.actor_id JOIN bodies b ON b.id = d.body_id
       WHERE d.update_id = $5 AND ${visibleUpdates('u')} AND ${visibleDecisions('d', 'u')} ORDER BY d.at, d.id`,
      [...readerParameters(caller), caller.language, id],
    )
  }

  /** Every version for those who write it; for the others those that reached them and were decided on. */
  findRevisions(manager: EntityManager, caller: Caller, id: number): Promise<Revision[]> {
    return rows(
      manager,
      `SELECT o.version, ${moment('o.saved_at')} AS "savedAt", a.name AS "authorName", o.narrative, o.language, o.claimed, o.true_on::text AS "trueOn"
       FROM updates u ${seenRevision('u')}
       JOIN update_revisions o ON o.update_id = u.id AND o.version <= coalesce(${seenCorrection('u')}, v.version)
       JOIN accounts a ON a.id = o.saved_by
       WHERE u.id = $4 AND (
         u.body_id = ANY ($1::integer[])
         OR o.version IN (SELECT d.version FROM update_decisions d WHERE d.update_id = u.id AND ${visibleDecisions('d', 'u')})
       )
       ORDER BY o.version DESC LIMIT $5`,
      [...readerParameters(caller), id, newestRevisions],
    )
  }
}
