import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Whoever is asked to clear a brief and has not decided is reminded, once for each step. */
export class RemindOfClearances1764000200000 implements MigrationInterface {
  name = 'RemindOfClearances1764000200000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE brief_clearance_reminders (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, request_id integer NOT NULL REFERENCES brief_clearance_requests,
  -- After how many working days.
  step integer NOT NULL, sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT brief_clearance_reminders_once UNIQUE (request_id, step)
)`)
  }

  async down(): Promise<void> {
    throw new Error('What was sent is not taken back: restore a backup instead.')
  }
}
