import { historyKinds, issueListKinds, replyStates } from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What committees ask before they meet the State, and what it replies. */
export class AnswerListsOfIssues1763800200000 implements MigrationInterface {
  name = 'AnswerListsOfIssues1763800200000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [lists, replies, history]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('Replies to committees are not taken back: restore a backup instead.')
  }
}

const oneOf = (column: string, values: readonly string[]) => `CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`
const id = 'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY'
const by = (what: string) => `${what}_by integer NOT NULL REFERENCES accounts, ${what}_at timestamptz NOT NULL DEFAULT now()`

const lists = `
CREATE TABLE issue_lists (
  ${id}, version integer NOT NULL DEFAULT 1,
  kind text NOT NULL CONSTRAINT issue_lists_kind ${oneOf('kind', issueListKinds)},
  symbol text NOT NULL, mechanism_id integer NOT NULL REFERENCES mechanisms, review_id integer REFERENCES reviews,
  dated_on date, due_on date, language text NOT NULL, word_limit integer NOT NULL,
  demonstration boolean NOT NULL DEFAULT false, ${by('entered')}
);
CREATE UNIQUE INDEX issue_lists_symbol_unique ON issue_lists (lower(symbol));
CREATE TABLE issue_questions (
  ${id}, version integer NOT NULL DEFAULT 1, list_id integer NOT NULL REFERENCES issue_lists, number text NOT NULL,
  removed_by integer REFERENCES accounts, removed_at timestamptz
);
CREATE UNIQUE INDEX issue_questions_number_unique ON issue_questions (list_id, number) WHERE removed_at IS NULL;
-- Verbatim: a correction is another edition.
CREATE TABLE issue_question_texts (
  question_id integer NOT NULL REFERENCES issue_questions, edition integer NOT NULL, text text NOT NULL, language text NOT NULL,
  words tsvector NOT NULL, ${by('entered')},
  PRIMARY KEY (question_id, edition)
);
CREATE INDEX issue_question_texts_words ON issue_question_texts USING gin (words);
-- As register_words reads a recommendation, so that the two can be compared.
CREATE FUNCTION words_of_question(question text, language text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('simple', fold(question)) || CASE language
    WHEN 'en' THEN to_tsvector('english', question) WHEN 'ar' THEN to_tsvector('arabic', fold(question)) ELSE '' END
$$;
CREATE TABLE issue_question_links (
  ${id}, question_id integer NOT NULL REFERENCES issue_questions, recommendation_id integer NOT NULL REFERENCES recommendations,
  ${by('linked')}, ended_by integer REFERENCES accounts, ended_at timestamptz
);
CREATE UNIQUE INDEX issue_question_links_once ON issue_question_links (question_id, recommendation_id) WHERE ended_at IS NULL;
CREATE INDEX issue_question_links_recommendation ON issue_question_links (recommendation_id);`

const replies = `
CREATE TABLE issue_replies (
  question_id integer NOT NULL REFERENCES issue_questions, version integer NOT NULL, narrative text NOT NULL, language text NOT NULL,
  state text NOT NULL CONSTRAINT issue_replies_state ${oneOf('state', replyStates)}, ${by('saved')},
  PRIMARY KEY (question_id, version)
);
-- What the words rest on, to the very version; place 2 is cited as [2].
CREATE TABLE issue_reply_sources (
  question_id integer NOT NULL, version integer NOT NULL, place smallint NOT NULL, update_id integer NOT NULL, update_version integer NOT NULL,
  PRIMARY KEY (question_id, version, place),
  FOREIGN KEY (question_id, version) REFERENCES issue_replies, FOREIGN KEY (update_id, update_version) REFERENCES update_revisions
);`

const history = `
ALTER TABLE history DROP CONSTRAINT history_kind;
ALTER TABLE history ADD CONSTRAINT history_kind ${oneOf('kind', historyKinds)};`
