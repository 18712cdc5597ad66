import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What a filter finds of the past are the versions of all times. Each version is therefore also found by the spans of ninety days in
 * which it held, in the same index as its facets, so that those of other times are passed by without a look at the table.
 */
export class FindThePastByItsQuarters1763900000000 implements MigrationInterface {
  name = 'FindThePastByItsQuarters1763900000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(quarters)
    await runner.query(indexes)
  }

  async down(): Promise<void> {
    throw new Error('The slower indexes are not brought back: go back to a backup instead.')
  }
}

/** Until 2069; what comes after counts as of the last, and is found as well. */
const numbers = Array.from({ length: 200 }, (_, index) => index + 1).join(',')
const from = `timestamptz '2020-01-01 00:00:00+00'`
const to = `timestamptz '2069-04-12 00:00:00+00'`
const quarterOf = (moment: string) =>
  `(1 + floor(extract(epoch FROM least(greatest(${moment}, ${from}), ${to}) - ${from}) / 7776000)::integer)`

// Simple and immutable enough to be worked out in place, as it is asked of every row that an index does not pass by. What still holds has no quarters, but 0.
const quarters = `
CREATE FUNCTION quarters_held(since timestamptz, until timestamptz) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN until = 'infinity' THEN '{0}'::integer[] ELSE ('{${numbers}}'::integer[])[${quarterOf('since')}:${quarterOf('until')}] END
$$;

CREATE OR REPLACE FUNCTION register_at(moment timestamptz) RETURNS SETOF register_entries LANGUAGE sql STABLE PARALLEL SAFE AS $$
  -- The condition stands outside, as only then both indexes of an order are read side by side.
  SELECT * FROM (SELECT * FROM register_entries UNION ALL SELECT * FROM register_past) AS versions
  WHERE since <= moment AND until > moment AND quarters_held(since, until) && ARRAY[0, ${quarterOf('moment')}]
$$;`

const indexes = `
DROP INDEX register_entries_facets, register_past_facets, register_past_recommendation, register_past_until;
CREATE INDEX register_entries_facets ON register_entries USING gin (facet_values, quarters_held(since, until));
CREATE INDEX register_past_facets ON register_past USING gin (facet_values, quarters_held(since, until));
CREATE INDEX register_past_recommendation ON register_past (recommendation_id, until, since);
ANALYZE register_entries, register_past;`
