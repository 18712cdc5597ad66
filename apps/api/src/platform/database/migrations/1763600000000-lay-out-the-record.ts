import { positions, claimedStatuses, assessedStatuses, workflowStates, confidences, roles, bodyKinds, tracks, branches } from '@tawsiya/sdk'
import {
  mechanismKinds,
  taxonomies,
  responsibilityRoles,
  responsibilityStates,
  evidenceKinds,
  evidenceRelations,
  visibilities,
  decisions,
  historyKinds,
} from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The first layout. Facts are appended with who, when entered and when true; nothing reported or decided is overwritten. */
export class LayOutTheRecord1763600000000 implements MigrationInterface {
  name = 'LayOutTheRecord1763600000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
    for (const part of [functions, people, reference, files, register, work, briefs, history]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('The first layout is not taken back: drop the database instead.')
  }
}

/** `column IN (…)` from the vocabulary, so that database and contract hold the same words. */
const oneOf = (column: string, values: readonly string[]) => `CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`
const id = 'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY'

const functions = `
-- What Arabic and Kurdish writers vary, made one: yeh, kaf, heh, alef, hamza carriers, tatweel, marks, joiners, both sets of digits.
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(
    regexp_replace(lower(normalize(value, NFKD)), '[\\u0300-\\u036f\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]', '', 'g'),
    U&'\\0649\\06cc\\06d2\\0643\\06a9\\0629\\06d5\\06be\\06c1\\0660\\0661\\0662\\0663\\0664\\0665\\0666\\0667\\0668\\0669\\06f0\\06f1\\06f2\\06f3\\06f4\\06f5\\06f6\\06f7\\06f8\\06f9\\00a0\\2019\\2018',
    U&'\\064a\\064a\\064a\\06a9\\06a9\\0647\\0647\\0647\\064701234567890123456789 ''''')
$$;

-- 140.9 before 140.10: runs of digits compare as numbers.
CREATE FUNCTION natural_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(CASE WHEN part[1] ~ '^[0-9]' THEN lpad(part[1], 8, '0') ELSE lower(part[1]) END, '' ORDER BY place)
  FROM regexp_matches(value, '[0-9]+|[^0-9]+', 'g') WITH ORDINALITY AS parts(part, place)
$$;

-- The same rule as rollUp in the SDK; a test compares the two.
CREATE FUNCTION roll_up(statuses text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN coalesce(cardinality(found), 0) = 0 THEN 'no-information'
    WHEN cardinality(found) = 1 THEN found[1]
    WHEN cardinality(array_remove(found, 'no-longer-applicable')) = 1 THEN (array_remove(found, 'no-longer-applicable'))[1]
    WHEN 'disputed' = ANY (found) THEN 'disputed'
    WHEN 'regressed' = ANY (found) THEN 'regressed'
    WHEN found && ARRAY['fully-implemented', 'partially-implemented'] THEN 'partially-implemented'
    ELSE 'in-progress'
  END
  FROM (SELECT array_agg(DISTINCT status) AS found FROM unnest(statuses) AS status) AS distinct_statuses
$$;`

const people = `
CREATE TABLE accounts (
  ${id},
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL,
  email text NOT NULL CONSTRAINT accounts_email_unique UNIQUE,
  language text NOT NULL,
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  desk_seen_at timestamptz
);
CREATE TABLE sessions (
  ${id},
  account_id integer NOT NULL REFERENCES accounts,
  token_hash bytea NOT NULL CONSTRAINT sessions_token_hash_unique UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE TABLE api_keys (
  ${id},
  account_id integer NOT NULL REFERENCES accounts,
  name text NOT NULL,
  token_hash bytea NOT NULL CONSTRAINT api_keys_token_hash_unique UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE TABLE sign_in_failures (
  ${id},
  email_hash bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_failures_email ON sign_in_failures (email_hash, at);
CREATE TABLE settings (key text PRIMARY KEY, value jsonb NOT NULL);
-- Days are those on the wall of the country that the installation serves.
CREATE FUNCTION time_zone() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT value ->> 'timeZone' FROM settings WHERE key = 'country'), 'UTC')
$$;
CREATE FUNCTION day_of(moment timestamptz) RETURNS date LANGUAGE sql STABLE AS $$ SELECT (moment AT TIME ZONE time_zone())::date $$;
CREATE FUNCTION start_of(day date) RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT day::timestamp AT TIME ZONE time_zone() $$;
CREATE FUNCTION today() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT day_of(now())
$$;`

