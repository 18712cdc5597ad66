import { rows } from '../../platform/database/index.js'
import type { FoundThing, Holding, Move } from '../holdings/index.js'

/** What a body answers for goes to its successor on the day: it ends here and is continued there, as accepted as it was. */
export const heldResponsibilities: Holding = {
  kind: 'responsibility',
  columns: ['responsibilities.body_id'],

  find: (manager, { holderId }) =>
    rows<FoundThing>(
      manager,
      `SELECT s.id, r.code || CASE WHEN c.letter = '' THEN '' ELSE ' (' || c.letter || ')' END AS label, NULL AS "dueOn", NULL AS "accountId", ARRAY[r.code] AS codes
       FROM responsibilities s JOIN components c ON c.id = s.component_id AND c.ended_at IS NULL JOIN recommendations r ON r.id = c.recommendation_id
       WHERE s.body_id = $1 AND s.ended_at IS NULL AND s.state <> 'declined' ORDER BY natural_key(r.code), c.letter, s.id`,
      [holderId],
    ),

  async move(manager, { ids, toId, day, actorId, successionId }) {
    // What the successor has already stays the successor's.
    await manager.query(
      `INSERT INTO responsibilities (component_id, body_id, role, state, reason, answered_by, answered_at, created_by, created_at, succession_id)
       SELECT s.component_id, $2, s.role, s.state, s.reason, s.answered_by, s.answered_at, $4, greatest(s.created_at, start_of($3)), $5
       FROM responsibilities s WHERE s.id = ANY ($1) AND $2::integer IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM responsibilities o WHERE o.component_id = s.component_id AND o.body_id = $2 AND o.ended_at IS NULL AND o.state <> 'declined'
           AND (o.role = s.role OR o.role = 'lead'))
       ON CONFLICT DO NOTHING`,
      [ids, toId, day, actorId, successionId],
    )
    // What it only supported and now leads is a lead.
    await manager.query(
      `UPDATE responsibilities o SET ended_at = n.created_at, ended_by = $2, continued_by_id = n.id FROM responsibilities n
       WHERE n.succession_id = $1 AND n.role = 'lead' AND o.component_id = n.component_id AND o.body_id = n.body_id AND o.role = 'supporting' AND o.ended_at IS NULL
         AND o.state <> 'declined'`,
      [successionId, actorId],
    )
    return rows<Move>(
      manager,
      `UPDATE responsibilities s SET ended_at = greatest(s.created_at, start_of($3)), ended_by = $4, continued_by_id = (
         SELECT o.id FROM responsibilities o WHERE o.component_id = s.component_id AND o.body_id = $2 AND o.ended_at IS NULL AND o.state <> 'declined'
         ORDER BY (o.role = s.role) DESC, o.id DESC LIMIT 1)
       WHERE s.id = ANY ($1) AND s.ended_at IS NULL
       RETURNING s.id AS "rowId", s.continued_by_id AS "madeId", '{}'::jsonb AS before`,
      [ids, toId, day, actorId],
    )
  },

  async undo(manager, { moves, toId }) {
    const made = moves.map(({ madeId }) => madeId)
    // What the succession made ends as it began, and so was never there; what it ended is open again.
    await manager.query(
      'UPDATE responsibilities SET ended_at = created_at WHERE id = ANY ($1) AND succession_id IS NOT NULL AND ended_at IS NULL AND body_id = $2',
      [made, toId],
    )
    await manager.query(
      `UPDATE responsibilities SET ended_at = NULL, ended_by = NULL, continued_by_id = NULL
       WHERE id = ANY ($1) OR (continued_by_id = ANY ($2) AND body_id = $3 AND role = 'supporting')`,
      [moves.map(({ rowId }) => rowId), made, toId],
    )
  },

  /** The successor has answered on it, or it went to somebody else. */
  async touched(manager, { moves, toId, since }) {
    const gone = await rows<{ label: string }>(
      manager,
      `SELECT DISTINCT r.code AS label FROM responsibilities s JOIN components c ON c.id = s.component_id JOIN recommendations r ON r.id = c.recommendation_id
       LEFT JOIN responsibilities n ON n.id = s.continued_by_id
       WHERE s.id = ANY ($1) AND $2::integer IS NOT NULL AND (
         n.id IS NULL OR n.ended_at IS NOT NULL OR n.state <> s.state
         OR EXISTS (SELECT 1 FROM updates u JOIN update_components uc ON uc.update_id = u.id
           WHERE uc.component_id = s.component_id AND u.body_id = $2 AND greatest(u.sent_at, u.submitted_at) > $3))
       ORDER BY 1`,
      [moves.map(({ rowId }) => rowId), toId, since],
    )
    return gone.map(({ label }) => label)
  },
}
