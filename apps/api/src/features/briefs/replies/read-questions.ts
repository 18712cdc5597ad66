import type { EntityManager } from 'typeorm'
import { moment, rows } from '../../../platform/database/index.js'
import { held } from '../../register/index.js'
import type { RepliedQuestion } from './draw-question.js'

interface Reading {
  readonly language: string
  /** Without them a question has the newest reply that is ready. */
  readonly drafts: boolean
  readonly at: Date
}

/** The questions of a list as they stood at a moment, with the replies that are for the reader and what each rests on. */
export function readQuestions(manager: EntityManager, listId: number, { language, drafts, at }: Reading): Promise<RepliedQuestion[]> {
  return rows(
    manager,
    `SELECT q.id, q.number, x.text, x.language, ARRAY(
         SELECT r.code FROM issue_question_links k JOIN recommendations r ON r.id = k.recommendation_id
         WHERE k.question_id = q.id AND ${held('k.linked_at', 'k.ended_at', '$4')} ORDER BY natural_key(r.code)
       ) AS codes,
       CASE WHEN p.version IS NOT NULL THEN jsonb_build_object('narrative', p.narrative, 'language', p.language, 'state', p.state, 'sources', coalesce((
         SELECT jsonb_agg(jsonb_build_object('id', u.id, 'version', s.update_version, 'bodyName', body_names_at(b.id, $4::timestamptz) ->> $2, 'codes', ARRAY(
             SELECT r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id WHERE c.id = ANY (covered_by(v)) GROUP BY r.code ORDER BY natural_key(r.code)),
           'approvedAt', ${moment('k.since')},
           'evidence', coalesce((SELECT jsonb_agg(jsonb_build_object('kind', i.kind, 'letterNumber', i.letter_number) ORDER BY i.id) FROM evidence i
             WHERE i.update_id = u.id AND i.visibility = 'government' AND i.added_at <= k.since AND (i.removed_at IS NULL OR i.removed_at > k.since)), '[]')
         ) ORDER BY s.place)
         FROM issue_reply_sources s JOIN updates u ON u.id = s.update_id JOIN bodies b ON b.id = u.body_id
         JOIN update_revisions v ON v.update_id = s.update_id AND v.version = s.update_version
         CROSS JOIN LATERAL (SELECT min(since) AS since FROM claims WHERE update_id = u.id AND version = s.update_version) k
         WHERE s.question_id = q.id AND s.version = p.version), '[]')) END AS reply
     FROM issue_questions q
     JOIN LATERAL (SELECT * FROM issue_question_texts t WHERE t.question_id = q.id AND t.entered_at <= $4 ORDER BY t.edition DESC LIMIT 1) x ON true
     LEFT JOIN LATERAL (
       SELECT * FROM issue_replies r WHERE r.question_id = q.id AND r.saved_at <= $4 AND (r.state = 'ready' OR $3) ORDER BY r.version DESC LIMIT 1
     ) p ON true
     WHERE q.list_id = $1 AND (q.removed_at IS NULL OR q.removed_at > $4) ORDER BY natural_key(q.number), q.id`,
    [listId, language, drafts, at],
  )
}
