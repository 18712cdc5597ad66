import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The register of any moment is read as quickly as today's: what each row showed before stands beside it, with the moments between
 * which it did. Both are made by one computation from the facts, so a fact that is entered late, or taken back, corrects the past too.
 */
export class KeepTheRegisterOfEveryMoment1763800300000 implements MigrationInterface {
  name = 'KeepTheRegisterOfEveryMoment1763800300000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [tables, facts, reading, refresh, search, zone, `SELECT refresh_register(NULL)`]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('The register of today alone is not brought back: go back to a backup instead.')
  }
}

/** What a row shows and since when, in the order of the table; what is missing is until when. */
const columns = `recommendation_id, code, sort_key, review_id, mechanism_id, position, claimed, assessed, component_count, component_claims,
    lead_ids, institution_ids, working_group_ids, theme_ids, group_ids, sdg_ids, due_on, updated_at, facet_values, since`
/** What of it changes with time; the rest is the same in every version. */
const moving = `(v).position, (v).claimed, (v).assessed, (v).component_claims, (v).lead_ids, (v).institution_ids, (v).working_group_ids, (v).due_on, (v).updated_at`

const tables = `
ALTER TABLE register_entries ADD COLUMN since timestamptz NOT NULL DEFAULT '-infinity', ADD COLUMN until timestamptz NOT NULL DEFAULT 'infinity';
ALTER TABLE register_entries ALTER COLUMN since DROP DEFAULT, ALTER COLUMN until DROP DEFAULT;
CREATE INDEX register_entries_since ON register_entries (since);

-- What the register showed from a moment until another. What it shows now is register_entries.
CREATE TABLE register_past (LIKE register_entries, FOREIGN KEY (recommendation_id) REFERENCES recommendations);
CREATE INDEX register_past_recommendation ON register_past (recommendation_id, since);
CREATE INDEX register_past_since ON register_past (since);
CREATE INDEX register_past_until ON register_past (until);
-- The moments stand in the indexes of orders, so that what was over by then is passed by without a look at the table.
CREATE INDEX register_past_sort ON register_past (sort_key, recommendation_id, since, until);
CREATE INDEX register_past_position ON register_past (place_of(position), sort_key, recommendation_id, since, until);
CREATE INDEX register_past_claimed ON register_past (place_of(claimed), sort_key, recommendation_id, since, until);
CREATE INDEX register_past_assessed ON register_past (place_of(assessed), sort_key, recommendation_id, since, until);
CREATE INDEX register_past_updated ON register_past (updated_at, sort_key, recommendation_id, since, until);
CREATE INDEX register_past_updated_last ON register_past (updated_at DESC NULLS LAST, sort_key, recommendation_id, since, until);
CREATE INDEX register_past_due ON register_past (due_on, sort_key, recommendation_id, since, until);
CREATE INDEX register_past_due_last ON register_past (due_on DESC NULLS LAST, sort_key, recommendation_id, since, until);
CREATE INDEX register_past_facets ON register_past USING gin (facet_values);

-- By how many recommendations each facet value changed on a day: summed up to a day, the counts at its end. A few rows for each change.
CREATE TABLE register_day_tallies (value text NOT NULL, day date NOT NULL, change integer NOT NULL);
CREATE INDEX register_day_tallies_value ON register_day_tallies (value, day);

-- Responsibilities that have ended count for the past.
DROP INDEX responsibilities_component;
CREATE INDEX responsibilities_component ON responsibilities (component_id);
CREATE INDEX recommendation_texts_entered ON recommendation_texts (entered_at);
CREATE INDEX recommendations_entered ON recommendations (entered_at);`

