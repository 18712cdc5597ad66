import { clearanceDecisions, commentSubjects } from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Briefs are written over what the record says, cleared by name, and submitted with proof. */
export class WriteClearAndSubmitBriefs1763800100000 implements MigrationInterface {
  name = 'WriteClearAndSubmitBriefs1763800100000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [drafts, clearances, discussion]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('What was written and cleared is not taken back: restore a backup instead.')
  }
}

const oneOf = (column: string, values: readonly string[]) => `CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`
const id = 'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY'

const drafts = `
-- Each save is a row; the newest is the draft. Tables of a brief are not in it: they are always the record's.
CREATE TABLE brief_drafts (
  brief_id integer NOT NULL REFERENCES briefs, language text NOT NULL, version integer NOT NULL,
  change text NOT NULL, block_key text, content jsonb NOT NULL,
  saved_by integer NOT NULL REFERENCES accounts, saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (brief_id, language, version)
);`

const clearances = `
-- Persons and offices are names: not everybody who clears a report has an account.
CREATE TABLE brief_clearances (
  ${id}, key uuid NOT NULL CONSTRAINT brief_clearances_key_unique UNIQUE, brief_id integer NOT NULL REFERENCES briefs,
  -- What it was decided on.
  brief_version integer NOT NULL, step text NOT NULL, person_name text NOT NULL, office_name text NOT NULL, decided_on date NOT NULL,
  decision text NOT NULL CONSTRAINT brief_clearances_decision ${oneOf('decision', clearanceDecisions)}, note text NOT NULL,
  entered_by integer NOT NULL REFERENCES accounts, entered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT brief_clearances_return_has_note CHECK (decision <> 'returned' OR note <> '')
);
CREATE INDEX brief_clearances_brief ON brief_clearances (brief_id);
CREATE TABLE brief_submissions (
  ${id}, key uuid NOT NULL CONSTRAINT brief_submissions_key_unique UNIQUE, brief_id integer NOT NULL REFERENCES briefs,
  language text NOT NULL, recipient text NOT NULL, submitted_on date NOT NULL, letter_number text, letter_date date,
  proof_file_id integer REFERENCES files,
  -- The very file that was sent.
  file_id integer NOT NULL REFERENCES files,
  entered_by integer NOT NULL REFERENCES accounts, entered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT brief_submissions_letter_whole CHECK (num_nonnulls(letter_number, letter_date) IN (0, 2)),
  CONSTRAINT brief_submissions_has_proof CHECK (num_nonnulls(letter_number, proof_file_id) > 0)
);
CREATE INDEX brief_submissions_brief ON brief_submissions (brief_id);`

const discussion = `
ALTER TABLE comments DROP CONSTRAINT comments_subject;
ALTER TABLE comments ADD CONSTRAINT comments_subject ${oneOf('subject', commentSubjects)};`
