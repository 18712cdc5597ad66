import { assessedStatuses, positions } from '@tawsiya/sdk'
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
    await runner.query('DROP FUNCTION refresh_register; DROP FUNCTION register_as_of; DROP TABLE register_entries; DROP FUNCTION place_of')
  }
}

const table = `
-- Where a word stands in the vocabulary, for sorting by it.
CREATE FUNCTION place_of(word text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_position(ARRAY[${[...positions, ...assessedStatuses].map((word) => `'${word}'`).join(', ')}], word)
$$;

-- Narrow on purpose: counting reads all of it. The words stand in a table of their own.
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
  -- Every value under which a facet counts it and a filter finds it: {mechanism:UPR, claimed:planned, lead:none, theme:water}.
  facet_values text[] NOT NULL
);
CREATE INDEX register_entries_sort ON register_entries (sort_key, recommendation_id);
CREATE INDEX register_entries_position ON register_entries (place_of(position), sort_key, recommendation_id);
CREATE INDEX register_entries_claimed ON register_entries (place_of(claimed), sort_key, recommendation_id);
CREATE INDEX register_entries_assessed ON register_entries (place_of(assessed), sort_key, recommendation_id);
CREATE INDEX register_entries_updated ON register_entries (updated_at, sort_key, recommendation_id);
CREATE INDEX register_entries_updated_last ON register_entries (updated_at DESC NULLS LAST, sort_key, recommendation_id);
CREATE INDEX register_entries_due ON register_entries (due_on, sort_key, recommendation_id);
CREATE INDEX register_entries_due_last ON register_entries (due_on DESC NULLS LAST, sort_key, recommendation_id);
CREATE INDEX register_entries_review ON register_entries (review_id);
CREATE INDEX register_entries_institutions ON register_entries USING gin (institution_ids);
CREATE INDEX register_entries_facets ON register_entries USING gin (facet_values);`

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
      coalesce(array_agg(DISTINCT s.body_id) FILTER (WHERE s.role = 'working-group'), '{}') AS working_group_ids,
      array_agg(DISTINCT 'lead:' || b.code) FILTER (WHERE s.role = 'lead') AS lead_values,
      array_agg(DISTINCT 'workingGroup:' || b.code) FILTER (WHERE s.role = 'working-group') AS working_group_values
    FROM parts p
    JOIN responsibilities s ON s.component_id = p.id AND s.created_at <= moment AND (s.ended_at IS NULL OR s.ended_at > moment)
      AND NOT (s.state = 'declined' AND s.answered_at <= moment)
    JOIN bodies b ON b.id = s.body_id
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
      coalesce(array_agg(concept_id ORDER BY place, concept_id) FILTER (WHERE taxonomy = 'sdg'), '{}') AS sdg_ids,
      array_agg(taxonomy || ':' || code) FILTER (WHERE taxonomy IN ('theme', 'group', 'sdg')) AS facet_values
    FROM (
      SELECT r.id AS recommendation_id, t.taxonomy, concept.id AS concept_id, concept.code, min(rt.place) AS place
      FROM wanted r JOIN recommendation_terms rt ON rt.recommendation_id = r.id JOIN terms t ON t.id = rt.term_id
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
      || coalesce(labelled.facet_values, '{}')
  FROM wanted r
  JOIN reviews v ON v.id = r.review_id
  JOIN mechanisms m ON m.id = v.mechanism_id
  LEFT JOIN statuses ON statuses.recommendation_id = r.id
  LEFT JOIN answering ON answering.recommendation_id = r.id
  LEFT JOIN asked ON asked.recommendation_id = r.id
  LEFT JOIN stated ON stated.recommendation_id = r.id
  LEFT JOIN labelled ON labelled.recommendation_id = r.id
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
    due_on = excluded.due_on, updated_at = excluded.updated_at, facet_values = excluded.facet_values
$$;`
