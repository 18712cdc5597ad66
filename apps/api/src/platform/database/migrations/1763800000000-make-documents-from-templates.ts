import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Until now a brief had one form. What was made so far keeps it: as it was when templates came. */
export class MakeDocumentsFromTemplates1763800000000 implements MigrationInterface {
  name = 'MakeDocumentsFromTemplates1763800000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE templates (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        code text NOT NULL CONSTRAINT templates_code_unique UNIQUE,
        -- The built-in template from which the first copy was made.
        base text NOT NULL,
        body_id integer NOT NULL REFERENCES bodies,
        version integer NOT NULL DEFAULT 1,
        created_by integer NOT NULL REFERENCES accounts,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE template_versions (
        template_id integer NOT NULL REFERENCES templates,
        version integer NOT NULL,
        name text NOT NULL,
        content jsonb NOT NULL,
        saved_by integer NOT NULL REFERENCES accounts,
        saved_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (template_id, version)
      );
      ALTER TABLE briefs ADD COLUMN template jsonb;`)
    await runner.query('UPDATE briefs SET template = $1', [periodicReview])
    await runner.query('ALTER TABLE briefs ALTER COLUMN template SET NOT NULL')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE briefs DROP COLUMN template; DROP TABLE template_versions; DROP TABLE templates')
  }
}

const none = { en: '', ar: '', ckb: '' }
const periodicReview = {
  ...{ code: 'periodic-review', version: 1, name: null, wordLimit: null, numbering: 'sections', notes: 'footnotes', contents: false },
  sections: ['at-a-glance', 'what-changed', 'main-issues', 'overdue', 'matrix'].map((kind) => ({
    key: kind,
    kind,
    heading: none,
    text: none,
  })),
}
