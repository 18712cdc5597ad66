import {
  contributionStates,
  focalPointRanks,
  historyKinds,
  languages,
  referralOutcomes,
  reminderKinds,
  requestChangeKinds,
} from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Whom an institution is asked through, by which working day, what became of the asking, and what is handed on inside. */
export class AskPeopleOnWorkingDays1763700100000 implements MigrationInterface {
  name = 'AskPeopleOnWorkingDays1763700100000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [workingDays, focalPoints, requests, delegations, reminders]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('What was asked and answered is not taken back.')
  }
}

const oneOf = (column: string, values: readonly string[]) => `CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`
const id = 'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY'

const workingDays = `
CREATE TABLE holidays (
  ${id}, day date NOT NULL CONSTRAINT holidays_day_unique UNIQUE, names jsonb NOT NULL,
  -- Announced when the moon is seen: somebody still has to say that it is this day.
  verify boolean NOT NULL DEFAULT false,
  saved_by integer REFERENCES accounts, saved_at timestamptz NOT NULL DEFAULT now()
);
-- The days of the week are counted as in the country's setting: 0 is Sunday.
CREATE FUNCTION is_working_day(day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT value -> 'workingDays' FROM settings WHERE key = 'country'), '[0, 1, 2, 3, 4]') @> to_jsonb(extract(dow FROM day)::integer)
    AND NOT EXISTS (SELECT FROM holidays h WHERE h.day = is_working_day.day)
$$;
-- The so-many-th working day after a day, or before it where the count is negative; 0 is the day itself, or the next working day.
CREATE FUNCTION working_day_after(start date, days integer) RETURNS date LANGUAGE plpgsql STABLE AS $$
DECLARE
  day date := start;
  step integer := CASE WHEN days < 0 THEN -1 ELSE 1 END;
  remaining integer := abs(days);
BEGIN
  WHILE remaining > 0 OR NOT is_working_day(day) LOOP
    day := day + step;
    IF is_working_day(day) THEN remaining := remaining - 1; END IF;
  END LOOP;
  RETURN day;
END
$$;
-- How many working days a day lies behind a due date; negative while the date is ahead.
CREATE FUNCTION working_days_late(due date, day date) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT (CASE WHEN day >= due THEN 1 ELSE -1 END * count(*))::integer
  FROM generate_series(least(due, day) + 1, greatest(due, day), interval '1 day') AS passed(at) WHERE is_working_day(passed.at::date)
$$;`

const focalPoints = `
ALTER TABLE bodies ADD COLUMN correspondence_language text CONSTRAINT bodies_correspondence_language ${oneOf('correspondence_language', languages)};
CREATE FUNCTION correspondence_language(body_id integer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(b.correspondence_language, CASE WHEN b.track = 'kurdistan-region' THEN 'ckb' ELSE 'ar' END) FROM bodies b WHERE b.id = body_id
$$;
CREATE TABLE focal_points (
  ${id}, body_id integer NOT NULL REFERENCES bodies, account_id integer NOT NULL REFERENCES accounts,
  rank text NOT NULL CONSTRAINT focal_points_rank ${oneOf('rank', focalPointRanks)},
  valid_from date NOT NULL, valid_to date,
  created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now(), ended_by integer REFERENCES accounts,
  CONSTRAINT focal_points_period CHECK (valid_to >= valid_from)
);
CREATE INDEX focal_points_body ON focal_points (body_id);
CREATE INDEX focal_points_account ON focal_points (account_id);
CREATE TABLE absences (
  ${id}, account_id integer NOT NULL REFERENCES accounts, from_day date NOT NULL, to_day date NOT NULL,
  cover_id integer REFERENCES accounts,
  created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now(), withdrawn_at timestamptz,
  CONSTRAINT absences_period CHECK (to_day >= from_day),
  CONSTRAINT absences_cover_is_somebody_else CHECK (cover_id <> account_id)
);
CREATE INDEX absences_account ON absences (account_id) WHERE withdrawn_at IS NULL;
CREATE FUNCTION absence_of(account_id integer, day date) RETURNS absences LANGUAGE sql STABLE AS $$
  SELECT a FROM absences a WHERE a.account_id = absence_of.account_id AND day BETWEEN a.from_day AND a.to_day AND a.withdrawn_at IS NULL
  ORDER BY a.id DESC LIMIT 1
$$;
CREATE FUNCTION belongs_to(account_id integer, body_id integer, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM memberships s JOIN accounts a ON a.id = s.account_id
    WHERE s.account_id = belongs_to.account_id AND s.body_id = belongs_to.body_id AND s.role IN ('liaison', 'approver')
      AND s.valid_from <= day AND (s.valid_to IS NULL OR s.valid_to > day) AND a.closed_at IS NULL)
$$;
-- Who speaks for a body on a day: the main focal point; on leave, whoever covers, else the alternates; without any, all liaisons.
CREATE FUNCTION contacts_of(body_id integer, day date) RETURNS TABLE (account_id integer, standing text) LANGUAGE sql STABLE AS $$
  WITH named AS (
    SELECT f.account_id, f.rank, f.id, (absence_of(f.account_id, day)).cover_id AS cover_id, (absence_of(f.account_id, day)).id IS NOT NULL AS away
    FROM focal_points f
    WHERE f.body_id = contacts_of.body_id AND f.valid_from <= day AND (f.valid_to IS NULL OR f.valid_to > day)
      AND belongs_to(f.account_id, f.body_id, day)
  ),
  reached AS (
    SELECT n.account_id, 'main' AS standing, 1 AS choice FROM named n WHERE n.rank = 'main' AND NOT n.away
    UNION ALL
    SELECT n.cover_id, 'cover', 2 FROM named n WHERE n.rank = 'main' AND n.away AND belongs_to(n.cover_id, contacts_of.body_id, day)
      AND (absence_of(n.cover_id, day)).id IS NULL
    UNION ALL
    SELECT n.account_id, 'alternate', 3 FROM named n WHERE n.rank = 'alternate' AND NOT n.away
    UNION ALL
    SELECT s.account_id, 'liaison', 4 FROM memberships s
    WHERE s.body_id = contacts_of.body_id AND s.role = 'liaison' AND belongs_to(s.account_id, s.body_id, day)
  )
  SELECT DISTINCT r.account_id, r.standing FROM reached r WHERE r.choice = (SELECT min(choice) FROM reached)
$$;
CREATE FUNCTION focal_points_of(body_id integer, day date) RETURNS SETOF integer LANGUAGE sql STABLE AS $$
  SELECT account_id FROM contacts_of(body_id, day)
$$;`