/** The rule of the register, for recommendations and the moments at which each is looked at. */
const rule = (wanted: string) => `
  WITH wanted AS (
    ${wanted}
  ),
  parts AS (
    SELECT c.id, c.recommendation_id, c.letter, r.as_of FROM components c JOIN wanted r ON r.id = c.recommendation_id
    WHERE c.created_at <= r.as_of AND (c.ended_at IS NULL OR c.ended_at > r.as_of)
  ),
  -- The newest approved words of each government track as they stood then; a working group's own count where no institution has spoken.
  track_claims AS (
    SELECT DISTINCT ON (p.id, p.as_of, b.kind, b.track) p.id AS component_id, p.as_of, b.kind, v.claimed, k.since
    FROM parts p
    JOIN claims k ON k.component_id = p.id AND k.since <= p.as_of AND (k.until IS NULL OR k.until > p.as_of)
    JOIN updates u ON u.id = k.update_id
    JOIN update_revisions v ON v.update_id = k.update_id AND v.version = k.version
    JOIN bodies b ON b.id = u.body_id
    ORDER BY p.id, p.as_of, b.kind, b.track, v.true_on DESC, k.since DESC, u.id DESC
  ),
  component_claims AS (
    SELECT component_id, as_of, max(since) AS updated_at,
      CASE WHEN bool_or(kind <> 'working-group') THEN roll_up(array_agg(claimed) FILTER (WHERE kind <> 'working-group'))
           ELSE roll_up(array_agg(claimed)) END AS claimed
    FROM track_claims GROUP BY component_id, as_of
  ),
  component_assessments AS (
    SELECT DISTINCT ON (p.id, p.as_of) p.id AS component_id, p.as_of, a.status, a.at
    FROM parts p JOIN assessments a ON a.component_id = p.id AND a.at <= p.as_of
    ORDER BY p.id, p.as_of, a.at DESC, a.id DESC
  ),
  statuses AS (
    SELECT p.recommendation_id, p.as_of, count(*)::integer AS component_count,
      array_agg(coalesce(cc.claimed, 'no-information') ORDER BY p.letter, p.id) AS component_claims,
      roll_up(array_agg(coalesce(cc.claimed, 'no-information'))) AS claimed,
      roll_up(array_agg(coalesce(ca.status, 'no-information'))) AS assessed,
      greatest(max(cc.updated_at), max(ca.at)) AS updated_at
    FROM parts p
    LEFT JOIN component_claims cc ON cc.component_id = p.id AND cc.as_of = p.as_of
    LEFT JOIN component_assessments ca ON ca.component_id = p.id AND ca.as_of = p.as_of
    GROUP BY p.recommendation_id, p.as_of
  ),
  answering AS (
    SELECT p.recommendation_id, p.as_of,
      coalesce(array_agg(DISTINCT s.body_id) FILTER (WHERE s.role = 'lead'), '{}') AS lead_ids,
      coalesce(array_agg(DISTINCT s.body_id) FILTER (WHERE s.role <> 'working-group'), '{}') AS institution_ids,
      coalesce(array_agg(DISTINCT s.body_id) FILTER (WHERE s.role = 'working-group'), '{}') AS working_group_ids,
      array_agg(DISTINCT 'lead:' || b.code) FILTER (WHERE s.role = 'lead') AS lead_values,
      array_agg(DISTINCT 'workingGroup:' || b.code) FILTER (WHERE s.role = 'working-group') AS working_group_values
    FROM parts p
    JOIN responsibilities s ON s.component_id = p.id AND s.created_at <= p.as_of AND (s.ended_at IS NULL OR s.ended_at > p.as_of)
      AND NOT (s.state = 'declined' AND s.answered_at <= p.as_of)
    JOIN bodies b ON b.id = s.body_id
    GROUP BY p.recommendation_id, p.as_of
  ),
  asked AS (
    SELECT p.recommendation_id, p.as_of, min(q.due_on) AS due_on
    FROM parts p
    JOIN request_items i ON i.component_id = p.id AND (i.answered_at IS NULL OR i.answered_at > p.as_of)
    JOIN requests q ON q.id = i.request_id AND q.created_at <= p.as_of
    GROUP BY p.recommendation_id, p.as_of
  ),
  stated AS (
    SELECT DISTINCT ON (r.id, r.as_of) r.id AS recommendation_id, r.as_of, s.value
    FROM wanted r JOIN positions s ON s.recommendation_id = r.id AND s.entered_at <= r.as_of
    ORDER BY r.id, r.as_of, s.entered_at DESC, s.id DESC
  ),
  -- A label counts as the concept that it names today; a target counts for its goal too.
  labelled AS (
    SELECT recommendation_id,
      coalesce(array_agg(concept_id ORDER BY place, concept_id) FILTER (WHERE taxonomy = 'theme'), '{}') AS theme_ids,
      coalesce(array_agg(concept_id ORDER BY place, concept_id) FILTER (WHERE taxonomy = 'group'), '{}') AS group_ids,
      coalesce(array_agg(concept_id ORDER BY place, concept_id) FILTER (WHERE taxonomy = 'sdg'), '{}') AS sdg_ids,
      array_agg(taxonomy || ':' || code ORDER BY taxonomy, code) FILTER (WHERE taxonomy IN ('theme', 'group', 'sdg')) AS facet_values
    FROM (
      SELECT r.id AS recommendation_id, t.taxonomy, concept.id AS concept_id, concept.code, min(rt.place) AS place
      FROM (SELECT DISTINCT id FROM wanted) r JOIN recommendation_terms rt ON rt.recommendation_id = r.id JOIN terms t ON t.id = rt.term_id
      CROSS JOIN LATERAL (
        SELECT n.id, n.code FROM terms n
        WHERE n.id = coalesce(t.canonical_id, t.id) OR (t.taxonomy = 'sdg' AND n.id = t.parent_id)
      ) AS concept
      GROUP BY r.id, t.taxonomy, concept.id, concept.code
    ) AS concepts
    GROUP BY recommendation_id
  )
  SELECT r.id, r.code, natural_key(r.code), r.review_id, v.mechanism_id, stated.value,
    coalesce(statuses.claimed, 'no-information'), coalesce(statuses.assessed, 'no-information'),
    coalesce(statuses.component_count, 0), coalesce(statuses.component_claims, '{}'),
    coalesce(answering.lead_ids, '{}'), coalesce(answering.institution_ids, '{}'), coalesce(answering.working_group_ids, '{}'),
    coalesce(labelled.theme_ids, '{}'), coalesce(labelled.group_ids, '{}'), coalesce(labelled.sdg_ids, '{}'),
    asked.due_on, statuses.updated_at,
    ARRAY['mechanism:' || m.code, 'review:' || v.code, 'position:' || coalesce(stated.value, 'none'),
        'claimed:' || coalesce(statuses.claimed, 'no-information'), 'assessed:' || coalesce(statuses.assessed, 'no-information')]
      || coalesce(answering.lead_values, '{lead:none}') || coalesce(answering.working_group_values, '{workingGroup:none}')
      || coalesce(labelled.facet_values, '{}'),
    r.as_of, 'infinity'::timestamptz
  FROM wanted r
  JOIN reviews v ON v.id = r.review_id
  JOIN mechanisms m ON m.id = v.mechanism_id
  LEFT JOIN statuses ON statuses.recommendation_id = r.id AND statuses.as_of = r.as_of
  LEFT JOIN answering ON answering.recommendation_id = r.id AND answering.as_of = r.as_of
  LEFT JOIN asked ON asked.recommendation_id = r.id AND asked.as_of = r.as_of
  LEFT JOIN stated ON stated.recommendation_id = r.id AND stated.as_of = r.as_of
  LEFT JOIN labelled ON labelled.recommendation_id = r.id`

