import type { HeldKind, Role } from '@tawsiya/sdk'
import { rows } from '../../platform/database/index.js'
import type { FoundThing, Holding, Move } from './holding.js'

export interface Dated {
  readonly kind: HeldKind
  /** With account_id, body_id, valid_from, valid_to, created_by. */
  readonly table: string
  /** As what: somebody is the same thing in a body once at a time. */
  readonly as: string
}

/**
 * What somebody is in a body from a day to a day: the old period ends and a new one begins. Of a body that hands over, the people
 * move; of a person, the bodies stay and another person is in them.
 */
export const dated = ({ kind, table, as }: Dated, holder: 'account_id' | 'body_id'): Holding => {
  const kept = holder === 'account_id' ? 'body_id' : 'account_id'
  return {
    kind,
    columns: [`${table}.${holder}`],

    find: (manager, { holderId, day, bodyId, language }) =>
      rows<FoundThing & { role: Role }>(
        manager,
        `SELECT h.id, CASE $5 WHEN 'account_id' THEN b.names ->> $4 ELSE a.name END AS label, ${as === 'role' ? 'h.role' : 'NULL'} AS role, a.id AS "accountId",
           NULL AS "dueOn", '{}'::text[] AS codes
         FROM ${table} h JOIN accounts a ON a.id = h.account_id JOIN bodies b ON b.id = h.body_id
         WHERE h.${holder} = $1 AND (h.valid_to IS NULL OR h.valid_to > greatest($2::date, h.valid_from)) AND ($3::integer IS NULL OR h.body_id = $3)
           AND a.closed_at IS NULL
         ORDER BY a.name, h.id`,
        [holderId, day, bodyId, language, holder],
      ),

    move: (manager, { ids, toId, day, actorId }) =>
      rows<Move>(
        manager,
        `WITH held AS (SELECT * FROM ${table} WHERE id = ANY ($1) FOR UPDATE),
         made AS (
           INSERT INTO ${table} (${holder}, ${kept}, ${as}, valid_from, valid_to, created_by)
           SELECT $2::integer, h.${kept}, h.${as}, greatest(h.valid_from, $3::date), h.valid_to, $4 FROM held h
           WHERE $2::integer IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM ${table} o WHERE o.${holder} = $2 AND o.${kept} = h.${kept} AND o.${as} = h.${as}
               AND daterange(o.valid_from, o.valid_to) && daterange(greatest(h.valid_from, $3::date), h.valid_to))
           RETURNING id, ${kept}, ${as}
         ),
         ended AS (UPDATE ${table} t SET valid_to = greatest(h.valid_from, $3::date) FROM held h WHERE t.id = h.id)
         SELECT h.id AS "rowId", made.id AS "madeId", jsonb_build_object('validTo', h.valid_to) AS before
         FROM held h LEFT JOIN made ON made.${kept} = h.${kept} AND made.${as} = h.${as}`,
        [ids, toId, day, actorId],
      ),

    async undo(manager, { moves }) {
      await manager.query(
        `UPDATE ${table} t SET valid_to = (m.before ->> 'validTo')::date
         FROM jsonb_to_recordset($1) AS m("rowId" integer, before jsonb) WHERE t.id = m."rowId"`,
        [JSON.stringify(moves)],
      )
      await manager.query(`UPDATE ${table} SET valid_to = valid_from WHERE id = ANY ($1)`, [moves.map(({ madeId }) => madeId)])
    },

    /** Of a body: somebody whose account was closed since cannot be put back. */
    async touched(manager, { moves }) {
      const closed = await rows<{ name: string }>(
        manager,
        `SELECT DISTINCT a.name FROM ${table} h JOIN accounts a ON a.id = h.account_id AND a.closed_at IS NOT NULL WHERE h.id = ANY ($1) AND $2 = 'body_id'`,
        [moves.map(({ rowId }) => rowId), holder],
      )
      return closed.map(({ name }) => name)
    },
  }
}

/** Both the institution's and the person's. */
export const memberships: Dated = { kind: 'membership', table: 'memberships', as: 'role' }
