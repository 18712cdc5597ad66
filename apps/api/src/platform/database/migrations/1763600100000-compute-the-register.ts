import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The register as it stood at a moment is one function; the page's table is that function's answer for now, kept row by row
 * in the transactions that change something. So a figure of today and a figure "as of" a date cannot come from two rules.
 */
export class ComputeTheRegister1763600100000 implements MigrationInterface {
  name = 'ComputeTheRegister1763600100000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [table, asOf, refresh]) await runner.query(part)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION refresh_register; DROP FUNCTION register_as_of; DROP TABLE register_entries')
  }
}

const table = `
CREATE TABLE register_entries (
  recommendation_id integer PRIMARY KEY REFERENCES recommendations,
  code text NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  review_id integer NOT NULL,
  mechanism_id integer NOT NULL,
  position text,
  claimed text NOT NULL,
  assessed text NOT NULL,
  component_count integer NOT NULL,
  component_claims text[] NOT NULL,
  lead_ids integer[] NOT NULL,
  institution_ids integer[] NOT NULL,
  working_group_ids integer[] NOT NULL,
  theme_ids integer[] NOT NULL,
  group_ids integer[] NOT NULL,
  sdg_ids integer[] NOT NULL,
  due_on date,
  updated_at timestamptz,
  search_text text NOT NULL,
  search_vector tsvector NOT NULL
);
CREATE INDEX register_entries_sort ON register_entries (sort_key);
CREATE INDEX register_entries_review ON register_entries (review_id, sort_key);
CREATE INDEX register_entries_mechanism ON register_entries (mechanism_id, sort_key);
CREATE INDEX register_entries_claimed ON register_entries (claimed, sort_key);
CREATE INDEX register_entries_assessed ON register_entries (assessed, sort_key);
CREATE INDEX register_entries_updated ON register_entries (updated_at, sort_key);
CREATE INDEX register_entries_due ON register_entries (due_on, sort_key);
CREATE INDEX register_entries_institutions ON register_entries USING gin (institution_ids);
CREATE INDEX register_entries_working_groups ON register_entries USING gin (working_group_ids);
CREATE INDEX register_entries_themes ON register_entries USING gin (theme_ids);
CREATE INDEX register_entries_groups ON register_entries USING gin (group_ids);
CREATE INDEX register_entries_sdgs ON register_entries USING gin (sdg_ids);
CREATE INDEX register_entries_words ON register_entries USING gin (search_vector);
CREATE INDEX register_entries_letters ON register_entries USING gin (search_text gin_trgm_ops);`