const facts = `
-- The rule itself, from the facts. What is kept must answer the same at every moment.
CREATE OR REPLACE FUNCTION register_as_of(moment timestamptz, chosen integer[] DEFAULT NULL) RETURNS SETOF register_entries
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  ${rule(`SELECT r.id, r.code, r.review_id, moment AS as_of FROM recommendations r
    WHERE r.entered_at <= moment AND (chosen IS NULL OR r.id = ANY (chosen))`)}
$$;

-- The moments at which what the register shows of a recommendation can have changed.
CREATE FUNCTION register_moments(chosen integer[]) RETURNS TABLE (recommendation_id integer, moment timestamptz)
LANGUAGE sql STABLE AS $$
  WITH parts AS (
    SELECT id, recommendation_id, created_at, ended_at FROM components WHERE chosen IS NULL OR recommendation_id = ANY (chosen)
  )
  SELECT r.id, m.moment FROM recommendations r JOIN (
    SELECT id, entered_at FROM recommendations WHERE chosen IS NULL OR id = ANY (chosen)
    UNION SELECT recommendation_id, entered_at FROM positions WHERE chosen IS NULL OR recommendation_id = ANY (chosen)
    UNION SELECT p.recommendation_id, e.moment FROM parts p CROSS JOIN LATERAL (VALUES (p.created_at), (p.ended_at)) AS e(moment)
    UNION SELECT p.recommendation_id, e.moment FROM parts p JOIN claims k ON k.component_id = p.id
      CROSS JOIN LATERAL (VALUES (k.since), (k.until)) AS e(moment)
    UNION SELECT p.recommendation_id, a.at FROM parts p JOIN assessments a ON a.component_id = p.id
    UNION SELECT p.recommendation_id, e.moment FROM parts p JOIN responsibilities s ON s.component_id = p.id
      CROSS JOIN LATERAL (VALUES (s.created_at), (s.ended_at), (CASE s.state WHEN 'declined' THEN s.answered_at END)) AS e(moment)
    UNION SELECT p.recommendation_id, e.moment FROM parts p JOIN request_items i ON i.component_id = p.id JOIN requests q ON q.id = i.request_id
      CROSS JOIN LATERAL (VALUES (q.created_at), (i.answered_at)) AS e(moment)
  ) AS m(id, moment) ON m.id = r.id AND m.moment >= r.entered_at
$$;

CREATE FUNCTION register_versions(chosen integer[]) RETURNS SETOF register_entries LANGUAGE sql STABLE AS $$
  ${rule(`SELECT r.id, r.code, r.review_id, m.moment AS as_of FROM register_moments(chosen) m JOIN recommendations r ON r.id = m.recommendation_id`)}
$$;`

