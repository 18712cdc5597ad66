import { decisions, historyKinds } from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * One answer may stand on many recommendations, be corrected while its approved words are read on, leave one of them, and be
 * cleared in several steps. What an approved answer claims of a component is a row with a beginning and an end, so that the
 * register of any moment reads the words that were approved then.
 */
export class ShareCorrectAndClearAnswers1763700200000 implements MigrationInterface {
  name = 'ShareCorrectAndClearAnswers1763700200000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [vocabulary, corrections, claims, seen, chains, clusters, asOf]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('What was corrected cannot be put back into one version: go back to a backup instead.')
  }
}

const oneOf = (column: string, values: readonly string[]) => `CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`
const id = 'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY'

const vocabulary = `
ALTER TABLE update_decisions DROP CONSTRAINT IF EXISTS update_decisions_decision;
ALTER TABLE update_decisions ADD CONSTRAINT update_decisions_decision ${oneOf('decision', decisions)};
ALTER TABLE history DROP CONSTRAINT IF EXISTS history_kind;
ALTER TABLE history ADD CONSTRAINT history_kind ${oneOf('kind', historyKinds)};`

const corrections = `
ALTER TABLE updates
  -- The version that everybody reads once it is approved; a correction moves it on when it is approved in its turn.
  ADD COLUMN approved_version integer,
  ADD COLUMN corrected_at timestamptz,
  -- Where a correction stands on its way, while the state stays 'approved'.
  ADD COLUMN correction text CONSTRAINT updates_correction CHECK (correction IN ('draft', 'submitted', 'cleared', 'returned')),
  ADD COLUMN cleared_steps integer NOT NULL DEFAULT 0,
  ADD COLUMN stage text GENERATED ALWAYS AS (coalesce(correction, state)) STORED;
UPDATE updates SET approved_version = sent_version WHERE approved_at IS NOT NULL;
DROP INDEX updates_body; DROP INDEX updates_state;
CREATE INDEX updates_body ON updates (body_id, stage);
CREATE INDEX updates_stage ON updates (stage) WHERE stage IN ('submitted', 'cleared', 'under-review', 'returned');
ALTER TABLE update_decisions
  ADD COLUMN correction boolean NOT NULL DEFAULT false,
  -- What was left out of an approved update.
  ADD COLUMN component_ids integer[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT update_decisions_left_out_whole CHECK (decision <> 'left-out' OR (reason IS NOT NULL AND cardinality(component_ids) > 0));`

const claims = `
CREATE TABLE claims (
  component_id integer NOT NULL REFERENCES components, update_id integer NOT NULL REFERENCES updates, version integer NOT NULL,
  since timestamptz NOT NULL, until timestamptz,
  PRIMARY KEY (component_id, update_id, version),
  FOREIGN KEY (update_id, version) REFERENCES update_revisions
);
CREATE INDEX claims_update ON claims (update_id);
INSERT INTO claims (component_id, update_id, version, since, until)
SELECT DISTINCT c.id, u.id, v.version, u.approved_at, u.withdrawn_at
FROM updates u JOIN update_revisions v ON v.update_id = u.id AND v.version = u.approved_version JOIN components c ON c.id = ANY (v.component_ids)
WHERE u.approved_at IS NOT NULL;`

const seen = `
-- What a version still covers: without the components that were left out after it was written.
CREATE FUNCTION covered_by(revision update_revisions) RETURNS integer[] LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM update_decisions d WHERE d.update_id = revision.update_id AND d.decision = 'left-out' AND d.at > revision.saved_at) THEN ARRAY(
      SELECT covered.id FROM unnest(revision.component_ids) WITH ORDINALITY AS covered(id, place)
      WHERE NOT EXISTS (
        SELECT FROM update_decisions d
        WHERE d.update_id = revision.update_id AND d.decision = 'left-out' AND d.at > revision.saved_at AND covered.id = ANY (d.component_ids)
      ) ORDER BY covered.place)
    ELSE revision.component_ids
  END
$$;`

