import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Files that take a while are made by a job. They are copies of what the record holds, so they are kept for a day and no longer. */
export class MakeFilesInTheBackground1763800600000 implements MigrationInterface {
  name = 'MakeFilesInTheBackground1763800600000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE exports (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asked_by integer NOT NULL REFERENCES accounts,
  asked_at timestamptz NOT NULL DEFAULT now(),
  subject jsonb NOT NULL,
  format text NOT NULL,
  language text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'reading', 'drawing', 'done', 'failed')),
  problem text,
  name text,
  bytes bytea,
  CHECK ((state = 'done') = (bytes IS NOT NULL AND name IS NOT NULL)),
  CHECK ((state = 'failed') = (problem IS NOT NULL))
);
CREATE INDEX ON exports (asked_at);`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exports')
  }
}
