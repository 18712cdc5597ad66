import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a row said is kept when it is written over or removed, so that a page of any moment can say it. */
export class KeepWhatIsWrittenOver1763900200000 implements MigrationInterface {
  name = 'KeepWhatIsWrittenOver1763900200000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [rows, ...keeping, beginnings, absences]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('What was kept of the past is not thrown away.')
  }
}

const rows = `
CREATE TABLE kept_rows (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL, row_id integer NOT NULL, content jsonb NOT NULL,
  -- Until then the row said this.
  until timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX kept_rows_source ON kept_rows (source, row_id, until, id);
CREATE FUNCTION keep_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.kept_rows (source, row_id, content) VALUES (TG_TABLE_NAME, OLD.id, to_jsonb(OLD));
  RETURN NULL;
END
$$;`

const keeper = (table: string, event: string, when = '') => `
CREATE TRIGGER keep_${event.toLowerCase()} AFTER ${event} ON ${table} FOR EACH ROW ${when && `WHEN (${when})`} EXECUTE FUNCTION keep_row();`

const different = 'OLD.* IS DISTINCT FROM NEW.*'
const keeping = [
  ...[
    'bodies',
    'clusters',
    'issue_lists',
    'issue_questions',
    'plans',
    'measure_bodies',
    'meetings',
    'action_points',
    'memberships',
    'focal_points',
  ].map((table) => keeper(table, 'UPDATE', different)),
  keeper('meeting_items', 'UPDATE', 'OLD.place <> NEW.place'),
  keeper('meeting_items', 'DELETE'),
  keeper('components', 'UPDATE', 'OLD.letter <> NEW.letter'),
  // An answer that was given says so itself; one that is taken back, and an item that goes to another institution, would say nothing.
  keeper('request_items', 'UPDATE', 'OLD.answered_at IS NOT NULL OR OLD.body_id <> NEW.body_id'),
  keeper('request_items', 'DELETE'),
]

const beginnings = `
-- What came to a request, an agenda or a schedule later than it began. Of what is there already nothing better is known than that it came with it,
-- unless the request's own history names it.
ALTER TABLE request_items ADD COLUMN asked_at timestamptz;
UPDATE request_items i SET asked_at = coalesce((
  SELECT min(x.at) FROM request_changes x JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id
  WHERE x.request_id = i.request_id AND x.kind = 'added' AND x.body_id = i.body_id
    AND r.code || CASE WHEN c.letter = '' THEN '' ELSE '(' || c.letter || ')' END = ANY (x.codes)
), q.created_at) FROM requests q WHERE q.id = i.request_id;
ALTER TABLE request_items ALTER COLUMN asked_at SET NOT NULL, ALTER COLUMN asked_at SET DEFAULT now();
ALTER TABLE meeting_items ADD COLUMN added_at timestamptz;
UPDATE meeting_items i SET added_at = m.called_at FROM meetings m WHERE m.id = i.meeting_id;
ALTER TABLE meeting_items ALTER COLUMN added_at SET NOT NULL, ALTER COLUMN added_at SET DEFAULT now();
ALTER TABLE report_dues ADD COLUMN made_at timestamptz;
UPDATE report_dues d SET made_at = s.set_at FROM report_schedules s WHERE s.id = d.schedule_id;
ALTER TABLE report_dues ALTER COLUMN made_at SET NOT NULL, ALTER COLUMN made_at SET DEFAULT now();
-- What the migration itself wrote is no history.
DELETE FROM kept_rows;`

/** Column by column, so that the absences of a view can be read too. */
const absences = `
CREATE OR REPLACE FUNCTION absence_of(account_id integer, day date) RETURNS absences LANGUAGE sql STABLE AS $$
  SELECT a.* FROM absences a WHERE a.account_id = absence_of.account_id AND day BETWEEN a.from_day AND a.to_day AND a.withdrawn_at IS NULL
  ORDER BY a.id DESC LIMIT 1
$$;`
