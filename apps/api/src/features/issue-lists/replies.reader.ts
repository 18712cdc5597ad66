import { Injectable } from '@nestjs/common'
import type { IssueListSummary } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { RepliedQuestion } from './compose-replies.js'
import { IssueListsRepository, linkedCodes } from './issue-lists.repository.js'
import type { Reader } from './reader.js'

/** The questions of a list with the replies that the reader may see, and what each rests on. */
@Injectable()
export class RepliesReader {
  constructor(private readonly lists: IssueListsRepository) {}

  async read(
    manager: EntityManager,
    listId: number,
    reader: Reader,
  ): Promise<{ list: IssueListSummary; questions: RepliedQuestion[] } | undefined> {
    const list = await this.lists.find(manager, listId, reader)
    return list && { list, questions: await this.questions(manager, listId, reader) }
  }

  /** How many recommendations and components the questions are about. */
  async counts(manager: EntityManager, listId: number): Promise<{ recommendations: number; components: number }> {
    const counted = await firstRow<{ recommendations: number; components: number }>(
      manager,
      `SELECT count(*)::integer AS recommendations, coalesce(sum(e.component_count), 0)::integer AS components FROM register_entries e
       WHERE e.recommendation_id IN (
         SELECT k.recommendation_id FROM issue_question_links k JOIN issue_questions q ON q.id = k.question_id
         WHERE q.list_id = $1 AND q.removed_at IS NULL AND k.ended_at IS NULL)`,
      [listId],
    )
    return counted ?? { recommendations: 0, components: 0 }
  }

  private questions(manager: EntityManager, listId: number, { language, drafts }: Reader): Promise<RepliedQuestion[]> {
    return rows(
      manager,
      `SELECT q.id, q.number, x.text, x.language, ${linkedCodes} AS codes,
         CASE WHEN p.version IS NOT NULL THEN jsonb_build_object('narrative', p.narrative, 'language', p.language, 'state', p.state, 'sources', coalesce((
           SELECT jsonb_agg(jsonb_build_object('id', u.id, 'version', s.update_version, 'bodyName', b.names ->> $2, 'codes', ARRAY(
               SELECT r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id WHERE c.id = ANY (covered_by(v)) GROUP BY r.code ORDER BY natural_key(r.code)),
             'approvedAt', (SELECT ${moment('min(k.since)')} FROM claims k WHERE k.update_id = u.id AND k.version = s.update_version),
             'evidence', coalesce((SELECT jsonb_agg(jsonb_build_object('kind', i.kind, 'letterNumber', i.letter_number) ORDER BY i.id) FROM evidence i
               WHERE i.update_id = u.id AND i.visibility = 'government' AND i.added_at <= coalesce(u.corrected_at, u.approved_at) AND i.removed_at IS NULL), '[]')
           ) ORDER BY s.place)
           FROM issue_reply_sources s JOIN updates u ON u.id = s.update_id JOIN bodies b ON b.id = u.body_id
           JOIN update_revisions v ON v.update_id = s.update_id AND v.version = s.update_version
           WHERE s.question_id = q.id AND s.version = p.version), '[]')) END AS reply
       FROM issue_questions q
       JOIN LATERAL (SELECT * FROM issue_question_texts t WHERE t.question_id = q.id ORDER BY t.edition DESC LIMIT 1) x ON true
       LEFT JOIN LATERAL (SELECT * FROM issue_replies r WHERE r.question_id = q.id ORDER BY r.version DESC LIMIT 1) p ON p.state = 'ready' OR $3
       WHERE q.list_id = $1 AND q.removed_at IS NULL ORDER BY natural_key(q.number), q.id`,
      [listId, language, drafts],
    )
  }
}