const reading = `
-- The register as it stood at a moment, out of what is kept.
CREATE FUNCTION register_at(moment timestamptz) RETURNS SETOF register_entries LANGUAGE sql STABLE PARALLEL SAFE AS $$
  -- The condition stands outside, as only then both indexes of an order are read side by side.
  SELECT * FROM (SELECT * FROM register_entries UNION ALL SELECT * FROM register_past) AS versions WHERE since <= moment AND until > moment
$$;

-- The last moment of a day.
CREATE FUNCTION end_of(day date) RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT start_of(day + 1) - interval '1 microsecond' $$;

/*
 * The register counted for other institutions than those of the moment: 'then' for whom something was given to before a merger or
 * split, 'now' for today's successor. Every other recommendation is as it stands.
 */
CREATE OR REPLACE FUNCTION register_by(way text, moment timestamptz) RETURNS SETOF register_entries LANGUAGE sql STABLE AS $$
  WITH RECURSIVE lines AS (
    SELECT s.id, s.id AS last_id FROM responsibilities s
    WHERE s.continued_by_id IS NULL AND EXISTS (SELECT 1 FROM responsibilities x WHERE x.continued_by_id = s.id)
    UNION ALL
    SELECT s.id, lines.last_id FROM lines JOIN responsibilities s ON s.continued_by_id = lines.id
  ),
  counted AS (
    SELECT c.recommendation_id, s.role, b.id, b.code
    FROM (SELECT DISTINCT c.recommendation_id FROM lines JOIN responsibilities s USING (id) JOIN components c ON c.id = s.component_id) touched
    JOIN components c ON c.recommendation_id = touched.recommendation_id AND c.created_at <= moment AND (c.ended_at IS NULL OR c.ended_at > moment)
    JOIN responsibilities s ON s.component_id = c.id
    LEFT JOIN lines ON lines.id = s.id
    LEFT JOIN responsibilities last ON last.id = lines.last_id
    JOIN bodies b ON b.id = CASE way WHEN 'now' THEN coalesce(last.body_id, s.body_id) ELSE s.body_id END
    WHERE CASE WHEN way = 'then' AND lines.id IS NOT NULL AND s.succession_id IS NOT NULL THEN false
               WHEN way = 'then' AND s.continued_by_id IS NOT NULL THEN last.ended_at IS NULL OR last.ended_at > moment
               ELSE s.ended_at IS NULL OR s.ended_at > moment END
      AND s.created_at <= moment AND NOT (s.state = 'declined' AND s.answered_at <= moment)
  ),
  answering AS (
    SELECT recommendation_id,
      coalesce(array_agg(DISTINCT id) FILTER (WHERE role = 'lead'), '{}') AS lead_ids,
      coalesce(array_agg(DISTINCT id) FILTER (WHERE role <> 'working-group'), '{}') AS institution_ids,
      coalesce(array_agg(DISTINCT id) FILTER (WHERE role = 'working-group'), '{}') AS working_group_ids,
      coalesce(array_agg(DISTINCT 'lead:' || code) FILTER (WHERE role = 'lead'), '{lead:none}')
        || coalesce(array_agg(DISTINCT 'workingGroup:' || code) FILTER (WHERE role = 'working-group'), '{workingGroup:none}') AS facet_values
    FROM counted GROUP BY recommendation_id
  ),
  source AS MATERIALIZED (
    SELECT e AS entry FROM register_entries e WHERE moment = 'infinity'
    UNION ALL
    SELECT e FROM register_at(moment) e WHERE moment <> 'infinity'
  )
  SELECT counted_for.* FROM source
  LEFT JOIN answering a ON a.recommendation_id = (source.entry).recommendation_id
  CROSS JOIN LATERAL jsonb_populate_record(source.entry, CASE WHEN a.recommendation_id IS NULL THEN '{}' ELSE jsonb_build_object(
    'lead_ids', a.lead_ids, 'institution_ids', a.institution_ids, 'working_group_ids', a.working_group_ids,
    'facet_values', a.facet_values || ARRAY(
      SELECT value FROM unnest((source.entry).facet_values) AS value WHERE value NOT LIKE 'lead:%' AND value NOT LIKE 'workingGroup:%'
    )) END) AS counted_for
$$;`

