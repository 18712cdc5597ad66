import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Files that come in pieces, pages that can be looked at, and the words of what was reported. */
export class ReceiveAndShowEvidence1763700400000 implements MigrationInterface {
  name = 'ReceiveAndShowEvidence1763700400000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [uploads, previews, words]) await runner.query(part)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION keep_words_of_updates CASCADE; DROP FUNCTION keep_words_of_revisions CASCADE; DROP FUNCTION refresh_update_words;
      DROP TABLE update_words; DROP FUNCTION words_of_report; DROP FUNCTION report_query; DROP FUNCTION fold_to_keyboard; DROP TABLE previews; DROP TABLE shown_files; DROP TABLE uploads`)
  }
}

const uploads = `
CREATE TABLE uploads (
  id uuid PRIMARY KEY, account_id integer NOT NULL REFERENCES accounts,
  name text NOT NULL, size integer, modified text, place text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(), used_at timestamptz
);
CREATE INDEX uploads_account ON uploads (account_id);`

const previews = `
-- By content: the same file is drawn once, wherever it was put. No pages: it cannot be drawn.
CREATE TABLE shown_files (sha256 text PRIMARY KEY, pages integer NOT NULL, drawn_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE previews (
  sha256 text NOT NULL REFERENCES shown_files, page integer NOT NULL, width integer NOT NULL,
  preview_sha256 text NOT NULL, size integer NOT NULL,
  PRIMARY KEY (sha256, page, width)
);`

const words = `
-- The letters of Kurdish that an Arabic keyboard lacks, as whoever has no other keyboard types them.
CREATE FUNCTION fold_to_keyboard(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(fold(value), U&'\\06ce\\06d0\\06c6\\06c7\\06cb\\0695\\0693\\06b5\\06af\\0686\\067e\\0698\\06a4',
    U&'\\064a\\064a\\0648\\0648\\0648\\0631\\0631\\0644\\06a9\\062c\\0628\\0632\\0641')
$$;

CREATE FUNCTION words_of_report(narrative text, language text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('simple', fold_to_keyboard(narrative)) || CASE language
    WHEN 'en' THEN to_tsvector('english', narrative) WHEN 'ar' THEN to_tsvector('arabic', fold(narrative)) ELSE '' END
$$;

-- Every word, by its beginning or by its stem. One or two letters must be the whole word: else they are the beginning of everything.
CREATE FUNCTION report_query(q text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg('(' || concat_ws(' | ',
      '''' || typed || CASE WHEN length(typed) > 2 THEN ''':*' ELSE '''' END,
      nullif(plainto_tsquery('english', typed)::text, ''), nullif(plainto_tsquery('arabic', folded)::text, '')
    ) || ')', ' & ')::tsquery
  FROM regexp_split_to_table(fold(q), '[^[:alnum:]]+') AS folded CROSS JOIN LATERAL fold_to_keyboard(folded) AS typed
  WHERE typed <> ''
$$;

-- What was approved, and may be read by all. What is still being written is searched where it stands.
CREATE TABLE update_words (update_id integer PRIMARY KEY REFERENCES updates, words tsvector NOT NULL);
CREATE INDEX update_words_words ON update_words USING gin (words);

CREATE FUNCTION refresh_update_words(chosen integer[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM update_words w USING updates u WHERE w.update_id = ANY (chosen) AND u.id = w.update_id AND u.state NOT IN ('approved', 'published');
  INSERT INTO update_words
  SELECT u.id, words_of_report(v.narrative, v.language)
  FROM updates u JOIN update_revisions v ON v.update_id = u.id AND v.version = u.approved_version
  WHERE u.id = ANY (chosen) AND u.state IN ('approved', 'published')
  ON CONFLICT (update_id) DO UPDATE SET words = excluded.words
$$;
CREATE FUNCTION keep_words_of_updates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM refresh_update_words(ARRAY(SELECT id FROM changed)); RETURN NULL; END
$$;
CREATE FUNCTION keep_words_of_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM refresh_update_words(ARRAY(SELECT DISTINCT update_id FROM changed)); RETURN NULL; END
$$;
CREATE TRIGGER words_of_decided AFTER UPDATE ON updates REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_updates();
CREATE TRIGGER words_of_recorded AFTER INSERT ON update_revisions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_revisions();

INSERT INTO update_words
SELECT u.id, words_of_report(v.narrative, v.language)
FROM updates u JOIN update_revisions v ON v.update_id = u.id AND v.version = u.approved_version
WHERE u.state IN ('approved', 'published');`
