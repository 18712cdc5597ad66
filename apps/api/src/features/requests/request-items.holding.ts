import { rows } from '../../platform/database/index.js'
import type { FoundThing, Holding, Move } from '../holdings/index.js'

/** Who was asked at an earlier moment, `request_item_body_at` tells. */
export const heldRequestItems: Holding = {
  kind: 'request-item',
  columns: ['request_items.body_id'],

  find: (manager, { holderId }) =>
    rows<FoundThing>(
      manager,
      `SELECT i.id, r.code AS label, q.due_on::text AS "dueOn", NULL AS "accountId", ARRAY[r.code] AS codes
       FROM request_items i JOIN requests q ON q.id = i.request_id JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id
       WHERE i.body_id = $1 AND i.answered_at IS NULL ORDER BY q.due_on, natural_key(r.code), i.id`,
      [holderId],
    ),

  async move(manager, { ids, toId, day }) {
    const moved = await rows<Move>(
      manager,
      `UPDATE request_items i SET body_id = $2 WHERE i.id = ANY ($1)
         AND NOT EXISTS (SELECT 1 FROM request_items o WHERE o.request_id = i.request_id AND o.component_id = i.component_id AND o.body_id = $2)
       RETURNING i.id AS "rowId", NULL AS "madeId", '{}'::jsonb AS before`,
      [ids, toId],
    )
    // Asked of the successor too, in the same letter: one answer is enough.
    const twice = await rows<Move>(
      manager,
      `UPDATE request_items i SET answered_at = start_of($3), update_id = o.update_id FROM request_items o
       WHERE i.id = ANY ($1) AND i.body_id <> $2 AND o.request_id = i.request_id AND o.component_id = i.component_id AND o.body_id = $2
       RETURNING i.id AS "rowId", NULL AS "madeId", '{"closed": true}'::jsonb AS before`,
      [ids, toId, day],
    )
    return [...moved, ...twice]
  },

  async undo(manager, { moves, fromId }) {
    await manager.query('UPDATE request_items SET body_id = $2 WHERE id = ANY ($1)', [moves.map(({ rowId }) => rowId), fromId])
    const closed = moves.filter(({ before }) => before['closed'])
    await manager.query('UPDATE request_items SET answered_at = NULL, update_id = NULL WHERE id = ANY ($1)', [
      closed.map(({ rowId }) => rowId),
    ])
  },

  async touched(manager, { moves, toId }) {
    const ids = moves.filter(({ before }) => !before['closed']).map(({ rowId }) => rowId)
    const gone = await rows<{ label: string }>(
      manager,
      `SELECT DISTINCT r.code AS label FROM request_items i JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id
       WHERE i.id = ANY ($1) AND (i.body_id <> $2 OR i.answered_at IS NOT NULL) ORDER BY 1`,
      [ids, toId],
    )
    return gone.map(({ label }) => label)
  },
}
