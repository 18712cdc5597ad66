import { packScopes } from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Packs that institutions fill in offline, and what came back, row by row as it was read. */
export class SendPacksAndTakeThemBack1763700300000 implements MigrationInterface {
  name = 'SendPacksAndTakeThemBack1763700300000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(packs)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE pack_return_rows; DROP TABLE pack_returns; DROP TABLE packs')
  }
}

const packs = `
CREATE TABLE packs (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key uuid NOT NULL CONSTRAINT packs_key_unique UNIQUE,
  body_id integer NOT NULL REFERENCES bodies, language text NOT NULL,
  scope text NOT NULL CONSTRAINT packs_scope CHECK (scope IN (${packScopes.map((scope) => `'${scope}'`).join(', ')})),
  component_ids integer[] NOT NULL, request_ids integer[] NOT NULL,
  xlsx_file_id integer REFERENCES files, docx_file_id integer REFERENCES files,
  made_by integer NOT NULL REFERENCES accounts, made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX packs_body ON packs (body_id);
CREATE TABLE pack_returns (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, file_id integer NOT NULL REFERENCES files,
  body_id integer NOT NULL REFERENCES bodies, pack_id integer REFERENCES packs,
  -- Set where an office brought the file for an institution: then the office's people see it, and the institution what is made of it.
  office_id integer REFERENCES bodies,
  state text NOT NULL DEFAULT 'open' CONSTRAINT pack_returns_state CHECK (state IN ('open', 'discarded')),
  notes jsonb NOT NULL DEFAULT '[]', letter_number text, letter_date date, issuer text,
  brought_by integer NOT NULL REFERENCES accounts, brought_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pack_returns_letter_is_whole CHECK (num_nonnulls(letter_number, letter_date, issuer) IN (0, 3))
);
CREATE INDEX pack_returns_body ON pack_returns (body_id);
CREATE INDEX pack_returns_pack ON pack_returns (pack_id);
CREATE TABLE pack_return_rows (
  return_id integer NOT NULL REFERENCES pack_returns, place integer NOT NULL, sheet text, row_number integer,
  component_id integer REFERENCES components, foreign_code text, incoming jsonb, doubtful boolean NOT NULL DEFAULT false, pasted_text text, notes jsonb NOT NULL DEFAULT '[]',
  -- What the row says, to know it again in another file.
  fingerprint text,
  accepted_by integer REFERENCES accounts, accepted_at timestamptz, update_id integer REFERENCES updates,
  PRIMARY KEY (return_id, place)
);
CREATE INDEX pack_return_rows_component ON pack_return_rows (component_id, fingerprint) WHERE update_id IS NOT NULL;
CREATE INDEX pack_return_rows_update ON pack_return_rows (update_id);`
