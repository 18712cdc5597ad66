import { Injectable, type OnModuleInit } from '@nestjs/common'
import { permissionsOf, roles } from '@tawsiya/sdk'
import { firstRow } from '../../platform/database/index.js'
import { CommentSubjects, type CommentedOn } from '../comments/index.js'
import { readerParameters, seenRevision } from './updates.visibility.js'

const readingRoles = roles.filter((role) => permissionsOf[role].includes('updates:read'))

/** An update is commented on by those who may read it at its present stage. */
@Injectable()
export class UpdateDiscussion implements OnModuleInit {
  constructor(private readonly subjects: CommentSubjects) {}

  onModuleInit(): void {
    this.subjects.add('update', (manager, caller, id) =>
      firstRow<CommentedOn>(
        manager,
        `SELECT '/updates/' || u.id AS path, ARRAY(
           SELECT DISTINCT r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id WHERE c.id = ANY (v.component_ids)
         ) AS codes, ARRAY(
           SELECT DISTINCT ms.account_id FROM memberships ms
           WHERE ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today()) AND (
             (ms.body_id = u.body_id AND (ms.role IN ('liaison', 'member') OR (ms.role = 'approver' AND u.submitted_version IS NOT NULL)))
             OR (ms.role = 'officer' AND u.sent_version IS NOT NULL)
             OR (ms.role = ANY ($5) AND u.state IN ('approved', 'published'))
           )
         ) AS "readerIds"
         FROM updates u ${seenRevision('u')} WHERE u.id = $4`,
        [...readerParameters(caller), id, readingRoles],
      ),
    )
  }
}
