import { Injectable } from '@nestjs/common'
import type { HandlerInput, LikeReply, Reply, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { Reader } from './reader.js'

export type WrittenReply = Omit<HandlerInput<typeof contract.issueQuestions.reply>['body'], 'version'>
type SourceRef = WrittenReply['sources'][number]

/** Version `p` of a reply; $2 is the reader's language. */
const columns = `p.version, p.narrative, p.language, p.state, a.name AS "authorName", ${moment('p.saved_at')} AS "savedAt",
  coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'updateId', u.id, 'version', s.update_version, 'bodyName', b.names ->> $2, 'trueOn', v.true_on,
      'presentVersion', CASE WHEN u.state IN ('approved', 'published') THEN u.approved_version END,
      'codes', ARRAY(SELECT r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id
        WHERE c.id = ANY (covered_by(v)) GROUP BY r.code ORDER BY natural_key(r.code))
    ) ORDER BY s.place)
    FROM issue_reply_sources s JOIN updates u ON u.id = s.update_id JOIN bodies b ON b.id = u.body_id
    JOIN update_revisions v ON v.update_id = s.update_id AND v.version = s.update_version
    WHERE s.question_id = p.question_id AND s.version = p.version
  ), '[]') AS sources`

const mostAlike = 5
/** Of the question's own words, weighed by how few questions hold them. */
const alikeEnough = 0.12

@Injectable()
export class RepliesRepository {
  /** The newest first. */
  versions(manager: EntityManager, questionId: number, language: string): Promise<Reply[]> {
    return rows(
      manager,
      `SELECT ${columns} FROM issue_replies p JOIN accounts a ON a.id = p.saved_by WHERE p.question_id = $1 ORDER BY p.version DESC`,
      [questionId, language],
    )
  }

  /** Without drafts the newest that is ready. */
  newest(manager: EntityManager, questionId: number, { language, drafts }: Reader): Promise<Reply | undefined> {
    return firstRow(
      manager,
      `SELECT ${columns} FROM issue_replies p JOIN accounts a ON a.id = p.saved_by
       WHERE p.question_id = $1 AND (p.state = 'ready' OR $3) ORDER BY p.version DESC LIMIT 1`,
      [questionId, language, drafts],
    )
  }

  /** Of these, what was approved at that version, now or once. */
  async approved(manager: EntityManager, sources: readonly SourceRef[]): Promise<number> {
    const found = await firstRow<{ count: number }>(
      manager,
      `SELECT count(DISTINCT (k.update_id, k.version))::integer AS count
       FROM jsonb_to_recordset($1) AS g("updateId" integer, version integer) JOIN claims k ON k.update_id = g."updateId" AND k.version = g.version`,
      [JSON.stringify(sources)],
    )
    return found?.count ?? 0
  }

  async append(
    manager: EntityManager,
    questionId: number,
    version: number,
    { narrative, language, state, sources }: WrittenReply,
    by: number,
  ): Promise<void> {
    await manager.query(
      'INSERT INTO issue_replies (question_id, version, narrative, language, state, saved_by) VALUES ($1, $2, $3, $4, $5, $6)',
      [questionId, version, narrative, language, state, by],
    )
    await manager.query(
      `INSERT INTO issue_reply_sources (question_id, version, place, update_id, update_version)
       SELECT $1, $2, g.place, (g.source ->> 'updateId')::integer, (g.source ->> 'version')::integer
       FROM jsonb_array_elements($3) WITH ORDINALITY AS g(source, place)`,
      [questionId, version, JSON.stringify(sources)],
    )
  }

  /** Replies to questions that share recommendations or telling words with this one, the likest first. */
  alike(manager: EntityManager, questionId: number, language: string): Promise<LikeReply[]> {
    return rows(
      manager,
      `WITH texts AS (
         SELECT DISTINCT ON (t.question_id) t.question_id AS id, t.text, t.language, t.words
         FROM issue_question_texts t JOIN issue_questions q ON q.id = t.question_id AND q.removed_at IS NULL ORDER BY t.question_id, t.edition DESC
       ),
       own AS (
         SELECT word FROM texts CROSS JOIN unnest(tsvector_to_array(words)) AS word WHERE id = $1 AND length(word) > 2 AND word !~ '[0-9]'
       ),
       others AS (SELECT * FROM texts WHERE id <> $1),
       size AS (SELECT count(*)::float AS all FROM others),
       held AS (SELECT others.id, own.word FROM others CROSS JOIN unnest(tsvector_to_array(words)) AS held(word) JOIN own USING (word)),
       telling AS (SELECT word, ln(1 + size.all / count(*)) AS weight FROM held, size GROUP BY word, size.all HAVING count(*) < greatest(size.all / 3, 3)),
       shared AS (
         SELECT held.id, array_agg(word) AS words, sum(weight) / ((SELECT count(*) FROM own) * ln(2 + (SELECT "all" FROM size))) AS part
         FROM held JOIN telling USING (word) GROUP BY held.id
       )
       SELECT x.id AS "questionId", l.id AS "listId", l.symbol, q.number, x.text, x.language AS "questionLanguage", common.codes AS "sharedCodes",
         ARRAY(
           SELECT word FROM (
             SELECT DISTINCT lower(word) AS word FROM regexp_split_to_table(x.text, '[[:space:][:punct:]«»،؛؟’“”–—…]+') AS word
           ) AS distinct_words
           WHERE length(word) > 2 AND shared.words && tsvector_to_array(words_of_question(word, x.language)) ORDER BY length(word) DESC, word LIMIT 6
         ) AS "sharedWords",
         (SELECT to_jsonb(reply) FROM (
            SELECT ${columns} FROM issue_replies p JOIN accounts a ON a.id = p.saved_by WHERE p.question_id = x.id ORDER BY p.version DESC LIMIT 1
          ) reply) AS reply
       FROM others x JOIN issue_questions q ON q.id = x.id JOIN issue_lists l ON l.id = q.list_id LEFT JOIN shared ON shared.id = x.id
       CROSS JOIN LATERAL (SELECT ARRAY(
         SELECT r.code FROM issue_question_links mine JOIN issue_question_links theirs USING (recommendation_id) JOIN recommendations r ON r.id = recommendation_id
         WHERE mine.question_id = $1 AND mine.ended_at IS NULL AND theirs.question_id = x.id AND theirs.ended_at IS NULL ORDER BY natural_key(r.code)
       ) AS codes) AS common
       WHERE EXISTS (SELECT FROM issue_replies p WHERE p.question_id = x.id AND p.narrative <> '') AND (cardinality(common.codes) > 0 OR shared.part >= ${alikeEnough})
       ORDER BY cardinality(common.codes) DESC, shared.part DESC NULLS LAST, x.id DESC LIMIT ${mostAlike}`,
      [questionId, language],
    )
  }
}
