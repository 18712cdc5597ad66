import { attendances, claimedStatuses, historyKinds, meetingDecisions, meetingStates } from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Mandates of working groups, their meetings, what they decide and what is promised there. */
export class MeetInWorkingGroups1763700600000 implements MigrationInterface {
  name = 'MeetInWorkingGroups1763700600000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [mandates, meetings, actionPoints, history]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('What was decided in meetings is not taken back: restore a backup instead.')
  }
}

const oneOf = (column: string, values: readonly string[]) => `CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`
const id = 'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY'

const mandates = `
ALTER TABLE memberships ADD COLUMN duty text CONSTRAINT memberships_duty CHECK (duty IN ('chair', 'secretary'));
-- Each save is a row; the newest holds.
CREATE TABLE mandates (
  body_id integer NOT NULL REFERENCES bodies, version integer NOT NULL, filter jsonb, quorum integer,
  saved_by integer REFERENCES accounts, saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (body_id, version)
);
-- What a group leaves to others although its filter fits it.
CREATE TABLE mandate_exclusions (
  ${id}, body_id integer NOT NULL REFERENCES bodies, component_id integer NOT NULL REFERENCES components,
  created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now(),
  ended_by integer REFERENCES accounts, ended_at timestamptz
);
CREATE UNIQUE INDEX mandate_exclusions_once ON mandate_exclusions (body_id, component_id) WHERE ended_at IS NULL;
-- Made by a mandate's filter, and ended by it; the others were made by hand.
ALTER TABLE responsibilities ADD COLUMN by_mandate boolean NOT NULL DEFAULT false;`

const meetings = `
CREATE TABLE meetings (
  ${id}, key uuid NOT NULL CONSTRAINT meetings_key_unique UNIQUE, body_id integer NOT NULL REFERENCES bodies, number integer NOT NULL,
  version integer NOT NULL DEFAULT 1, state text NOT NULL DEFAULT 'called' CONSTRAINT meetings_state ${oneOf('state', meetingStates)},
  held_on date NOT NULL, starts_at time NOT NULL, ends_at time, place text NOT NULL DEFAULT '', link text,
  called_by integer NOT NULL REFERENCES accounts, called_at timestamptz NOT NULL DEFAULT now(),
  opened_at timestamptz, closed_at timestamptz,
  -- When the agenda or the attendance was last set: minutes that are older are corrected by the next.
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT meetings_number_unique UNIQUE (body_id, number)
);
CREATE TABLE meeting_attendance (
  meeting_id integer NOT NULL REFERENCES meetings, place smallint NOT NULL, account_id integer REFERENCES accounts, name text NOT NULL,
  attendance text NOT NULL CONSTRAINT meeting_attendance_attendance ${oneOf('attendance', attendances)}, represented_by text,
  PRIMARY KEY (meeting_id, place)
);
CREATE TABLE meeting_items (
  ${id}, meeting_id integer NOT NULL REFERENCES meetings, place smallint NOT NULL, recommendation_id integer NOT NULL REFERENCES recommendations,
  CONSTRAINT meeting_items_once UNIQUE (meeting_id, recommendation_id)
);
CREATE INDEX meeting_items_recommendation ON meeting_items (recommendation_id);
-- What is written of an item; each save is a row, the newest holds. Views are kept without who entered them.
CREATE TABLE meeting_records (
  item_id integer NOT NULL REFERENCES meeting_items, version integer NOT NULL,
  decision text CONSTRAINT meeting_records_decision ${oneOf('decision', meetingDecisions)},
  proposed text CONSTRAINT meeting_records_proposed ${oneOf('proposed', claimedStatuses)},
  words text NOT NULL, views jsonb NOT NULL DEFAULT '[]', with_item_id integer REFERENCES meeting_items,
  saved_by integer NOT NULL REFERENCES accounts, saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (item_id, version),
  CONSTRAINT meeting_records_proposal_is_whole CHECK ((proposed IS NOT NULL) = (decision IS NOT DISTINCT FROM 'status-proposed'))
);
CREATE TABLE meeting_minutes (
  meeting_id integer NOT NULL REFERENCES meetings, version integer NOT NULL, content jsonb NOT NULL, hash text NOT NULL,
  confirmed_by integer NOT NULL REFERENCES accounts, confirmed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (meeting_id, version)
);`

const actionPoints = `
CREATE TABLE action_points (
  ${id}, body_id integer NOT NULL REFERENCES bodies, meeting_id integer NOT NULL REFERENCES meetings, item_id integer REFERENCES meeting_items,
  what text NOT NULL, owner_body_id integer REFERENCES bodies, owner_account_id integer REFERENCES accounts, due_on date NOT NULL,
  created_by integer NOT NULL REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now(),
  done_by integer REFERENCES accounts, done_at timestamptz, done_note text,
  told_at timestamptz, reminded_on date,
  struck_by integer REFERENCES accounts, struck_at timestamptz,
  CONSTRAINT action_points_one_owner CHECK (num_nonnulls(owner_body_id, owner_account_id) = 1)
);
CREATE INDEX action_points_body ON action_points (body_id) WHERE struck_at IS NULL;
CREATE INDEX action_points_owner_body ON action_points (owner_body_id) WHERE struck_at IS NULL AND done_at IS NULL;
CREATE INDEX action_points_owner_account ON action_points (owner_account_id) WHERE struck_at IS NULL AND done_at IS NULL;`

const history = `
ALTER TABLE history DROP CONSTRAINT IF EXISTS history_kind;
ALTER TABLE history ADD CONSTRAINT history_kind ${oneOf('kind', historyKinds)};`
