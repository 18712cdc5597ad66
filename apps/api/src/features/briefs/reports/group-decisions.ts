import type { MeetingDecision } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../../platform/database/index.js'
import type { SectionFrame } from '../sections/index.js'

export interface GroupDecision {
  readonly recommendationId: number
  readonly decision: MeetingDecision
  readonly words: string | null
  readonly at: string
}

export interface GroupDecisions {
  /** Null where the scope names no working group. */
  readonly group: string | null
  /** The newest decision on each recommendation, of confirmed minutes: what everybody may read. */
  readonly decisions: readonly GroupDecision[]
}

/** What the working group of the scope has decided, as everybody knew it at the moment. */
export async function readGroupDecisions(
  manager: EntityManager,
  { scope, facts, moment, language }: SectionFrame,
): Promise<GroupDecisions> {
  const group = await firstRow<{ id: number; name: string }>(
    manager,
    `SELECT id, body_names_at(id, $2::timestamptz) ->> $3 AS name FROM bodies WHERE code = $1 AND kind = 'working-group'`,
    [scope.workingGroup.find((code) => code !== 'none') ?? null, moment, language],
  )
  if (!group) return { group: null, decisions: [] }
  const decisions = await rows<GroupDecision>(
    manager,
    `SELECT DISTINCT ON (i.recommendation_id) i.recommendation_id AS "recommendationId", h.detail ->> 'decision' AS decision, h.detail ->> 'words' AS words,
       to_char(h.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
     FROM history h JOIN history_items i ON i.history_id = h.id
     WHERE h.kind = 'group-decided' AND h.audience = 'everyone' AND h.body_id = $1 AND h.at <= $2 AND i.recommendation_id = ANY ($3)
     ORDER BY i.recommendation_id, h.at DESC, h.id DESC`,
    [group.id, moment, facts.recommendations.map(({ id }) => id)],
  )
  return { group: group.name, decisions }
}