/** What versions add to the days on which they begin and take from those on which they end; with sign -1, the other way round. */
const tally = (versions: string) => `INSERT INTO register_day_tallies (value, day, change)
    SELECT counted.value, (turn.at AT TIME ZONE (SELECT time_zone()))::date AS day, sum(turn.sign * counted.times)
    FROM (${versions}) AS version
    CROSS JOIN LATERAL (VALUES (version.since, version.sign), (version.until, -version.sign)) AS turn(at, sign)
    CROSS JOIN LATERAL (
      SELECT unnest(version.facet_values), 1 UNION ALL VALUES ('recommendations', 1), ('components', version.component_count)
    ) AS counted(value, times)
    WHERE isfinite(turn.at)
    GROUP BY counted.value, day HAVING sum(turn.sign * counted.times) <> 0
    ORDER BY counted.value, day`

const refresh = `
-- Called at the end of every transaction that changes what the register shows, or showed, of these recommendations; NULL means all.
CREATE OR REPLACE FUNCTION refresh_register(chosen integer[]) RETURNS void LANGUAGE sql AS $$
  -- One after another: two transactions that change one recommendation would each write an entry without the other's change.
  SELECT FROM recommendations WHERE id = ANY (chosen) ORDER BY id FOR NO KEY UPDATE;
  WITH computed AS (
    SELECT v, lag(ROW(${moving})) OVER by_time IS DISTINCT FROM ROW(${moving}) AS moved
    FROM register_versions(chosen) v WINDOW by_time AS (PARTITION BY (v).recommendation_id ORDER BY (v).since)
  ),
  versions AS MATERIALIZED (
    SELECT ${columns}, lead(since, 1, 'infinity') OVER (PARTITION BY recommendation_id ORDER BY since) AS until
    FROM (SELECT (v).* FROM computed WHERE moved) AS moved
  ),
  kept AS MATERIALIZED (
    SELECT * FROM register_past WHERE chosen IS NULL OR recommendation_id = ANY (chosen)
    UNION ALL SELECT * FROM register_entries WHERE chosen IS NULL OR recommendation_id = ANY (chosen)
  ),
  gone AS MATERIALIZED (SELECT * FROM kept EXCEPT SELECT * FROM versions),
  new AS MATERIALIZED (SELECT * FROM versions EXCEPT SELECT * FROM kept),
  forgotten AS (
    DELETE FROM register_past p USING gone WHERE p.recommendation_id = gone.recommendation_id AND p.since = gone.since AND p.until = gone.until
  ),
  remembered AS (INSERT INTO register_past SELECT * FROM new WHERE until < 'infinity' ORDER BY until, recommendation_id),
  tallied AS (
    ${tally('SELECT -1 AS sign, * FROM gone UNION ALL SELECT 1, * FROM new')}
  )
  INSERT INTO register_entries SELECT * FROM new WHERE until = 'infinity' ORDER BY recommendation_id
  ON CONFLICT (recommendation_id) DO UPDATE SET
    code = excluded.code, sort_key = excluded.sort_key, review_id = excluded.review_id, mechanism_id = excluded.mechanism_id,
    position = excluded.position, claimed = excluded.claimed, assessed = excluded.assessed,
    component_count = excluded.component_count, component_claims = excluded.component_claims,
    lead_ids = excluded.lead_ids, institution_ids = excluded.institution_ids, working_group_ids = excluded.working_group_ids,
    theme_ids = excluded.theme_ids, group_ids = excluded.group_ids, sdg_ids = excluded.sdg_ids,
    due_on = excluded.due_on, updated_at = excluded.updated_at, facet_values = excluded.facet_values, since = excluded.since
$$;`

