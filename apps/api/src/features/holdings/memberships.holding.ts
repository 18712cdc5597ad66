import { firstRow, rows } from '../../platform/database/index.js'
import type { FoundThing, Holding, Move } from './holding.js'

/**
 * Memberships are dated: the old one ends on the day and a new one begins. Of a body that hands over, the people move; of a person,
 * the bodies stay and another person is in them.
 */
export const memberships = (holder: 'account_id' | 'body_id'): Holding => ({
  kind: 'membership',
  columns: [`memberships.${holder}`],

  find: (manager, { holderId, day, bodyId, language }) =>
    rows<FoundThing>(
      manager,
      `SELECT ms.id, CASE $5 WHEN 'account_id' THEN b.names ->> $4 ELSE a.name END AS label, ms.role, a.id AS "accountId", NULL AS "dueOn", '{}'::text[] AS codes
       FROM memberships ms JOIN accounts a ON a.id = ms.account_id JOIN bodies b ON b.id = ms.body_id
       WHERE ms.${holder} = $1 AND (ms.valid_to IS NULL OR ms.valid_to > greatest($2::date, ms.valid_from)) AND ($3::integer IS NULL OR ms.body_id = $3)
         AND a.closed_at IS NULL
       ORDER BY a.name, ms.id`,
      [holderId, day, bodyId, language, holder],
    ),

  async move(manager, { ids, toId, day, actorId }) {
    const kept = holder === 'account_id' ? 'body_id' : 'account_id'
    return rows<Move>(
      manager,
      `WITH held AS (SELECT * FROM memberships WHERE id = ANY ($1) FOR UPDATE),
       made AS (
         INSERT INTO memberships (${holder}, ${kept}, role, valid_from, valid_to, created_by)
         SELECT $2::integer, h.${kept}, h.role, greatest(h.valid_from, $3::date), h.valid_to, $4 FROM held h
         WHERE $2::integer IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM memberships o WHERE o.${holder} = $2 AND o.${kept} = h.${kept} AND o.role = h.role
             AND daterange(o.valid_from, o.valid_to) && daterange(greatest(h.valid_from, $3::date), h.valid_to))
         RETURNING id, ${kept}, role
       ),
       ended AS (UPDATE memberships ms SET valid_to = greatest(h.valid_from, $3::date) FROM held h WHERE ms.id = h.id)
       SELECT h.id AS "rowId", made.id AS "madeId", jsonb_build_object('validTo', h.valid_to) AS before
       FROM held h LEFT JOIN made ON made.${kept} = h.${kept} AND made.role = h.role`,
      [ids, toId, day, actorId],
    )
  },

  async undo(manager, { moves }) {
    await manager.query(
      `UPDATE memberships ms SET valid_to = (m.before ->> 'validTo')::date
       FROM jsonb_to_recordset($1) AS m("rowId" integer, before jsonb) WHERE ms.id = m."rowId"`,
      [JSON.stringify(moves)],
    )
    await manager.query('UPDATE memberships SET valid_to = valid_from WHERE id = ANY ($1)', [moves.map(({ madeId }) => madeId)])
  },

  /** Somebody whose account was closed since cannot be put back. */
  async touched(manager, { moves }) {
    const closed = await firstRow<{ names: string[] }>(
      manager,
      `SELECT coalesce(array_agg(DISTINCT a.name), '{}') AS names FROM memberships ms JOIN accounts a ON a.id = ms.account_id AND a.closed_at IS NOT NULL
       WHERE ms.id = ANY ($1) AND $2::text = 'body_id'`,
      [moves.map(({ rowId }) => rowId), holder],
    )
    return closed?.names ?? []
  },
})
