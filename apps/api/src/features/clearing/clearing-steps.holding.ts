import { rows } from '../../platform/database/index.js'
import type { FoundThing, Holding, Move } from '../holdings/index.js'

/** Whoever clears an institution's answers by name: the chain is laid down anew with the successor in the same place. */
export const clearingSteps: Holding = {
  kind: 'clearing-step',
  columns: [],

  find: (manager, { holderId, bodyId, language }) =>
    rows<FoundThing>(
      manager,
      `SELECT * FROM (
         SELECT DISTINCT ON (k.body_id) k.id, k.steps, b.names ->> $3 AS label, NULL AS "dueOn", NULL::integer AS "accountId", '{}'::text[] AS codes
         FROM clearing_chains k JOIN bodies b ON b.id = k.body_id WHERE $2::integer IS NULL OR k.body_id = $2 ORDER BY k.body_id, k.id DESC
       ) AS present WHERE $1 = ANY (steps) ORDER BY label`,
      [holderId, bodyId, language],
    ),

  move: (manager, { ids, fromId, toId, actorId }) =>
    rows<Move>(
      manager,
      `WITH made AS (
         INSERT INTO clearing_chains (body_id, steps, set_by) SELECT body_id, array_replace(steps, $2::integer, $3::integer), $4 FROM clearing_chains WHERE id = ANY ($1)
         RETURNING id, body_id
       )
       SELECT k.id AS "rowId", made.id AS "madeId", '{}'::jsonb AS before FROM clearing_chains k JOIN made USING (body_id) WHERE k.id = ANY ($1)`,
      [ids, fromId, toId, actorId],
    ),

  async undo(manager, { moves, fromId, toId }) {
    await manager.query(
      `INSERT INTO clearing_chains (body_id, steps) SELECT k.body_id, array_replace(k.steps, $2::integer, $3::integer) FROM clearing_chains k
       WHERE k.id = ANY ($1) AND k.id = (SELECT max(n.id) FROM clearing_chains n WHERE n.body_id = k.body_id)`,
      [moves.map(({ madeId }) => madeId), toId, fromId],
    )
  },

  touched: () => Promise.resolve([]),
}
