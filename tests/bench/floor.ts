import Fastify from 'fastify'
import { Pool } from 'pg'

/**
 * The floor: bare Fastify routes over the same database with the best SQL we know, without session, rights, validation or
 * contract. What the product costs beyond it is the price of those.
 */
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 16 })
const app = Fastify()

const page = (condition: string) => `
  SELECT e.code, r.number, v.code AS "reviewCode", x.text, x.language, v.demonstration, e.position, e.claimed, e.assessed, e.component_claims AS components,
    coalesce((SELECT jsonb_agg(jsonb_build_object('code', b.code, 'name', b.names ->> 'en', 'track', b.track) ORDER BY b.track, b.id) FROM bodies b WHERE b.id = ANY (e.lead_ids)), '[]') AS leads,
    (SELECT t.names ->> 'en' FROM terms t WHERE t.id = e.theme_ids[1]) AS theme, e.due_on::text AS "dueOn", e.updated_at AS "updatedAt"
  FROM (SELECT e.* FROM register_entries e WHERE ${condition} ORDER BY e.sort_key, e.recommendation_id LIMIT 25) e
  JOIN recommendations r ON r.id = e.recommendation_id JOIN reviews v ON v.id = e.review_id
  JOIN LATERAL (SELECT t.text, t.language FROM recommendation_texts t WHERE t.recommendation_id = e.recommendation_id
    ORDER BY (t.language = 'en') DESC, t.original DESC, t.edition DESC LIMIT 1) x ON true
  ORDER BY e.sort_key, e.recommendation_id`
const total = (condition: string) =>
  `SELECT count(*)::integer AS total, sum(e.component_count)::integer AS components FROM register_entries e WHERE ${condition}`
/** The facet that is filtered counts without its own filter, so it takes the counts that are kept; the others count under it. */
const facetsUnder = `
  SELECT value, count(*)::integer AS count FROM register_entries e CROSS JOIN unnest(e.facet_values) AS value
  WHERE e.facet_values && $1::text[] AND NOT starts_with(value, $2) GROUP BY value
  UNION ALL SELECT value, sum(count)::integer FROM register_tallies WHERE starts_with(value, $2) GROUP BY value HAVING sum(count) > 0
  ORDER BY count DESC`

const byFacet = 'e.facet_values && $1::text[]'
const bySearch = 'e.recommendation_id IN (SELECT search_register($1))'

type Query = { facet?: string; q?: string }

const conditionOf = ({ facet, q }: Query): [string, unknown[]] => (q ? [bySearch, [q]] : [byFacet, [[facet]]])

app.get<{ Querystring: Query }>('/register', async ({ query }) => {
  const [condition, parameters] = conditionOf(query)
  const [rows, counted] = await Promise.all([pool.query(page(condition), parameters), pool.query(total(condition), parameters)])
  return { items: rows.rows, ...counted.rows[0] }
})

app.get<{ Querystring: { facet: string } }>('/facets', async ({ query: { facet } }) => {
  return (await pool.query(facetsUnder, [[facet], facet.slice(0, facet.indexOf(':') + 1)])).rows
})

app.put<{ Params: { id: string }; Body: { narrative: string } }>('/updates/:id', async ({ params, body }) => {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query('UPDATE updates SET version = version + 1 WHERE id = $1 RETURNING version', [params.id])
    await client.query(
      `INSERT INTO update_revisions (update_id, version, narrative, language, claimed, true_on, saved_by, component_ids)
       SELECT $1, $2, $3, 'en', 'planned', '2026-01-01', created_by, '{}' FROM updates WHERE id = $1`,
      [params.id, rows[0].version, body.narrative],
    )
    await client.query('COMMIT')
    return { version: rows[0].version }
  } finally {
    client.release()
  }
})

console.log(await app.listen({ port: 0, host: '127.0.0.1' }))
