import type { HeldKind } from '@tawsiya/sdk'
import { rows } from '../../platform/database/index.js'
import type { FoundThing, Holding, Move } from './holding.js'

export interface InPlace {
  readonly kind: HeldKind
  readonly table: string
  readonly column: string
  /** Whether row `h` is still somebody's to do. */
  readonly open: string
  /** What it is called, as SQL on `h`, in `reader.language`. */
  readonly label: string
  /** The body that it belongs to, where persons hold it. */
  readonly body?: string
  /** Where `$3` has the same already, so that this one stays where it is. */
  readonly taken?: string
}

/** A row that simply changes hands. This is all that most features need: one line in a registry. */
export const inPlace = ({ kind, table, column, open, label, body, taken = 'false' }: InPlace): Holding => ({
  kind,
  columns: [`${table}.${column}`],
  find: (manager, { holderId, bodyId, language }) =>
    rows<FoundThing>(
      manager,
      `SELECT h.id, ${label} AS label, NULL AS "dueOn", NULL AS "accountId", '{}'::text[] AS codes
       FROM ${table} h CROSS JOIN (SELECT $3::text AS language) AS reader
       WHERE h.${column} = $1 AND ${open} AND ($2::integer IS NULL OR ${body ?? '$2'} = $2) ORDER BY h.id`,
      [holderId, bodyId, language],
    ),
  move: (manager, { ids, fromId, toId }) =>
    rows<Move>(
      manager,
      `UPDATE ${table} h SET ${column} = $3 WHERE h.id = ANY ($1) AND h.${column} = $2 AND NOT (${taken}) RETURNING h.id AS "rowId", NULL AS "madeId", '{}'::jsonb AS before`,
      [ids, fromId, toId],
    ),
  async undo(manager, { moves, fromId, toId }) {
    await manager.query(`UPDATE ${table} SET ${column} = $2 WHERE id = ANY ($1) AND ${column} = $3`, [
      moves.map(({ rowId }) => rowId),
      fromId,
      toId,
    ])
  },
  async touched(manager, { moves, toId }) {
    const gone = await rows<{ label: string }>(
      manager,
      `SELECT ${label} AS label FROM ${table} h CROSS JOIN (SELECT $3::text AS language) AS reader
       WHERE h.id = ANY ($1) AND NOT (h.${column} = $2 AND ${open})`,
      [moves.map(({ rowId }) => rowId), toId, 'en'],
    )
    return gone.map(({ label: name }) => name)
  },
})
