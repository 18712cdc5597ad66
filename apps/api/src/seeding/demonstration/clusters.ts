import { required } from './cast.js'
import type { DemonstrationCluster } from './demonstration-files.js'
import type { EnteredDemonstration } from './recommendations.js'
import type { Stage } from './stage.js'

/** Gathers what several mechanisms ask alike. */
export async function gatherClusters(
  { manager, history, calendar, cast }: Stage,
  recommendations: readonly EnteredDemonstration[],
  clusters: readonly DemonstrationCluster[],
): Promise<void> {
  const idOf = ({ review, number }: { review: string; number: string }) =>
    required(
      recommendations.find((found) => found.review === review && found.number === number),
      `recommendation ${review}-${number}`,
    ).id
  for (const { code, names, note, by, reason, daysAgo, recommendations: gathered, proposed } of clusters) {
    const { accountId, body } = cast.person(by)
    const at = calendar.moment(daysAgo, '10:30')
    const items = [
      ...gathered.map((one) => ({ id: idOf(one), by: accountId, reason, at, accepted: true })),
      ...proposed.map((one) => ({
        ...{ id: idOf(one), by: cast.person(one.by).accountId, reason: one.reason },
        ...{ at: calendar.moment(6, '12:10'), accepted: false },
      })),
    ]
    await manager.query(
      `WITH made AS (INSERT INTO clusters (code, names, note, created_by, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id)
       INSERT INTO cluster_items (cluster_id, recommendation_id, reason, added_by, added_at, accepted_by, accepted_at)
       SELECT made.id, i.id, i.reason, i.by, i.at, CASE WHEN i.accepted THEN i.by END, CASE WHEN i.accepted THEN i.at END
       FROM made, jsonb_to_recordset($6) AS i(id integer, by integer, reason text, at timestamptz, accepted boolean)`,
      [code, names, note, accountId, at, JSON.stringify(items)],
    )
    await history.recordAll(
      manager,
      gathered.map((one) => ({
        ...{ kind: 'cluster-joined' as const, actorId: accountId, bodyId: body.id, detail: { cluster: code, reason } },
        ...{ audience: 'everyone' as const, items: [{ recommendationId: idOf(one) }], at },
      })),
    )
  }
}
