import { rows } from '../../platform/database/index.js'
import type { FoundThing, Holding, Move } from '../holdings/index.js'

const open = `u.state IN ('draft', 'submitted', 'cleared', 'under-review', 'returned')`

/** What is being written or looked through goes on in the successor; what was approved stays with who said it. Named by number alone. */
export const openUpdates: Holding = {
  kind: 'update',
  columns: ['updates.body_id'],

  find: (manager, { holderId }) =>
    rows<FoundThing>(
      manager,
      `SELECT u.id, '№ ' || u.id AS label, NULL AS "dueOn", NULL AS "accountId", coalesce((
         SELECT array_agg(r.code ORDER BY r.id) FROM update_components uc JOIN components c ON c.id = uc.component_id JOIN recommendations r ON r.id = c.recommendation_id
         WHERE uc.update_id = u.id), '{}') AS codes
       FROM updates u WHERE u.body_id = $1 AND ${open} ORDER BY u.id`,
      [holderId],
    ),

  move: (manager, { ids, toId }) =>
    rows<Move>(
      manager,
      `UPDATE updates SET body_id = $2 WHERE id = ANY ($1) RETURNING id AS "rowId", NULL AS "madeId", '{}'::jsonb AS before`,
      [ids, toId],
    ),

  async undo(manager, { moves, fromId }) {
    await manager.query('UPDATE updates SET body_id = $2 WHERE id = ANY ($1)', [moves.map(({ rowId }) => rowId), fromId])
  },

  /** Written on or decided since: the successor's own words would go to the others. */
  async touched(manager, { moves, toId, since }) {
    const gone = await rows<{ label: string }>(
      manager,
      `SELECT '№ ' || u.id AS label FROM updates u WHERE u.id = ANY ($1) AND (u.body_id <> $2
         OR EXISTS (SELECT 1 FROM update_revisions v WHERE v.update_id = u.id AND v.saved_at > $3)
         OR EXISTS (SELECT 1 FROM update_decisions d WHERE d.update_id = u.id AND d.at > $3)) ORDER BY u.id`,
      [moves.map(({ rowId }) => rowId), toId, since],
    )
    return gone.map(({ label }) => label)
  },
}
