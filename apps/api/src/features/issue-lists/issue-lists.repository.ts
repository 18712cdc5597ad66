import { Injectable } from '@nestjs/common'
import type { HandlerInput, IssueListSummary, QuestionSummary, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { Reader } from './reader.js'

type NewList = HandlerInput<typeof contract.issueLists.create>['body']
export type ListSettings = Omit<NewList, 'questions'>
export type NewQuestion = NewList['questions'][number]
export type ListedQuestion = Omit<QuestionSummary, 'words'> & { readonly narrative: string }

/** The newest version of the reply to question `q`, as `p`; without drafts ($2) the newest that is ready. */
const newestReply = `LEFT JOIN LATERAL (
      SELECT * FROM issue_replies r WHERE r.question_id = q.id AND (r.state = 'ready' OR $2) ORDER BY r.version DESC LIMIT 1
    ) p ON true`
const newestText = `JOIN LATERAL (SELECT * FROM issue_question_texts t WHERE t.question_id = q.id ORDER BY t.edition DESC LIMIT 1) x ON true`

/** What question `q` is about. */
const linkedCodes = `ARRAY(
  SELECT r.code FROM issue_question_links k JOIN recommendations r ON r.id = k.recommendation_id
  WHERE k.question_id = q.id AND k.ended_at IS NULL ORDER BY natural_key(r.code)
)`

/** The obligation to reply to list `l`, as `k`; $3 says whether obligations are shown. One that is off the calendar has no date that counts. */
const linkedObligation = `LEFT JOIN LATERAL (
    SELECT jsonb_build_object('id', o.id, 'product', o.product, 'dueOn', o.due_on, 'deliveredOn', o.delivered_on, 'daysLate', o.days_late) AS obligation
    FROM obligation_issue_lists x JOIN obligations_as_of(moment()) o ON o.id = x.obligation_id
    WHERE x.list_id = l.id AND x.unlinked_at IS NULL AND o.dropped_reason IS NULL AND $3
  ) k ON true`

/** $1 is the reader's language, $2 whether drafts are shown. */
const summaries = `
  SELECT l.id, l.version, l.kind, l.symbol, m.code AS "mechanismCode", m.names ->> $1 AS "mechanismName", v.code AS "reviewCode", v.names ->> $1 AS "reviewName",
    l.dated_on::text AS "datedOn", l.due_on::text AS "dueOn", l.language, l.word_limit AS "wordLimit", l.demonstration, c.questions, c.ready, c.drafts, k.obligation
  FROM issue_lists l JOIN mechanisms m ON m.id = l.mechanism_id LEFT JOIN reviews v ON v.id = l.review_id ${linkedObligation}
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS questions, (count(*) FILTER (WHERE p.state = 'ready'))::integer AS ready,
      (count(*) FILTER (WHERE p.state = 'draft'))::integer AS drafts
    FROM issue_questions q ${newestReply} WHERE q.list_id = l.id AND q.removed_at IS NULL
  ) c`

@Injectable()
export class IssueListsRepository {
  findAll(manager: EntityManager, { language, drafts, obligations }: Reader): Promise<IssueListSummary[]> {
    return rows(
      manager,
      `SELECT listed.* FROM (${summaries}) listed CROSS JOIN LATERAL (
         SELECT coalesce(listed."dueOn", listed.obligation ->> 'dueOn')::date AS due
       ) d ORDER BY due >= today() DESC NULLS LAST, CASE WHEN due >= today() THEN due END, due DESC NULLS LAST, id DESC`,
      [language, drafts, obligations],
    )
  }

  find(manager: EntityManager, id: number, { language, drafts, obligations }: Reader): Promise<IssueListSummary | undefined> {
    return firstRow(manager, `${summaries} WHERE l.id = $4`, [language, drafts, obligations, id])
  }

  questions(manager: EntityManager, listId: number, { drafts }: Reader): Promise<ListedQuestion[]> {
    return rows(
      manager,
      `SELECT q.id, q.number, x.text, x.language, p.state, coalesce(p.narrative, '') AS narrative, ${moment('p.saved_at')} AS "savedAt",
         ${linkedCodes} AS codes
       FROM issue_questions q ${newestText} ${newestReply}
       WHERE q.list_id = $1 AND q.removed_at IS NULL ORDER BY natural_key(q.number), q.id`,
      [listId, drafts],
    )
  }

  /** The mechanism and the review of these codes; undefined where one is not there, or the review is not the mechanism's. */
  place(
    manager: EntityManager,
    { mechanismCode, reviewCode }: Pick<ListSettings, 'mechanismCode' | 'reviewCode'>,
  ): Promise<{ mechanismId: number; reviewId: number | null } | undefined> {
    return firstRow(
      manager,
      `SELECT m.id AS "mechanismId", v.id AS "reviewId" FROM mechanisms m LEFT JOIN reviews v ON v.code = $2 AND v.mechanism_id = m.id
       WHERE m.code = $1 AND ($2::text IS NULL OR v.id IS NOT NULL)`,
      [mechanismCode, reviewCode],
    )
  }

  /** Undefined where a list has this symbol already. */
  async insert(
    manager: EntityManager,
    { mechanismId, reviewId, ...list }: ListSettings & { mechanismId: number; reviewId: number | null },
    by: number,
  ): Promise<number | undefined> {
    const { kind, symbol, datedOn, dueOn, language, wordLimit } = list
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO issue_lists (kind, symbol, mechanism_id, review_id, dated_on, due_on, language, word_limit, entered_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [kind, symbol, mechanismId, reviewId, datedOn, dueOn, language, wordLimit, by],
    )
    return made?.id
  }

  /** False where somebody saved in between. */
  async update(
    manager: EntityManager,
    id: number,
    version: number,
    { mechanismId, reviewId, ...list }: ListSettings & { mechanismId: number; reviewId: number | null },
  ): Promise<boolean> {
    const { kind, symbol, datedOn, dueOn, language, wordLimit } = list
    const changed = await firstRow(
      manager,
      `UPDATE issue_lists SET kind = $3, symbol = $4, mechanism_id = $5, review_id = $6, dated_on = $7, due_on = $8, language = $9, word_limit = $10,
         version = version + 1
       WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version, kind, symbol, mechanismId, reviewId, datedOn, dueOn, language, wordLimit],
    )
    return changed !== undefined
  }

  async symbolTaken(manager: EntityManager, symbol: string, exceptId: number): Promise<boolean> {
    return (
      (await firstRow(manager, 'SELECT id FROM issue_lists WHERE lower(symbol) = lower($1) AND id <> $2', [symbol, exceptId])) !== undefined
    )
  }

  /** The numbers among these that the list has already. */
  async numbersTaken(manager: EntityManager, listId: number, numbers: readonly string[]): Promise<string[]> {
    const taken = await rows<{ number: string }>(
      manager,
      'SELECT number FROM issue_questions WHERE list_id = $1 AND number = ANY ($2) AND removed_at IS NULL ORDER BY natural_key(number)',
      [listId, numbers],
    )
    return taken.map(({ number }) => number)
  }

  async addQuestions(
    manager: EntityManager,
    listId: number,
    questions: readonly NewQuestion[],
    language: string,
    by: number,
  ): Promise<void> {
    await manager.query(
      `WITH given AS MATERIALIZED (
         SELECT nextval(pg_get_serial_sequence('issue_questions', 'id'))::integer AS id, g.* FROM jsonb_to_recordset($2) AS g(number text, text text)
       ),
       asked AS (INSERT INTO issue_questions (id, list_id, number) OVERRIDING SYSTEM VALUE SELECT id, $1, number FROM given)
       INSERT INTO issue_question_texts (question_id, edition, text, language, words, entered_by)
       SELECT id, 1, text, $3, words_of_question(text, $3), $4 FROM given`,
      [listId, JSON.stringify(questions), language, by],
    )
  }
}
