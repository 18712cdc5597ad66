import { Injectable } from '@nestjs/common'
import { permissionsOf, roles, type Update } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { componentText, coveredComponentColumns } from './component-texts.js'
import type { UpdateHead } from './updates.reader.js'

type Readers = Update['readers'][number]

const readingRoles = roles.filter((role) => permissionsOf[role].includes('updates:read'))
const suggestions = 12
/** Under this, two texts share little more than the phrases that all recommendations share. */
const similarEnough = 0.3

/** What stands around an update: what else it could answer, and who will read it. */
@Injectable()
export class UpdateSurroundings {
  /** The components that it covers beside the first, then those that the body owes and that share its request, or its theme and words. */
  findAlsoAnswered(manager: EntityManager, caller: Caller, update: UpdateHead): Promise<Update['alsoAnswers']> {
    return rows(
      manager,
      `WITH first AS (
         SELECT e.recommendation_id, e.theme_ids
         FROM components c JOIN register_entries e ON e.recommendation_id = c.recommendation_id WHERE c.id = ($2::integer[])[1]
       ),
       asked AS (
         SELECT i.component_id, min(q.due_on) AS due_on, bool_or(q.id = $4) AS together
         FROM request_items i JOIN requests q ON q.id = i.request_id WHERE i.body_id = $3 AND i.answered_at IS NULL GROUP BY i.component_id
       ),
       -- What the body owes of the cluster that the first recommendation belongs to.
       cluster AS (
         SELECT DISTINCT ON (other.recommendation_id) other.recommendation_id, k.code
         FROM first JOIN cluster_items mine ON mine.recommendation_id = first.recommendation_id AND mine.accepted_at IS NOT NULL AND mine.removed_at IS NULL
         JOIN clusters k ON k.id = mine.cluster_id
         JOIN cluster_items other ON other.cluster_id = k.id AND other.accepted_at IS NOT NULL AND other.removed_at IS NULL
         ORDER BY other.recommendation_id, k.id
       ),
       owed AS (
         SELECT component_id FROM responsibilities WHERE body_id = $3 AND ended_at IS NULL AND state <> 'declined'
         UNION SELECT component_id FROM asked
       ),
       suggested AS (
         SELECT c.id, asked.due_on, likeness.value AS likeness, cluster.code AS cluster_code
         FROM first, owed
         JOIN components c ON c.id = owed.component_id AND c.ended_at IS NULL
         JOIN register_entries e ON e.recommendation_id = c.recommendation_id
         LEFT JOIN asked ON asked.component_id = c.id
         LEFT JOIN cluster ON cluster.recommendation_id = c.recommendation_id
         CROSS JOIN LATERAL (
           SELECT coalesce(max(similarity(mine.text, other.text)), 0) AS value
           FROM recommendation_texts mine JOIN recommendation_texts other ON other.language = mine.language
           WHERE mine.recommendation_id = first.recommendation_id AND other.recommendation_id = c.recommendation_id
         ) likeness
         WHERE c.id <> ALL ($2) AND (cluster.code IS NOT NULL OR coalesce(asked.together, false) OR (e.theme_ids && first.theme_ids AND likeness.value >= $5))
         ORDER BY cluster.code NULLS LAST, asked.due_on NULLS LAST, likeness.value DESC, c.id
         LIMIT $6 + (SELECT count(*) FROM cluster)
       ),
       listed AS (
         SELECT covered.id, asked.due_on, true AS covered, covered.place, 0 AS likeness, cluster.code AS cluster_code
         FROM unnest($2::integer[]) WITH ORDINALITY AS covered(id, place) JOIN components c ON c.id = covered.id
         LEFT JOIN asked ON asked.component_id = covered.id LEFT JOIN cluster ON cluster.recommendation_id = c.recommendation_id
         WHERE covered.place > 1
         UNION ALL SELECT id, due_on, false, NULL, likeness, cluster_code FROM suggested
       )
       SELECT ${coveredComponentColumns}, listed.due_on::text AS "dueOn", listed.covered, listed.cluster_code AS "clusterCode"
       FROM listed JOIN components c ON c.id = listed.id JOIN recommendations r ON r.id = c.recommendation_id JOIN reviews w ON w.id = r.review_id
       ${componentText('c', '$1')}
       ORDER BY listed.cluster_code NULLS LAST, listed.covered DESC, listed.place, listed.due_on NULLS LAST, listed.likeness DESC, c.id`,
      [caller.language, update.workedOnIds, update.bodyId, update.requestId, similarEnough, suggestions],
    )
  }

  /** Who reads the update at each stage, with how many people they are today. */
  async findReaders(manager: EntityManager, { bodyId, bodyKind, bodyName }: UpdateHead): Promise<Readers[]> {
    const people = await firstRow<Record<'authors' | 'approvers' | 'officers' | 'everyone', number>>(
      manager,
      `SELECT
         count(DISTINCT a.id) FILTER (WHERE p.body_id = $1 AND p.role IN ('liaison', 'member'))::integer AS authors,
         count(DISTINCT a.id) FILTER (WHERE p.body_id = $1 AND p.role = 'approver')::integer AS approvers,
         count(DISTINCT a.id) FILTER (WHERE p.role = 'officer')::integer AS officers,
         count(DISTINCT a.id) FILTER (WHERE p.role = ANY ($2))::integer AS everyone
       FROM memberships p JOIN accounts a ON a.id = p.account_id AND opens(a)
       WHERE p.valid_from <= today() AND (p.valid_to IS NULL OR p.valid_to > today())`,
      [bodyId, readingRoles],
    )
    const authors = { group: 'author-body', bodyName, people: people?.authors ?? 0 } as const
    const approvers = { group: 'approvers', bodyName, people: people?.approvers ?? 0 } as const
    const officers = { group: 'officers', bodyName: null, people: people?.officers ?? 0 } as const
    const everyone: Readers = { state: 'approved', groups: [{ group: 'everyone', bodyName: null, people: people?.everyone ?? 0 }] }
    if (bodyKind === 'working-group') {
      return [{ state: 'draft', groups: [authors] }, { state: 'submitted', groups: [authors, officers] }, everyone]
    }
    return [
      { state: 'draft', groups: [authors] },
      { state: 'submitted', groups: [authors, approvers] },
      { state: 'cleared', groups: [authors, approvers, officers] },
      everyone,
    ]
  }
}
