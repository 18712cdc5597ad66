import { moment } from '../../platform/database/index.js'

const labels = (taxonomy: string) => `
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('code', concept.code, 'name', t.names ->> $2) ORDER BY rt.place, t.id)
    FROM recommendation_terms rt JOIN terms t ON t.id = rt.term_id JOIN terms concept ON concept.id = coalesce(t.canonical_id, t.id)
    WHERE rt.recommendation_id = r.id AND t.taxonomy = '${taxonomy}'
  ), '[]')`

const texts = (condition: string, order: string) => `
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('language', x.language, 'text', x.text, 'original', x.original, 'edition', x.edition,
      'enteredAt', ${moment('x.entered_at')}) ORDER BY ${order})
    FROM (SELECT *, max(edition) OVER (PARTITION BY language) AS newest FROM recommendation_texts WHERE recommendation_id = r.id AND entered_at <= $3) x
    WHERE ${condition}
  ), '[]')`

/** $1 the code, $2 the language of names, $3 the moment that is looked at, `infinity` for now. A label stands in its source's words and leads to the concept's code. */
export const recommendationHead = `
SELECT r.id, r.code, r.version, r.number, r.kind, r.symbol, e.claimed, e.assessed,
  jsonb_build_object('code', v.code, 'name', v.names ->> $2, 'mechanismCode', me.code, 'mechanismName', me.names ->> $2, 'mechanismKind', me.kind,
    'cycle', v.cycle, 'reviewedOn', v.reviewed_on, 'demonstration', v.demonstration) AS review,
  ${texts('x.edition = x.newest', 'x.original DESC, x.language')} AS texts,
  ${texts('x.edition < x.newest', 'x.entered_at DESC, x.edition DESC')} AS "earlierTexts",
  ARRAY(
    SELECT coalesce(s.names ->> $2, rs.name) FROM recommending_states rs LEFT JOIN states s ON s.id = rs.state_id
    WHERE rs.recommendation_id = r.id ORDER BY rs.place
  ) AS "recommendingStates",
  (
    SELECT jsonb_build_object('value', p.value, 'symbol', p.symbol, 'paragraph', p.paragraph, 'statedOn', p.stated_on, 'reason', p.reason)
    FROM positions p WHERE p.recommendation_id = r.id AND p.entered_at <= $3 ORDER BY p.entered_at DESC, p.id DESC LIMIT 1
  ) AS position,
  (
    SELECT jsonb_build_object('scale', gs.code, 'value', g.value, 'symbol', g.symbol, 'givenOn', g.given_on,
      'label', coalesce((SELECT grade -> 'names' ->> $2 FROM jsonb_array_elements(gs.grades) AS grade WHERE grade ->> 'value' = g.value), g.value))
    FROM grades g JOIN grading_scales gs ON gs.id = g.scale_id WHERE g.recommendation_id = r.id AND g.entered_at <= $3 ORDER BY g.given_on DESC, g.id DESC LIMIT 1
  ) AS grade,
  ${labels('theme')} AS themes, ${labels('group')} AS groups, ${labels('sdg')} AS sdgs
FROM recommendations r
JOIN LATERAL (
  SELECT n.claimed, n.assessed FROM register_entries n WHERE n.recommendation_id = r.id AND n.since <= $3::timestamptz
  UNION ALL SELECT n.claimed, n.assessed FROM register_past n WHERE n.recommendation_id = r.id AND n.since <= $3::timestamptz AND n.until > $3::timestamptz
) e ON true
JOIN reviews v ON v.id = r.review_id
JOIN mechanisms me ON me.id = v.mechanism_id
WHERE r.code = $1`