const reference = `
CREATE TABLE mechanisms (
  ${id}, code text NOT NULL CONSTRAINT mechanisms_code_unique UNIQUE, version integer NOT NULL DEFAULT 1,
  kind text NOT NULL CONSTRAINT mechanisms_kind ${oneOf('kind', mechanismKinds)},
  names jsonb NOT NULL, aliases text[] NOT NULL DEFAULT '{}'
);
CREATE TABLE reviews (
  ${id}, code text NOT NULL CONSTRAINT reviews_code_unique UNIQUE, version integer NOT NULL DEFAULT 1,
  mechanism_id integer NOT NULL REFERENCES mechanisms,
  country text NOT NULL, names jsonb NOT NULL, cycle integer, session text,
  reviewed_on date, adopted_on date, demonstration boolean NOT NULL DEFAULT false
);
CREATE TABLE documents (
  ${id}, review_id integer NOT NULL REFERENCES reviews,
  symbol text NOT NULL CONSTRAINT documents_symbol_unique UNIQUE, kind text NOT NULL, dated date
);
CREATE INDEX documents_review ON documents (review_id);
CREATE TABLE bodies (
  ${id}, code text NOT NULL CONSTRAINT bodies_code_unique UNIQUE, version integer NOT NULL DEFAULT 1,
  kind text NOT NULL CONSTRAINT bodies_kind ${oneOf('kind', bodyKinds)},
  track text CONSTRAINT bodies_track ${oneOf('track', tracks)},
  branch text CONSTRAINT bodies_branch ${oneOf('branch', branches)},
  parent_id integer REFERENCES bodies, successor_id integer REFERENCES bodies,
  names jsonb NOT NULL, short_names jsonb NOT NULL, aliases text[] NOT NULL DEFAULT '{}', mandate jsonb,
  valid_from date, valid_to date
);
CREATE TABLE memberships (
  ${id}, account_id integer NOT NULL REFERENCES accounts, body_id integer NOT NULL REFERENCES bodies,
  role text NOT NULL CONSTRAINT memberships_role ${oneOf('role', roles)},
  valid_from date NOT NULL, valid_to date, created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX memberships_account ON memberships (account_id);
CREATE INDEX memberships_body ON memberships (body_id);
CREATE TABLE terms (
  ${id}, taxonomy text NOT NULL CONSTRAINT terms_taxonomy ${oneOf('taxonomy', taxonomies)},
  code text NOT NULL, version integer NOT NULL DEFAULT 1, vocabulary text NOT NULL,
  names jsonb NOT NULL, aliases text[] NOT NULL DEFAULT '{}', parent_id integer REFERENCES terms,
  -- The present edition's word for the same concept: the register counts by it, a recommendation shows its source's own word.
  canonical_id integer REFERENCES terms,
  CONSTRAINT terms_code_unique UNIQUE (taxonomy, code)
);
CREATE TABLE states (
  ${id}, code text NOT NULL CONSTRAINT states_code_unique UNIQUE, names jsonb NOT NULL, aliases text[] NOT NULL DEFAULT '{}'
);
CREATE TABLE grading_scales (
  ${id}, code text NOT NULL CONSTRAINT grading_scales_code_unique UNIQUE, mechanism_id integer NOT NULL REFERENCES mechanisms,
  valid_from date, valid_to date, grades jsonb NOT NULL
);`

const files = `
CREATE TABLE files (
  ${id}, sha256 text NOT NULL CONSTRAINT files_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  name text NOT NULL, media_type text NOT NULL, size integer NOT NULL,
  stored_by integer REFERENCES accounts, stored_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE imports (
  ${id}, file_id integer NOT NULL REFERENCES files, format text NOT NULL, title text,
  state text NOT NULL DEFAULT 'preview' CONSTRAINT imports_state CHECK (state IN ('preview', 'applied', 'discarded')),
  summary jsonb NOT NULL, created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now(), applied_at timestamptz
);
CREATE TABLE import_rows (
  import_id integer NOT NULL REFERENCES imports, place integer NOT NULL, row_number integer NOT NULL,
  change text NOT NULL CONSTRAINT import_rows_change CHECK (change IN ('new', 'changed', 'unchanged', 'problem')),
  incoming jsonb, present jsonb, changed_fields text[] NOT NULL DEFAULT '{}', problem jsonb,
  PRIMARY KEY (import_id, place)
);`