const chains = `
-- Each row lays the steps of an institution down anew; the newest holds. NULL in a step is any approver.
CREATE TABLE clearing_chains (
  ${id}, body_id integer NOT NULL REFERENCES bodies, steps integer[] NOT NULL CONSTRAINT clearing_chains_steps CHECK (cardinality(steps) BETWEEN 1 AND 6),
  set_by integer REFERENCES accounts, set_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX clearing_chains_body ON clearing_chains (body_id, id DESC);

CREATE FUNCTION clearing_steps(body integer) RETURNS integer[] LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT steps FROM clearing_chains WHERE body_id = body ORDER BY id DESC LIMIT 1), ARRAY[NULL]::integer[])
$$;

CREATE FUNCTION is_approver(account integer, body integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM memberships p JOIN accounts a ON a.id = p.account_id AND a.closed_at IS NULL
    WHERE p.account_id = account AND p.body_id = body AND p.role = 'approver' AND p.valid_from <= today() AND (p.valid_to IS NULL OR p.valid_to > today())
  )
$$;

-- Whose turn it is after so many steps; NULL is any approver, also in the place of somebody who is none any more.
CREATE FUNCTION clearer_of(body integer, cleared integer) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT account FROM (SELECT (clearing_steps(body))[cleared + 1] AS account) AS step WHERE is_approver(account, body)
$$;`

const clusters = `
CREATE TABLE clusters (
  ${id}, code text NOT NULL, version integer NOT NULL DEFAULT 1, names jsonb NOT NULL, note text NOT NULL DEFAULT '',
  created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX clusters_code_unique ON clusters (lower(code));
CREATE TABLE cluster_items (
  ${id}, cluster_id integer NOT NULL REFERENCES clusters, recommendation_id integer NOT NULL REFERENCES recommendations,
  reason text NOT NULL DEFAULT '', added_by integer REFERENCES accounts, added_at timestamptz NOT NULL DEFAULT now(),
  -- NULL while it is proposed and waits for an officer.
  accepted_by integer REFERENCES accounts, accepted_at timestamptz,
  removed_by integer REFERENCES accounts, removed_at timestamptz, removal_reason text,
  CONSTRAINT cluster_items_removal_whole CHECK ((removed_at IS NULL) = (removal_reason IS NULL))
);
CREATE UNIQUE INDEX cluster_items_once ON cluster_items (cluster_id, recommendation_id) WHERE removed_at IS NULL;
CREATE INDEX cluster_items_recommendation ON cluster_items (recommendation_id);
-- Suggestions that somebody refused: of a recommendation to a cluster, or to another recommendation.
CREATE TABLE suggestion_refusals (
  ${id}, suggested_id integer NOT NULL REFERENCES recommendations, cluster_id integer REFERENCES clusters, recommendation_id integer REFERENCES recommendations,
  refused_by integer NOT NULL REFERENCES accounts, refused_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT suggestion_refusals_has_one_place CHECK (num_nonnulls(cluster_id, recommendation_id) = 1)
);
CREATE INDEX suggestion_refusals_suggested ON suggestion_refusals (suggested_id);

-- The recommendations that hold a word, up to a number. Always by the index: reading all texts for a rare word is what it must never do.
CREATE FUNCTION holders_of(word text, most integer) RETURNS integer[] LANGUAGE sql STABLE SET enable_seqscan = off AS $$
  SELECT ARRAY(
    SELECT recommendation_id FROM register_words
    WHERE search_vector @@ ('''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || '''')::tsquery LIMIT most
  )
$$;`

const asOf = `
CREATE OR REPLACE FUNCTION register_as_of(moment timestamptz, chosen integer[] DEFAULT NULL) RETURNS SETOF register_entries
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH wanted AS (
    SELECT r.* FROM recommendations r WHERE r.entered_at <= moment AND (chosen IS NULL OR r.id = ANY (chosen))
  ),
  parts AS (
    SELECT c.id, c.recommendation_id, c.letter FROM components c JOIN wanted r ON r.id = c.recommendation_id
    WHERE c.created_at <= moment AND (c.ended_at IS NULL OR c.ended_at > moment)
  ),
  -- The newest approved words of each government track as they stood then; a working group's own count where no institution has spoken.
  track_claims AS (
    SELECT DISTINCT ON (p.id, b.kind, b.track) p.id AS component_id, b.kind, v.claimed, k.since
    FROM parts p
    JOIN claims k ON k.component_id = p.id AND k.since <= moment AND (k.until IS NULL OR k.until > moment)
    JOIN updates u ON u.id = k.update_id
    JOIN update_revisions v ON v.update_id = k.update_id AND v.version = k.version
    JOIN bodies b ON b.id = u.body_id
    ORDER BY p.id, b.kind, b.track, v.true_on DESC, k.since DESC, u.id DESC
  ),
  component_claims AS (
    SELECT component_id, max(since) AS updated_at,
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