const search = `
-- Words or parts of words and codes; only where nothing has them, words that are spelt nearly so. Of a moment: where a text was
-- entered since, the texts of before are read anew.
CREATE OR REPLACE FUNCTION search_register(q text, moment timestamptz DEFAULT NULL) RETURNS SETOF integer
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan SET pg_trgm.word_similarity_threshold = 0.45 AS $$
DECLARE
  folded text := trim(fold(q));
  pattern text := '%' || replace(replace(replace(nullif(folded, ''), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%';
  query tsquery := search_query(folded);
  longest text := (SELECT word FROM regexp_split_to_table(folded, '\\s+') AS word ORDER BY length(word) DESC LIMIT 1);
  reworded integer[] := CASE WHEN moment IS NULL THEN '{}' ELSE ARRAY(
    SELECT DISTINCT r.id FROM recommendation_texts x JOIN recommendations r ON r.id = x.recommendation_id
    WHERE x.entered_at > moment AND r.entered_at <= moment) END;
  any_found boolean := false;
BEGIN
  IF cardinality(reworded) > 0 THEN
    RETURN QUERY SELECT w.recommendation_id FROM words_as_of(moment, reworded) w WHERE w.search_vector @@ query OR w.search_text LIKE pattern;
    any_found := FOUND;
  END IF;
  IF length(folded) < 3 THEN
    -- Trigrams need three letters.
    RETURN QUERY SELECT w.recommendation_id FROM register_words w
      WHERE w.search_vector @@ query AND w.recommendation_id <> ALL (reworded);
  ELSE
    RETURN QUERY SELECT w.recommendation_id FROM register_words w
      WHERE (w.search_vector @@ query OR w.search_text LIKE pattern) AND w.recommendation_id <> ALL (reworded);
  END IF;
  -- A number that is nearly another is another number.
  IF FOUND OR any_found OR folded ~ '[0-9]' OR length(longest) < 3 THEN RETURN; END IF;
  RETURN QUERY SELECT w.recommendation_id FROM register_words w
    WHERE longest <% w.search_text
      AND (SELECT bool_and(word <% w.search_text) FROM regexp_split_to_table(folded, '\\s+') AS word WHERE length(word) > 2);
END
$$;`

const zone = `
-- The days of the tallies are those of the country: in another time zone they are other days.
CREATE FUNCTION recount_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM register_day_tallies;
  ${tally('SELECT 1 AS sign, * FROM register_past UNION ALL SELECT 1, * FROM register_entries')};
  RETURN NULL;
END
$$;
CREATE TRIGGER zone_changed AFTER UPDATE ON settings FOR EACH ROW
  WHEN (new.key = 'country' AND new.value ->> 'timeZone' IS DISTINCT FROM old.value ->> 'timeZone') EXECUTE FUNCTION recount_days();
CREATE TRIGGER zone_set AFTER INSERT ON settings FOR EACH ROW WHEN (new.key = 'country') EXECUTE FUNCTION recount_days();`