const register = `
CREATE TABLE recommendations (
  ${id}, code text NOT NULL CONSTRAINT recommendations_code_unique UNIQUE, version integer NOT NULL DEFAULT 1,
  review_id integer NOT NULL REFERENCES reviews, number text NOT NULL,
  kind text NOT NULL DEFAULT 'recommendation' CONSTRAINT recommendations_kind CHECK (kind IN ('recommendation', 'observation')),
  symbol text, external_id text, import_id integer REFERENCES imports,
  entered_by integer REFERENCES accounts, entered_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT recommendations_number_unique UNIQUE (review_id, number)
);
CREATE TABLE recommendation_texts (
  ${id}, recommendation_id integer NOT NULL REFERENCES recommendations, language text NOT NULL, edition integer NOT NULL,
  text text NOT NULL, original boolean NOT NULL, import_id integer REFERENCES imports,
  entered_by integer REFERENCES accounts, entered_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT recommendation_texts_edition_unique UNIQUE (recommendation_id, language, edition)
);
CREATE TABLE recommending_states (
  recommendation_id integer NOT NULL REFERENCES recommendations, place smallint NOT NULL, name text NOT NULL, state_id integer REFERENCES states,
  PRIMARY KEY (recommendation_id, place)
);
CREATE TABLE recommendation_terms (
  recommendation_id integer NOT NULL REFERENCES recommendations, term_id integer NOT NULL REFERENCES terms,
  place smallint NOT NULL DEFAULT 0,
  PRIMARY KEY (recommendation_id, term_id)
);
CREATE INDEX recommendation_terms_term ON recommendation_terms (term_id);
CREATE TABLE positions (
  ${id}, recommendation_id integer NOT NULL REFERENCES recommendations,
  value text NOT NULL CONSTRAINT positions_value ${oneOf('value', positions)},
  symbol text, paragraph text, stated_on date, import_id integer REFERENCES imports,
  entered_by integer REFERENCES accounts, entered_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX positions_recommendation ON positions (recommendation_id, entered_at DESC);
CREATE TABLE grades (
  ${id}, recommendation_id integer NOT NULL REFERENCES recommendations, scale_id integer NOT NULL REFERENCES grading_scales,
  value text NOT NULL, symbol text, given_on date NOT NULL, entered_by integer REFERENCES accounts, entered_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX grades_recommendation ON grades (recommendation_id);
CREATE TABLE components (
  ${id}, recommendation_id integer NOT NULL REFERENCES recommendations, letter text NOT NULL, text text,
  created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz
);
CREATE INDEX components_recommendation ON components (recommendation_id);
CREATE TABLE responsibilities (
  ${id}, component_id integer NOT NULL REFERENCES components, body_id integer NOT NULL REFERENCES bodies,
  role text NOT NULL CONSTRAINT responsibilities_role ${oneOf('role', responsibilityRoles)},
  state text NOT NULL DEFAULT 'proposed' CONSTRAINT responsibilities_state ${oneOf('state', responsibilityStates)},
  reason text, answered_by integer REFERENCES accounts, answered_at timestamptz,
  created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now(),
  ended_by integer REFERENCES accounts, ended_at timestamptz,
  CONSTRAINT responsibilities_declined_has_reason CHECK (state <> 'declined' OR reason IS NOT NULL)
);
CREATE INDEX responsibilities_component ON responsibilities (component_id) WHERE ended_at IS NULL;
CREATE INDEX responsibilities_body ON responsibilities (body_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX responsibilities_once ON responsibilities (component_id, body_id, role) WHERE ended_at IS NULL AND state <> 'declined';`