const requests = `
ALTER TABLE history DROP CONSTRAINT IF EXISTS history_kind;
ALTER TABLE history ADD CONSTRAINT history_kind ${oneOf('kind', historyKinds)};
-- answered_at is when an item stopped being open: it was answered, or the office withdrew it.
ALTER TABLE request_items ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_by integer REFERENCES accounts,
  ADD CONSTRAINT request_items_withdrawn_is_closed CHECK (withdrawn_at IS NULL OR answered_at IS NOT NULL);
CREATE TABLE request_changes (
  ${id}, request_id integer NOT NULL REFERENCES requests,
  kind text NOT NULL CONSTRAINT request_changes_kind ${oneOf('kind', requestChangeKinds)},
  -- Where only one institution is concerned.
  body_id integer REFERENCES bodies, codes text[] NOT NULL DEFAULT '{}', due_before date, due_after date, reason text,
  actor_id integer NOT NULL REFERENCES accounts, at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX request_changes_request ON request_changes (request_id);
CREATE TABLE request_openings (
  request_id integer NOT NULL REFERENCES requests, body_id integer NOT NULL REFERENCES bodies, opened_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (request_id, body_id)
);
CREATE TABLE referrals (
  ${id}, component_id integer NOT NULL REFERENCES components, body_id integer NOT NULL REFERENCES bodies,
  proposed_body_id integer REFERENCES bodies, reason text NOT NULL,
  made_by integer NOT NULL REFERENCES accounts, made_at timestamptz NOT NULL DEFAULT now(),
  outcome text CONSTRAINT referrals_outcome ${oneOf('outcome', referralOutcomes)},
  to_body_id integer REFERENCES bodies, note text, decided_by integer REFERENCES accounts, decided_at timestamptz,
  CONSTRAINT referrals_decided_whole CHECK (num_nonnulls(outcome, decided_by, decided_at) IN (0, 3)),
  CONSTRAINT referrals_assigned_to_somebody CHECK (outcome <> 'assigned' OR to_body_id IS NOT NULL)
);
CREATE INDEX referrals_component ON referrals (component_id);
CREATE UNIQUE INDEX referrals_open_once ON referrals (component_id, body_id) WHERE decided_at IS NULL;`

const delegations = `
CREATE TABLE delegations (
  ${id}, body_id integer NOT NULL REFERENCES bodies, component_id integer NOT NULL REFERENCES components, request_id integer REFERENCES requests,
  to_body_id integer REFERENCES bodies, to_account_id integer REFERENCES accounts, due_on date NOT NULL, note text NOT NULL DEFAULT '',
  made_by integer NOT NULL REFERENCES accounts, made_at timestamptz NOT NULL DEFAULT now(),
  ended_by integer REFERENCES accounts, ended_at timestamptz,
  CONSTRAINT delegations_go_to_one CHECK (num_nonnulls(to_body_id, to_account_id) = 1)
);
CREATE INDEX delegations_body ON delegations (body_id, component_id);
CREATE INDEX delegations_to_body ON delegations (to_body_id) WHERE ended_at IS NULL;
CREATE INDEX delegations_to_account ON delegations (to_account_id) WHERE ended_at IS NULL;
CREATE TABLE contribution_revisions (
  delegation_id integer NOT NULL REFERENCES delegations, version integer NOT NULL,
  text text NOT NULL, figures text NOT NULL DEFAULT '', language text NOT NULL, true_on date,
  state text NOT NULL CONSTRAINT contribution_revisions_state ${oneOf('state', contributionStates)}, reason text,
  saved_by integer NOT NULL REFERENCES accounts, saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (delegation_id, version),
  CONSTRAINT contribution_revisions_declined_has_reason CHECK (state <> 'declined' OR reason IS NOT NULL)
);`

const reminders = `
CREATE TABLE reminder_rules (
  office_id integer PRIMARY KEY REFERENCES bodies, version integer NOT NULL DEFAULT 1,
  before integer[] NOT NULL, after integer[] NOT NULL, approver_after integer NOT NULL, officer_after integer NOT NULL,
  saved_by integer REFERENCES accounts, saved_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE reminders (
  ${id}, request_id integer NOT NULL REFERENCES requests, body_id integer NOT NULL REFERENCES bodies,
  kind text NOT NULL CONSTRAINT reminders_kind ${oneOf('kind', reminderKinds)},
  -- Which step of the rules it was, counted from which due date; a moved date begins anew.
  due_on date NOT NULL, step integer, day date NOT NULL, account_ids integer[] NOT NULL, items integer NOT NULL,
  sent_by integer REFERENCES accounts, sent_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reminders_request ON reminders (request_id, body_id);
CREATE UNIQUE INDEX reminders_once ON reminders (request_id, body_id, kind, due_on, step) WHERE kind <> 'by-hand';
CREATE UNIQUE INDEX reminders_by_hand_once_a_day ON reminders (request_id, body_id, day) WHERE kind = 'by-hand';`
