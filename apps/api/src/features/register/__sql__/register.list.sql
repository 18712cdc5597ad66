WITH register AS (SELECT coalesce(sum(count) FILTER (WHERE value = 'recommendations'), 0)::integer AS total,
           coalesce(sum(count) FILTER (WHERE value = 'components'), 0)::integer AS components
         FROM (SELECT value, sum(count) AS count FROM register_tallies GROUP BY value HAVING sum(count) > 0) AS kept WHERE value IN ('recommendations', 'components')),
       found AS MATERIALIZED (SELECT e.recommendation_id, e.sort_key, e.updated_at, e.component_count FROM register_entries e WHERE e.facet_values && (SELECT counted_as($4))
           AND e.recommendation_id IN (SELECT search_register($5))),
       totals AS (SELECT count(*)::integer AS total, coalesce(sum(e.component_count), 0)::integer AS components FROM found e),
       page AS (SELECT e.recommendation_id FROM found e ORDER BY e.updated_at desc NULLS LAST, e.sort_key, e.recommendation_id LIMIT $2 OFFSET $3)
       SELECT totals.total, totals.components AS "componentTotal", register.total AS "registerTotal", now() AS "asOf", shown.row
       FROM register CROSS JOIN totals LEFT JOIN (
         SELECT row_number() OVER (ORDER BY e.updated_at desc NULLS LAST, e.sort_key, e.recommendation_id) AS place, json_build_object(
           'code', e.code, 'number', r.number, 'reviewCode', v.code, 'text', x.text, 'language', x.language, 'demonstration', v.demonstration,
           'position', e.position, 'claimed', e.claimed, 'assessed', e.assessed, 'components', e.component_claims,
           'leads', coalesce((
             SELECT jsonb_agg(jsonb_build_object('code', b.code, 'name', b.short_names ->> $1, 'track', b.track,
                 'claimed', CASE WHEN cardinality(e.lead_ids) > 1 THEN (
  SELECT roll_up(array_agg(coalesce(said.claimed, 'no-information')))
  FROM components c JOIN responsibilities s ON s.component_id = c.id AND s.body_id = b.id AND s.role = 'lead' AND s.ended_at IS NULL AND s.state <> 'declined'
  LEFT JOIN LATERAL (
    SELECT w.claimed FROM claims k JOIN updates u ON u.id = k.update_id
    JOIN bodies o ON o.id = u.body_id AND o.kind <> 'working-group' AND o.track IS NOT DISTINCT FROM b.track
    JOIN update_revisions w ON w.update_id = k.update_id AND w.version = k.version
    WHERE k.component_id = c.id AND k.until IS NULL ORDER BY w.true_on DESC, k.since DESC, u.id DESC LIMIT 1
  ) said ON true
  WHERE c.recommendation_id = e.recommendation_id AND c.ended_at IS NULL
) END) ORDER BY b.track, b.id)
             FROM bodies b WHERE b.id = ANY (e.lead_ids)
           ), '[]'),
           'theme', (SELECT t.names ->> $1 FROM terms t WHERE t.id = e.theme_ids[1]),
           'dueOn', e.due_on, 'updatedAt', to_char(e.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS row
         FROM page JOIN register_entries e USING (recommendation_id)
         JOIN recommendations r ON r.id = e.recommendation_id
         JOIN reviews v ON v.id = e.review_id
         JOIN LATERAL (
         SELECT t.text, t.language FROM recommendation_texts t WHERE t.recommendation_id = e.recommendation_id
         ORDER BY (t.language = $1) DESC, t.original DESC, t.edition DESC LIMIT 1
       ) x ON true
       ) shown ON true
       ORDER BY shown.place;