const work = `
CREATE TABLE requests (
  ${id}, key uuid NOT NULL CONSTRAINT requests_key_unique UNIQUE, office_id integer NOT NULL REFERENCES bodies,
  due_on date NOT NULL, letter_number text, letter_date date, message text NOT NULL,
  created_by integer NOT NULL REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE updates (
  ${id}, key uuid NOT NULL CONSTRAINT updates_key_unique UNIQUE, body_id integer NOT NULL REFERENCES bodies, request_id integer REFERENCES requests,
  state text NOT NULL DEFAULT 'draft' CONSTRAINT updates_state ${oneOf('state', workflowStates)},
  version integer NOT NULL DEFAULT 1,
  -- The version that was handed to the approver: what approvers read.
  submitted_version integer, submitted_at timestamptz,
  -- The version that left the body: what officers, and after approval everybody, read.
  sent_version integer, sent_at timestamptz, approved_at timestamptz, withdrawn_at timestamptz,
  created_by integer NOT NULL REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX updates_body ON updates (body_id, state);
CREATE INDEX updates_state ON updates (state) WHERE state IN ('submitted', 'cleared', 'under-review', 'returned');
CREATE TABLE update_revisions (
  update_id integer NOT NULL REFERENCES updates, version integer NOT NULL,
  narrative text NOT NULL, language text NOT NULL, true_on date,
  claimed text CONSTRAINT update_revisions_claimed ${oneOf('claimed', claimedStatuses)},
  -- What these words covered, in the writer's order; update_components holds what the newest words cover.
  component_ids integer[] NOT NULL,
  saved_by integer NOT NULL REFERENCES accounts, saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (update_id, version)
);
CREATE INDEX update_revisions_components ON update_revisions USING gin (component_ids);
CREATE TABLE update_components (
  update_id integer NOT NULL REFERENCES updates, component_id integer NOT NULL REFERENCES components,
  PRIMARY KEY (update_id, component_id)
);
CREATE INDEX update_components_component ON update_components (component_id);
CREATE TABLE update_decisions (
  ${id}, update_id integer NOT NULL REFERENCES updates, version integer NOT NULL,
  decision text NOT NULL CONSTRAINT update_decisions_decision ${oneOf('decision', decisions)},
  reason text, field text, body_id integer NOT NULL REFERENCES bodies, actor_id integer NOT NULL REFERENCES accounts, at timestamptz NOT NULL DEFAULT now(),
  -- As in history: a return inside the body is nobody else's to read.
  audience text NOT NULL CONSTRAINT update_decisions_audience CHECK (audience IN ('body', 'officers', 'everyone')),
  CONSTRAINT update_decisions_return_has_reason CHECK (decision <> 'returned' OR reason IS NOT NULL)
);
CREATE INDEX update_decisions_update ON update_decisions (update_id);
CREATE TABLE request_items (
  ${id}, request_id integer NOT NULL REFERENCES requests, component_id integer NOT NULL REFERENCES components, body_id integer NOT NULL REFERENCES bodies,
  answered_at timestamptz, update_id integer REFERENCES updates,
  CONSTRAINT request_items_once UNIQUE (request_id, component_id, body_id)
);
CREATE INDEX request_items_open ON request_items (body_id) WHERE answered_at IS NULL;
CREATE INDEX request_items_component ON request_items (component_id);
CREATE INDEX request_items_update ON request_items (update_id);
CREATE TABLE assessments (
  ${id}, component_id integer NOT NULL REFERENCES components, body_id integer NOT NULL REFERENCES bodies,
  status text NOT NULL CONSTRAINT assessments_status ${oneOf('status', assessedStatuses)},
  confidence text NOT NULL CONSTRAINT assessments_confidence ${oneOf('confidence', confidences)},
  reasons text NOT NULL, visibility text NOT NULL CONSTRAINT assessments_visibility ${oneOf('visibility', visibilities)},
  author_id integer NOT NULL REFERENCES accounts, at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX assessments_component ON assessments (component_id, at DESC);
CREATE TABLE evidence (
  ${id}, update_id integer REFERENCES updates, component_id integer REFERENCES components,
  kind text NOT NULL CONSTRAINT evidence_kind ${oneOf('kind', evidenceKinds)},
  relation text NOT NULL CONSTRAINT evidence_relation ${oneOf('relation', evidenceRelations)},
  visibility text NOT NULL CONSTRAINT evidence_visibility ${oneOf('visibility', visibilities)},
  title text NOT NULL, file_id integer REFERENCES files, url text, letter_number text, letter_date date, issuer text,
  body_id integer NOT NULL REFERENCES bodies, added_by integer NOT NULL REFERENCES accounts, added_at timestamptz NOT NULL DEFAULT now(), removed_at timestamptz,
  CONSTRAINT evidence_has_one_owner CHECK (num_nonnulls(update_id, component_id) = 1),
  CONSTRAINT evidence_is_whole CHECK (CASE kind WHEN 'file' THEN file_id IS NOT NULL WHEN 'link' THEN url IS NOT NULL
    ELSE letter_number IS NOT NULL AND letter_date IS NOT NULL AND issuer IS NOT NULL END)
);
CREATE INDEX evidence_update ON evidence (update_id);
CREATE INDEX evidence_component ON evidence (component_id);
CREATE INDEX evidence_file ON evidence (file_id);`

const briefs = `
CREATE TABLE briefs (
  ${id}, version integer NOT NULL DEFAULT 1, title text NOT NULL, purpose text NOT NULL, language text NOT NULL,
  scope jsonb NOT NULL, since date, as_of timestamptz,
  created_by integer NOT NULL REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now(),
  frozen_at timestamptz, frozen_content jsonb, hash text,
  CONSTRAINT briefs_frozen_whole CHECK (num_nonnulls(frozen_at, frozen_content, hash) IN (0, 3))
);`

const history = `
CREATE TABLE history (
  ${id}, at timestamptz NOT NULL DEFAULT now(), kind text NOT NULL CONSTRAINT history_kind ${oneOf('kind', historyKinds)},
  actor_id integer REFERENCES accounts, body_id integer REFERENCES bodies, update_id integer REFERENCES updates, detail jsonb NOT NULL DEFAULT '{}',
  -- 'body': the acting body alone; 'officers': that body and the officers; 'everyone': all who read the register.
  audience text NOT NULL CONSTRAINT history_audience CHECK (audience IN ('body', 'officers', 'everyone'))
);
CREATE INDEX history_at ON history (at);
CREATE TABLE history_items (
  history_id integer NOT NULL REFERENCES history, recommendation_id integer NOT NULL REFERENCES recommendations, component_id integer REFERENCES components
);
CREATE INDEX history_items_history ON history_items (history_id);
CREATE INDEX history_items_recommendation ON history_items (recommendation_id);`
