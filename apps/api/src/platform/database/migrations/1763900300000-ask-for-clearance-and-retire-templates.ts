import type { MigrationInterface, QueryRunner } from 'typeorm'

/** People are asked to clear a brief, a clearance names the versions that it is of, and a template can rest. */
export class AskForClearanceAndRetireTemplates1763900300000 implements MigrationInterface {
  name = 'AskForClearanceAndRetireTemplates1763900300000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [requests, versions, retirements]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('What was asked and cleared is not taken back: restore a backup instead.')
  }
}

const id = 'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY'

const requests = `
-- A person or an office is asked; who decides in the end is written in the clearance, and may have no account.
CREATE TABLE brief_clearance_requests (
  ${id}, key uuid NOT NULL CONSTRAINT brief_clearance_requests_key_unique UNIQUE, brief_id integer NOT NULL REFERENCES briefs, step text NOT NULL,
  account_id integer REFERENCES accounts, body_id integer REFERENCES bodies,
  asked_by integer NOT NULL REFERENCES accounts, asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  withdrawn_by integer REFERENCES accounts, withdrawn_at timestamptz,
  CONSTRAINT brief_clearance_requests_of_one CHECK (num_nonnulls(account_id, body_id) = 1),
  CONSTRAINT brief_clearance_requests_withdrawn_whole CHECK (num_nonnulls(withdrawn_by, withdrawn_at) IN (0, 2))
);
CREATE INDEX brief_clearance_requests_brief ON brief_clearance_requests (brief_id);
ALTER TABLE brief_clearances ADD COLUMN request_id integer CONSTRAINT brief_clearances_answers_once UNIQUE REFERENCES brief_clearance_requests;

CREATE FUNCTION is_open(q brief_clearance_requests) RETURNS boolean STABLE LANGUAGE sql
RETURN q.withdrawn_at IS NULL AND NOT EXISTS (SELECT FROM brief_clearances c WHERE c.request_id = q.id);`

const versions = `
-- In which languages a brief is being written, each with its newest version at a moment: {"ar": 3}.
CREATE FUNCTION draft_versions(brief integer, at timestamptz) RETURNS jsonb STABLE LANGUAGE sql
RETURN (SELECT coalesce(jsonb_object_agg(language, version), '{}') FROM (
  SELECT language, max(version) AS version FROM brief_drafts WHERE brief_id = brief AND saved_at <= at GROUP BY language) d);

-- The hash of what is cleared: settings, template and every written word. Freezing moves none of them.
CREATE FUNCTION brief_words_hash(brief integer) RETURNS text STABLE LANGUAGE sql
RETURN (SELECT encode(sha256(convert_to(jsonb_build_array(b.title, b.purpose, b.language, b.scope, b.since, b.template, (
    SELECT coalesce(jsonb_object_agg(d.language, d.content), '{}') FROM brief_drafts d
    WHERE d.brief_id = b.id AND d.version = (SELECT max(o.version) FROM brief_drafts o WHERE o.brief_id = d.brief_id AND o.language = d.language)
  ))::text, 'UTF8')), 'hex') FROM briefs b WHERE b.id = brief);

ALTER TABLE brief_clearances ADD COLUMN drafts jsonb;
UPDATE brief_clearances SET drafts = draft_versions(brief_id, entered_at);
ALTER TABLE brief_clearances ALTER COLUMN drafts SET NOT NULL;
-- Unknown of what was cleared before.
ALTER TABLE brief_clearances ADD COLUMN hash text;`

const retirements = `
CREATE TABLE template_retirements (
  ${id}, template_id integer NOT NULL REFERENCES templates,
  retired_by integer NOT NULL REFERENCES accounts, retired_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  restored_by integer REFERENCES accounts, restored_at timestamptz,
  CONSTRAINT template_retirements_restored_whole CHECK (num_nonnulls(restored_by, restored_at) IN (0, 2))
);
CREATE UNIQUE INDEX template_retirements_once ON template_retirements (template_id) WHERE restored_at IS NULL;`
