import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What keeps the register quick at any size: its counts without a filter are kept, and its words have a table of their own. */
export class CountAndSearchTheRegister1763600200000 implements MigrationInterface {
  name = 'CountAndSearchTheRegister1763600200000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [tallies, words, search]) await runner.query(part)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION search_register; DROP FUNCTION search_query;
      DROP FUNCTION keep_words CASCADE; DROP FUNCTION words_as_of; DROP TABLE register_words;
      DROP FUNCTION keep_tallies CASCADE; DROP TABLE register_tallies`)
  }
}

const tallies = `
-- How many recommendations stand under each facet value, as a sum of differences: writers only append, so none waits for another.
CREATE TABLE register_tallies (value text NOT NULL, count integer NOT NULL, summed boolean NOT NULL DEFAULT false);
CREATE INDEX register_tallies_differences ON register_tallies (value) WHERE NOT summed;

CREATE FUNCTION keep_tallies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO register_tallies (value, count)
  SELECT counted.value, sum(counted.times) * TG_ARGV[0]::integer
  FROM entries e
  CROSS JOIN LATERAL (
    SELECT unnest(e.facet_values), 1 UNION ALL VALUES ('recommendations', 1), ('components', e.component_count)
  ) AS counted(value, times)
  GROUP BY counted.value;
  IF (SELECT count(*) FROM register_tallies WHERE NOT summed) > 5000 AND pg_try_advisory_xact_lock('register_tallies'::regclass::oid::bigint) THEN
    WITH gone AS (DELETE FROM register_tallies RETURNING value, count)
    INSERT INTO register_tallies SELECT value, sum(count), true FROM gone GROUP BY value HAVING sum(count) <> 0;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER tally_inserted AFTER INSERT ON register_entries REFERENCING NEW TABLE AS entries FOR EACH STATEMENT EXECUTE FUNCTION keep_tallies('1');
CREATE TRIGGER tally_replaced AFTER UPDATE ON register_entries REFERENCING OLD TABLE AS entries FOR EACH STATEMENT EXECUTE FUNCTION keep_tallies('-1');
CREATE TRIGGER tally_updated AFTER UPDATE ON register_entries REFERENCING NEW TABLE AS entries FOR EACH STATEMENT EXECUTE FUNCTION keep_tallies('1');
CREATE TRIGGER tally_deleted AFTER DELETE ON register_entries REFERENCING OLD TABLE AS entries FOR EACH STATEMENT EXECUTE FUNCTION keep_tallies('-1');`

const words = `
CREATE TABLE register_words (
  recommendation_id integer PRIMARY KEY REFERENCES recommendations,
  search_text text NOT NULL,
  search_vector tsvector NOT NULL
);
CREATE INDEX register_words_vector ON register_words USING gin (search_vector);
CREATE INDEX register_words_letters ON register_words USING gin (search_text gin_trgm_ops);

CREATE FUNCTION words_as_of(moment timestamptz, chosen integer[] DEFAULT NULL) RETURNS SETOF register_words
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH newest_texts AS (
    SELECT DISTINCT ON (recommendation_id, language) recommendation_id, language, text
    FROM recommendation_texts WHERE entered_at <= moment AND (chosen IS NULL OR recommendation_id = ANY (chosen))
    ORDER BY recommendation_id, language, edition DESC
  ),
  folded AS (
    SELECT r.id, fold(concat_ws(' ', r.code, r.number, r.symbol, string_agg(x.text, ' ' ORDER BY x.language))) AS text,
      string_agg(x.text, ' ') FILTER (WHERE x.language = 'en') AS english,
      fold(string_agg(x.text, ' ') FILTER (WHERE x.language = 'ar')) AS arabic
    FROM newest_texts x JOIN recommendations r ON r.id = x.recommendation_id
    GROUP BY r.id
  )
  SELECT id, text, to_tsvector('simple', text) || to_tsvector('english', coalesce(english, '')) || to_tsvector('arabic', coalesce(arabic, ''))
  FROM folded
$$;

CREATE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO register_words SELECT * FROM words_as_of('infinity', ARRAY(SELECT DISTINCT recommendation_id FROM texts))
  ON CONFLICT (recommendation_id) DO UPDATE SET search_text = excluded.search_text, search_vector = excluded.search_vector;
  RETURN NULL;
END
$$;
CREATE TRIGGER words_of_new_texts AFTER INSERT ON recommendation_texts REFERENCING NEW TABLE AS texts FOR EACH STATEMENT EXECUTE FUNCTION keep_words();`

const search = `
-- All words, each as written or by its stem in English or Arabic; the last may be the beginning of one.
CREATE FUNCTION search_query(folded text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg('(' || concat_ws(' | ',
      nullif(plainto_tsquery('simple', word)::text, ''), nullif(plainto_tsquery('english', word)::text, ''), nullif(plainto_tsquery('arabic', word)::text, ''),
      CASE WHEN place = count THEN '''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || ''':*' END
    ) || ')', ' & ')::tsquery
  FROM (SELECT word, place, count(*) OVER () FROM regexp_split_to_table(folded, '\\s+') WITH ORDINALITY AS split(word, place) WHERE word <> '') AS words
  WHERE place = count OR plainto_tsquery('simple', word)::text <> ''
$$;

-- Words or parts of words and codes; only where nothing has them, words that are spelt nearly so.
CREATE FUNCTION search_register(q text, moment timestamptz DEFAULT NULL) RETURNS SETOF integer
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan SET pg_trgm.word_similarity_threshold = 0.45 AS $$
DECLARE
  folded text := trim(fold(q));
  pattern text := '%' || replace(replace(replace(nullif(folded, ''), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%';
  query tsquery := search_query(folded);
  longest text := (SELECT word FROM regexp_split_to_table(folded, '\\s+') AS word ORDER BY length(word) DESC LIMIT 1);
BEGIN
  IF moment IS NOT NULL THEN
    RETURN QUERY SELECT w.recommendation_id FROM words_as_of(moment) w WHERE w.search_vector @@ query OR w.search_text LIKE pattern;
  ELSIF length(folded) < 3 THEN
    -- Trigrams need three letters.
    RETURN QUERY SELECT w.recommendation_id FROM register_words w WHERE w.search_vector @@ query;
  ELSE
    RETURN QUERY SELECT w.recommendation_id FROM register_words w WHERE w.search_vector @@ query OR w.search_text LIKE pattern;
  END IF;
  -- A number that is nearly another is another number.
  IF FOUND OR folded ~ '[0-9]' OR length(longest) < 3 THEN RETURN; END IF;
  RETURN QUERY SELECT w.recommendation_id FROM register_words w
    WHERE longest <% w.search_text
      AND (SELECT bool_and(word <% w.search_text) FROM regexp_split_to_table(folded, '\\s+') AS word WHERE length(word) > 2);
END
$$;`
