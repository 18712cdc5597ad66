import { Injectable, type OnModuleInit } from '@nestjs/common'
import { firstRow } from '../../platform/database/index.js'
import { CommentSubjects, type CommentedOn } from '../comments/index.js'
import { isOfficer, roleIn } from '../groups/index.js'

/** An item of a meeting is commented on by the group's people and the officers. */
@Injectable()
export class MeetingDiscussion implements OnModuleInit {
  constructor(private readonly subjects: CommentSubjects) {}

  onModuleInit(): void {
    this.subjects.add('meeting-item', (manager, caller, id) =>
      firstRow<CommentedOn>(
        manager,
        `SELECT '/meetings/' || t.id || '/items/' || i.id AS path, ARRAY[r.code] AS codes, ARRAY(
           SELECT DISTINCT ms.account_id FROM memberships ms
           WHERE ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today())
             AND (ms.role = 'officer' OR (ms.body_id = t.body_id AND ms.role IN ('member', 'observer')))
         ) AS "readerIds"
         FROM meeting_items i JOIN meetings t ON t.id = i.meeting_id JOIN recommendations r ON r.id = i.recommendation_id
         WHERE i.id = $1 AND ($3 OR ${roleIn('t.body_id', '$2')} IS NOT NULL)`,
        [id, caller.accountId, isOfficer(caller)],
      ),
    )
  }
}
