WITH counted AS (
         SELECT value, count FROM (
           SELECT value, count(*) AS count FROM register_entries e CROSS JOIN unnest(e.facet_values) AS value
           WHERE e.facet_values && (SELECT counted_as($3))
           AND e.recommendation_id IN (SELECT search_register($4))
           GROUP BY value OFFSET 0
         ) AS counts WHERE split_part(value, ':', 1) IN ('mechanism', 'review', 'position', 'claimed', 'assessed', 'lead', 'workingGroup', 'group', 'sdg')
         UNION ALL SELECT value, count FROM (
           SELECT value, count(*) AS count FROM register_entries e CROSS JOIN unnest(e.facet_values) AS value
           WHERE e.recommendation_id IN (SELECT search_register($4))
           GROUP BY value OFFSET 0
         ) AS counts WHERE split_part(value, ':', 1) IN ('theme')
         UNION ALL SELECT value, 0 FROM unnest($2::text[]) AS value
       ),
       labels AS (
         SELECT 'mechanism:' || code AS value, names ->> $1 AS label FROM mechanisms
         UNION ALL SELECT 'review:' || code, names ->> $1 FROM reviews
         UNION ALL SELECT CASE kind WHEN 'working-group' THEN 'workingGroup:' ELSE 'lead:' END || code, names ->> $1 FROM bodies
         UNION ALL SELECT taxonomy || ':' || code, names ->> $1 FROM terms
       )
       SELECT split_part(value, ':', 1) AS facet, substr(value, strpos(value, ':') + 1) AS value, label, sum(count)::integer AS count
       FROM counted LEFT JOIN labels USING (value)
       GROUP BY counted.value, label
       ORDER BY sum(count) DESC, label, counted.value;
