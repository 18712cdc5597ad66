import { commentAudiences, commentSubjects, digests } from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What people are told, how they want to be told, and what they say to each other. */
export class TellAndTalk1763700000000 implements MigrationInterface {
  name = 'TellAndTalk1763700000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [telling, feeds, talking]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('What was told and said is not taken back.')
  }
}

const oneOf = (column: string, values: readonly string[]) => `CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`
const id = 'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY'

const telling = `
-- Codes, dates and public words only; what a notice is about is read on its page, by whoever may.
CREATE TABLE notifications (
  ${id}, account_id integer NOT NULL REFERENCES accounts,
  kind text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
  codes text[] NOT NULL DEFAULT '{}', due_on date, path text NOT NULL, detail jsonb NOT NULL DEFAULT '{}',
  read_at timestamptz,
  -- Set before the mail leaves, so that no crash makes two of one.
  mailed_at timestamptz
);
CREATE INDEX notifications_account ON notifications (account_id, at DESC);
CREATE INDEX notifications_unread ON notifications (account_id) WHERE read_at IS NULL;
CREATE INDEX notifications_unmailed ON notifications (account_id, at) WHERE read_at IS NULL AND mailed_at IS NULL;
-- Who has chosen nothing has no row: what waits at once, news each morning.
CREATE TABLE notification_preferences (
  account_id integer PRIMARY KEY REFERENCES accounts,
  at_once boolean NOT NULL,
  digest text NOT NULL CONSTRAINT notification_preferences_digest ${oneOf('digest', digests)},
  -- 0 is Sunday, as in JavaScript and in PostgreSQL's dow.
  weekday smallint NOT NULL CONSTRAINT notification_preferences_weekday CHECK (weekday BETWEEN 0 AND 6),
  hour smallint NOT NULL CONSTRAINT notification_preferences_hour CHECK (hour BETWEEN 0 AND 23),
  muted text[] NOT NULL DEFAULT '{}'
);
CREATE TABLE digests_sent (
  account_id integer PRIMARY KEY REFERENCES accounts,
  at timestamptz NOT NULL
);`

const feeds = `
CREATE TABLE calendar_feeds (
  ${id}, account_id integer NOT NULL REFERENCES accounts,
  secret_hash bytea NOT NULL CONSTRAINT calendar_feeds_secret_hash_unique UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(), last_read_at timestamptz, revoked_at timestamptz
);
CREATE UNIQUE INDEX calendar_feeds_one_open ON calendar_feeds (account_id) WHERE revoked_at IS NULL;`

const talking = `
CREATE TABLE comments (
  ${id}, key uuid NOT NULL CONSTRAINT comments_key_unique UNIQUE,
  subject text NOT NULL CONSTRAINT comments_subject ${oneOf('subject', commentSubjects)}, subject_id integer NOT NULL,
  -- A reply has the audience and the body of what it answers.
  parent_id integer REFERENCES comments,
  audience text NOT NULL CONSTRAINT comments_audience ${oneOf('audience', commentAudiences)},
  body_id integer NOT NULL REFERENCES bodies,
  author_id integer NOT NULL REFERENCES accounts, at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1, withdrawn_at timestamptz
);
CREATE INDEX comments_subject_id ON comments (subject, subject_id);
CREATE INDEX comments_parent ON comments (parent_id);
CREATE TABLE comment_versions (
  comment_id integer NOT NULL REFERENCES comments, version integer NOT NULL,
  text text NOT NULL, language text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (comment_id, version)
);
CREATE TABLE comment_mentions (
  comment_id integer NOT NULL REFERENCES comments, account_id integer NOT NULL REFERENCES accounts,
  PRIMARY KEY (comment_id, account_id)
);`