const asOf = `
CREATE FUNCTION register_as_of(moment timestamptz, chosen integer[] DEFAULT NULL) RETURNS SETOF register_entries
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH wanted AS (
    SELECT r.* FROM recommendations r WHERE r.entered_at <= moment AND (chosen IS NULL OR r.id = ANY (chosen))
  ),
  parts AS (
    SELECT c.id, c.recommendation_id, c.letter FROM components c JOIN wanted r ON r.id = c.recommendation_id
    WHERE c.created_at <= moment AND (c.ended_at IS NULL OR c.ended_at > moment)
  ),
  -- The newest approved update of each government track; a working group's own counts where no institution has spoken.
  track_claims AS (
    SELECT DISTINCT ON (p.id, b.kind, b.track) p.id AS component_id, b.kind, v.claimed, u.approved_at
    FROM parts p
    JOIN update_components uc ON uc.component_id = p.id
    JOIN updates u ON u.id = uc.update_id AND u.approved_at <= moment AND (u.withdrawn_at IS NULL OR u.withdrawn_at > moment)
    JOIN update_revisions v ON v.update_id = u.id AND v.version = u.sent_version
    JOIN bodies b ON b.id = u.body_id
    ORDER BY p.id, b.kind, b.track, v.true_on DESC, u.approved_at DESC, u.id DESC
  ),
  component_claims AS (
    SELECT component_id, max(approved_at) AS updated_at,
      CASE WHEN bool_or(kind <> 'working-group') THEN roll_up(array_agg(claimed) FILTER (WHERE kind <> 'working-group'))
           ELSE roll_up(array_agg(claimed)) END AS claimed
    FROM track_claims GROUP BY component_id
  ),
  component_assessments AS (
    SELECT DISTINCT ON (p.id) p.id AS component_id, a.status, a.at
    FROM parts p JOIN assessments a ON a.component_id = p.id AND a.at <= moment
    ORDER BY p.id, a.at DESC, a.id DESC
  ),
  statuses AS (
    SELECT p.recommendation_id, count(*)::integer AS component_count,
      array_agg(coalesce(cc.claimed, 'no-information') ORDER BY p.letter, p.id) AS component_claims,
      roll_up(array_agg(coalesce(cc.claimed, 'no-information'))) AS claimed,
      roll_up(array_agg(coalesce(ca.status, 'no-information'))) AS assessed,
      greatest(max(cc.updated_at), max(ca.at)) AS updated_at
    FROM parts p
    LEFT JOIN component_claims cc ON cc.component_id = p.id
    LEFT JOIN component_assessments ca ON ca.component_id = p.id
    GROUP BY p.recommendation_id
  ),
  answering AS (
    SELECT p.recommendation_id,
      coalesce(array_agg(DISTINCT s.body_id) FILTER (WHERE s.role = 'lead'), '{}') AS lead_ids,
      coalesce(array_agg(DISTINCT s.body_id) FILTER (WHERE s.role <> 'working-group'), '{}') AS institution_ids,
      coalesce(array_agg(DISTINCT s.body_id) FILTER (WHERE s.role = 'working-group'), '{}') AS working_group_ids
    FROM parts p
    JOIN responsibilities s ON s.component_id = p.id AND s.created_at <= moment AND (s.ended_at IS NULL OR s.ended_at > moment)
      AND NOT (s.state = 'declined' AND s.answered_at <= moment)
    GROUP BY p.recommendation_id
  ),
  asked AS (
    SELECT p.recommendation_id, min(q.due_on) AS due_on
    FROM parts p
    JOIN request_items i ON i.component_id = p.id AND (i.answered_at IS NULL OR i.answered_at > moment)
    JOIN requests q ON q.id = i.request_id AND q.created_at <= moment
    GROUP BY p.recommendation_id
  ),
  stated AS (
    SELECT DISTINCT ON (r.id) r.id AS recommendation_id, s.value
    FROM wanted r JOIN positions s ON s.recommendation_id = r.id AND s.entered_at <= moment
    ORDER BY r.id, s.entered_at DESC, s.id DESC
  ),
  -- A label counts as the concept that it names today; a target counts for its goal too.
  labelled AS (
    SELECT recommendation_id,
      coalesce(array_agg(concept_id ORDER BY place, concept_id) FILTER (WHERE taxonomy = 'theme'), '{}') AS theme_ids,
      coalesce(array_agg(concept_id ORDER BY place, concept_id) FILTER (WHERE taxonomy = 'group'), '{}') AS group_ids,
      coalesce(array_agg(concept_id ORDER BY place, concept_id) FILTER (WHERE taxonomy = 'sdg'), '{}') AS sdg_ids
    FROM (
      SELECT r.id AS recommendation_id, t.taxonomy, concept.id AS concept_id, min(rt.place) AS place
      FROM wanted r JOIN recommendation_terms rt ON rt.recommendation_id = r.id JOIN terms t ON t.id = rt.term_id
      CROSS JOIN LATERAL (
        SELECT coalesce(t.canonical_id, t.id) AS id UNION SELECT t.parent_id WHERE t.taxonomy = 'sdg' AND t.parent_id IS NOT NULL
      ) AS concept
      GROUP BY r.id, t.taxonomy, concept.id
    ) AS concepts
    GROUP BY recommendation_id
  ),
  newest_texts AS (
    SELECT DISTINCT ON (r.id, x.language) r.id AS recommendation_id, x.language, x.text
    FROM wanted r JOIN recommendation_texts x ON x.recommendation_id = r.id AND x.entered_at <= moment
    ORDER BY r.id, x.language, x.edition DESC
  ),
  words AS (
    SELECT recommendation_id, string_agg(text, ' ' ORDER BY language) AS text,
      string_agg(text, ' ') FILTER (WHERE language = 'ar') AS arabic,
      string_agg(text, ' ') FILTER (WHERE language = 'en') AS english
    FROM newest_texts GROUP BY recommendation_id
  )
  SELECT r.id, r.code, natural_key(r.code), r.review_id, v.mechanism_id, stated.value,
    coalesce(statuses.claimed, 'no-information'), coalesce(statuses.assessed, 'no-information'),
    coalesce(statuses.component_count, 0), coalesce(statuses.component_claims, '{}'),
    coalesce(answering.lead_ids, '{}'), coalesce(answering.institution_ids, '{}'), coalesce(answering.working_group_ids, '{}'),
    coalesce(labelled.theme_ids, '{}'), coalesce(labelled.group_ids, '{}'), coalesce(labelled.sdg_ids, '{}'),
    asked.due_on, statuses.updated_at,
    fold(concat_ws(' ', r.code, r.number, r.symbol, words.text)),
    to_tsvector('simple', fold(concat_ws(' ', r.code, words.text))) || to_tsvector('english', coalesce(words.english, ''))
      || to_tsvector('arabic', fold(coalesce(words.arabic, '')))
  FROM wanted r
  JOIN reviews v ON v.id = r.review_id
  LEFT JOIN statuses ON statuses.recommendation_id = r.id
  LEFT JOIN answering ON answering.recommendation_id = r.id
  LEFT JOIN asked ON asked.recommendation_id = r.id
  LEFT JOIN stated ON stated.recommendation_id = r.id
  LEFT JOIN labelled ON labelled.recommendation_id = r.id
  LEFT JOIN words ON words.recommendation_id = r.id
$$;`

const refresh = `
-- Called at the end of every transaction that changes what the register shows of these recommendations; NULL means all.
CREATE FUNCTION refresh_register(chosen integer[]) RETURNS void LANGUAGE sql AS $$
  -- One after another: two transactions that change one recommendation would each write an entry without the other's change.
  SELECT FROM recommendations WHERE id = ANY (chosen) ORDER BY id FOR NO KEY UPDATE;
  INSERT INTO register_entries SELECT * FROM register_as_of('infinity', chosen) ORDER BY recommendation_id
  ON CONFLICT (recommendation_id) DO UPDATE SET
    code = excluded.code, sort_key = excluded.sort_key, review_id = excluded.review_id, mechanism_id = excluded.mechanism_id,
    position = excluded.position, claimed = excluded.claimed, assessed = excluded.assessed,
    component_count = excluded.component_count, component_claims = excluded.component_claims,
    lead_ids = excluded.lead_ids, institution_ids = excluded.institution_ids, working_group_ids = excluded.working_group_ids,
    theme_ids = excluded.theme_ids, group_ids = excluded.group_ids, sdg_ids = excluded.sdg_ids,
    due_on = excluded.due_on, updated_at = excluded.updated_at,
    search_text = excluded.search_text, search_vector = excluded.search_vector
$$;`
