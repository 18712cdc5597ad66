import { Injectable } from '@nestjs/common'
import type { AskedRecommendation, Question, RecordedAnswer, UpdateSummary } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { findSummaries } from '../updates/index.js'

export type QuestionHead = Pick<Question, 'id' | 'version' | 'number' | 'text' | 'language' | 'previousId' | 'nextId'> & {
  readonly listId: number
}

const mostRecorded = 20

@Injectable()
export class IssueQuestionsRepository {
  find(manager: EntityManager, id: number): Promise<QuestionHead | undefined> {
    return firstRow(
      manager,
      `SELECT q.*, x.text, x.language
       FROM (
         SELECT id, version, number, list_id AS "listId", lag(id) OVER asked AS "previousId", lead(id) OVER asked AS "nextId"
         FROM issue_questions WHERE list_id = (SELECT list_id FROM issue_questions WHERE id = $1) AND removed_at IS NULL
         WINDOW asked AS (ORDER BY natural_key(number), id)
       ) q
       JOIN LATERAL (SELECT text, language FROM issue_question_texts t WHERE t.question_id = q.id ORDER BY edition DESC LIMIT 1) x ON true
       WHERE q.id = $1`,
      [id],
    )
  }

  /** Holds the question until the end of the transaction. */
  async lock(manager: EntityManager, id: number): Promise<boolean> {
    return (await firstRow(manager, 'SELECT id FROM issue_questions WHERE id = $1 AND removed_at IS NULL FOR UPDATE', [id])) !== undefined
  }

  async correct(manager: EntityManager, id: number, { number, text }: { number: string; text: string }, by: number): Promise<void> {
    await manager.query(
      `WITH newest AS (SELECT edition, text, language FROM issue_question_texts WHERE question_id = $1 ORDER BY edition DESC LIMIT 1),
       numbered AS (UPDATE issue_questions SET number = $2, version = version + 1 WHERE id = $1)
       INSERT INTO issue_question_texts (question_id, edition, text, language, words, entered_by)
       SELECT $1, edition + 1, $3, language, words_of_question($3, language), $4 FROM newest WHERE text <> $3`,
      [id, number, text, by],
    )
  }

  async remove(manager: EntityManager, id: number, by: number): Promise<void> {
    await manager.query('UPDATE issue_questions SET removed_at = now(), removed_by = $2 WHERE id = $1', [id, by])
  }

  recommendations(manager: EntityManager, questionId: number, language: string): Promise<AskedRecommendation[]> {
    return this.describe(
      manager,
      'SELECT recommendation_id FROM issue_question_links WHERE question_id = $1 AND ended_at IS NULL',
      questionId,
      language,
    )
  }

  async describeAll(manager: EntityManager, ids: readonly number[], language: string): Promise<ReadonlyMap<number, AskedRecommendation>> {
    const found = await this.describe(manager, 'SELECT unnest($1::integer[])', ids, language)
    return new Map(found.map(({ id, ...recommendation }) => [id, recommendation]))
  }

  private describe(
    manager: EntityManager,
    ids: string,
    given: unknown,
    language: string,
  ): Promise<(AskedRecommendation & { id: number })[]> {
    return rows(
      manager,
      `SELECT r.id, r.code, me.names ->> $2 AS "mechanismName", x.text, x.language, e.claimed, e.assessed
       FROM recommendations r JOIN reviews v ON v.id = r.review_id JOIN mechanisms me ON me.id = v.mechanism_id
       JOIN register_entries e ON e.recommendation_id = r.id
       JOIN LATERAL (
         SELECT text, language FROM recommendation_texts t WHERE t.recommendation_id = r.id ORDER BY (t.language = $2) DESC, t.original DESC, t.edition DESC LIMIT 1
       ) x ON true
       WHERE r.id IN (${ids}) ORDER BY e.sort_key`,
      [given, language],
    )
  }

  /** What approved updates say of what the question is about, newest first. */
  async record(manager: EntityManager, caller: Caller, questionId: number): Promise<RecordedAnswer[]> {
    const said = await findSummaries<UpdateSummary & { version: number }>(manager, caller, {
      where: `u.state IN ('approved', 'published') AND u.id IN (
        SELECT k.update_id FROM issue_question_links l JOIN components c ON c.recommendation_id = l.recommendation_id
        JOIN claims k ON k.component_id = c.id AND k.until IS NULL WHERE l.question_id = $5 AND l.ended_at IS NULL)`,
      parameters: [questionId],
      order: 'coalesce(u.corrected_at, u.approved_at) DESC, u.id DESC',
      page: `LIMIT ${mostRecorded}`,
      more: ['v.version'],
    })
    return said.map(({ id: updateId, ...update }) => ({ updateId, ...update }))
  }

  /** Answers with the recommendations that it was not about before. */
  async link(manager: EntityManager, questionId: number, recommendationIds: readonly number[], by: number): Promise<number[]> {
    const linked = await rows<{ id: number }>(
      manager,
      `INSERT INTO issue_question_links (question_id, recommendation_id, linked_by) SELECT $1, unnest($2::integer[]), $3
       ON CONFLICT DO NOTHING RETURNING recommendation_id AS id`,
      [questionId, recommendationIds, by],
    )
    return linked.map(({ id }) => id)
  }

  async unlink(manager: EntityManager, questionId: number, code: string, by: number): Promise<number | undefined> {
    const ended = await firstRow<{ id: number }>(
      manager,
      `UPDATE issue_question_links k SET ended_at = now(), ended_by = $3 FROM recommendations r
       WHERE k.question_id = $1 AND r.id = k.recommendation_id AND r.code = $2 AND k.ended_at IS NULL RETURNING r.id`,
      [questionId, code, by],
    )
    return ended?.id
  }

  async idsOf(manager: EntityManager, codes: readonly string[]): Promise<number[]> {
    return (await rows<{ id: number }>(manager, 'SELECT id FROM recommendations WHERE code = ANY ($1) ORDER BY id', [codes])).map(
      ({ id }) => id,
    )
  }

  async linkedIds(manager: EntityManager, questionId: number): Promise<number[]> {
    const linked = await rows<{ id: number }>(
      manager,
      'SELECT recommendation_id AS id FROM issue_question_links WHERE question_id = $1 AND ended_at IS NULL',
      [questionId],
    )
    return linked.map(({ id }) => id)
  }
}
