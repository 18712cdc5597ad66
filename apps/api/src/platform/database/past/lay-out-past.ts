import type { EntityManager } from 'typeorm'
import { rows } from '../rows.js'
import { pastTables, type PastTable } from './tables.js'

/** As the tables are laid out after each migration, so are their views of the past: a column that was added is there too. */
export async function layOutPast(manager: EntityManager): Promise<void> {
  await manager.query(`CREATE SCHEMA as_of`)
  await manager.query(clock)
  const found = await rows<{ table: string; columns: string[] }>(
    manager,
    `SELECT table_name AS table, array_agg(column_name::text ORDER BY ordinal_position) AS columns FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = ANY ($1) GROUP BY table_name`,
    [Object.keys(pastTables)],
  )
  for (const { table, columns } of found) {
    const past = pastTables[table]
    if (past) await manager.query(view(table, columns, past))
  }
  await manager.query(register)
  await manager.query(updates)
  const [states] = await rows<{ definition: string }>(manager, `SELECT pg_get_viewdef('public.measure_states') AS definition`)
  // The definition names no schema where the tables are found on the path: read on the path of the past, it is about the past.
  await manager.query(
    `SET LOCAL search_path = as_of, public; CREATE VIEW as_of.measure_states AS ${states?.definition}; ${takers}; SET LOCAL search_path = public`,
  )
}

const clock = `
CREATE FUNCTION as_of.moment() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT current_setting('tawsiya.as_of')::timestamptz $$;
CREATE FUNCTION as_of.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT public.day_of(as_of.moment()) $$;`

function view(table: string, columns: readonly string[], { known = 'true', columns: then = {}, kept }: PastTable): string {
  const list = columns.map((column) => `${then[column] ?? `t.${column}`} AS ${column}`).join(', ')
  const isBefore = `k.source = '${table}' AND k.until > as_of.moment()`
  const before = `
    UNION ALL
    SELECT ${list} FROM (
      SELECT DISTINCT ON (k.row_id) k.content FROM public.kept_rows k WHERE ${isBefore} ORDER BY k.row_id, k.until, k.id
    ) k CROSS JOIN LATERAL jsonb_populate_record(NULL::public.${table}, k.content) AS t WHERE ${known}`
  return `CREATE VIEW as_of.${table} AS
    SELECT ${list} FROM public.${table} t WHERE (${known})${kept ? ` AND NOT EXISTS (SELECT FROM public.kept_rows k WHERE ${isBefore} AND k.row_id = t.id)${before}` : ''}`
}

/** What the register showed then; its past is in it already. */
const register = `
CREATE VIEW as_of.register_entries AS
  SELECT * FROM (SELECT * FROM public.register_entries UNION ALL SELECT * FROM public.register_past) e WHERE e.since <= as_of.moment() AND e.until > as_of.moment();
CREATE VIEW as_of.register_past AS SELECT * FROM public.register_past WHERE false;`

const updates = `
CREATE VIEW as_of.update_components AS
  SELECT v.update_id, covered.component_id FROM public.update_revisions v CROSS JOIN unnest(v.component_ids) AS covered(component_id)
  WHERE v.version = (SELECT max(n.version) FROM public.update_revisions n WHERE n.update_id = v.update_id AND n.saved_at <= as_of.moment());
-- The words of what was approved then: those of today where nothing ended or began since, else read anew.
CREATE VIEW as_of.update_words AS
  SELECT w.update_id, w.words FROM public.update_words w
  WHERE NOT EXISTS (SELECT FROM public.claims k WHERE k.update_id = w.update_id AND (k.since > as_of.moment() OR k.until > as_of.moment()))
  UNION ALL
  SELECT DISTINCT v.update_id, public.words_of_report(v.narrative, v.language)
  FROM public.claims k JOIN public.update_revisions v ON v.update_id = k.update_id AND v.version = k.version
  WHERE k.since <= as_of.moment() AND k.until > as_of.moment();`

/** Functions that take a whole row take one of the past too. */
const takers = `
CREATE FUNCTION as_of.opens(account as_of.accounts) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT account.closed_at IS NULL AND (account.expires_on IS NULL OR account.expires_on >= as_of.today())
$$;
CREATE FUNCTION as_of.covered_by(revision as_of.update_revisions) RETURNS integer[] LANGUAGE sql STABLE AS $$
  SELECT public.covered_by(v) FROM public.update_revisions v WHERE v.update_id = revision.update_id AND v.version = revision.version
$$;`
