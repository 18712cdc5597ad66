import { moment } from '../../platform/database/index.js'
const bodyRef = `jsonb_build_object('id', b.id, 'code', b.code, 'name', body_names_at(b.id, $5) ->> $2, 'track', b.track)`

/** $1 the recommendation, $2 the language of names, $3 the caller's offices, $4 the other bodies that they work for, $5 the moment that is looked at. */
export const recommendationComponents = `
SELECT c.id, c.letter, c.text,
  coalesce(said.claimed, 'no-information') AS claimed,
  coalesce(said.claims, '[]') AS claims,
  (
    SELECT jsonb_build_object('id', a.id, 'status', a.status, 'confidence', a.confidence, 'visibility', a.visibility,
      'reasons', CASE WHEN a.visibility = 'government' OR a.body_id = ANY ($3) THEN a.reasons END,
      'bodyName', b.names ->> $2, 'authorName', author.name, 'at', ${moment('a.at')})
    FROM assessments a JOIN bodies b ON b.id = a.body_id JOIN accounts author ON author.id = a.author_id
    WHERE a.component_id = c.id AND a.at <= $5 ORDER BY a.at DESC, a.id DESC LIMIT 1
  ) AS assessment,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', s.id, 'role', s.role, 'state', CASE WHEN s.answered_at > $5 THEN 'proposed' ELSE s.state END,
        'reason', CASE WHEN (cardinality($3::integer[]) > 0 OR s.body_id = ANY ($4)) AND s.answered_at <= $5 THEN s.reason END, 'body', ${bodyRef})
      ORDER BY array_position(ARRAY['lead', 'supporting', 'working-group'], s.role), b.track, b.id)
    FROM responsibilities s JOIN bodies b ON b.id = s.body_id WHERE s.component_id = c.id AND s.created_at <= $5 AND (s.ended_at IS NULL OR s.ended_at > $5)
  ), '[]') AS responsibilities
FROM components c
LEFT JOIN LATERAL (
  -- As the register counts: the newest approved word of each track, a working group's where no institution has spoken.
  SELECT jsonb_agg(claim ORDER BY kind, track) AS claims,
    roll_up(CASE WHEN bool_or(kind <> 'working-group') THEN array_agg(status) FILTER (WHERE kind <> 'working-group') ELSE array_agg(status) END) AS claimed
  FROM (
    SELECT DISTINCT ON (b.kind, b.track) b.kind, b.track, v.claimed AS status,
      jsonb_build_object('status', v.claimed, 'track', b.track, 'body', ${bodyRef}, 'updateId', u.id, 'trueOn', v.true_on, 'approvedAt', ${moment('k.since')}) AS claim
    FROM claims k
    JOIN updates u ON u.id = k.update_id
    JOIN update_revisions v ON v.update_id = k.update_id AND v.version = k.version
    JOIN bodies b ON b.id = u.body_id
    WHERE k.component_id = c.id AND k.since <= $5 AND (k.until IS NULL OR k.until > $5)
    ORDER BY b.kind, b.track, v.true_on DESC, k.since DESC, u.id DESC
  ) AS newest
) AS said ON true
WHERE c.recommendation_id = $1 AND c.created_at <= $5 AND (c.ended_at IS NULL OR c.ended_at > $5)
ORDER BY c.letter, c.id`
