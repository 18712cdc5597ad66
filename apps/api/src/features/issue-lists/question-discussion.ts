import { Injectable, type OnModuleInit } from '@nestjs/common'
import { rolesWith } from '@tawsiya/sdk'
import { firstRow } from '../../platform/database/index.js'
import { CommentSubjects, type CommentedOn } from '../comments/index.js'

/** A question is talked about by all who read lists of issues. */
@Injectable()
export class QuestionDiscussion implements OnModuleInit {
  constructor(private readonly subjects: CommentSubjects) {}

  onModuleInit(): void {
    this.subjects.add('question', (manager, caller, id) =>
      firstRow<CommentedOn>(
        manager,
        `SELECT '/issue-questions/' || q.id AS path,
           ARRAY(
             SELECT r.code FROM issue_question_links k JOIN recommendations r ON r.id = k.recommendation_id
             WHERE k.question_id = q.id AND k.ended_at IS NULL ORDER BY natural_key(r.code)
           ) AS codes,
           ARRAY(
             SELECT DISTINCT s.account_id FROM memberships s
             WHERE s.role = ANY ($3) AND s.valid_from <= today() AND (s.valid_to IS NULL OR s.valid_to > today())
           ) AS "readerIds",
           ARRAY(SELECT DISTINCT saved_by FROM issue_replies WHERE question_id = q.id) AS "authorIds"
         FROM issue_questions q WHERE q.id = $1 AND q.removed_at IS NULL AND $2`,
        [id, caller.permissions.has('issue-lists:read'), rolesWith('issue-lists:read')],
      ),
    )
  }
}
