import { termLinkKinds } from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a word of one version of a vocabulary became in another is said on screen, with who, when and why, and can be taken back. */
export class LinkTermsAcrossVersions1763900400000 implements MigrationInterface {
  name = 'LinkTermsAcrossVersions1763900400000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [links, counting]) await runner.query(part)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION counted_as; DROP TRIGGER linked_at_first ON terms; DROP FUNCTION link_at_first; DROP TABLE term_links`)
  }
}

const links = `
-- terms.canonical_id is the end of the standing links that start at a term; a split leads nowhere, as nobody knows which part is meant.
CREATE TABLE term_links (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CONSTRAINT term_links_kind CHECK (kind IN (${termLinkKinds.map((kind) => `'${kind}'`).join(', ')})),
  earlier_id integer NOT NULL REFERENCES terms, later_id integer NOT NULL REFERENCES terms,
  since date, note text,
  -- Nobody where an import found another name of a known word.
  entered_by integer REFERENCES accounts, entered_at timestamptz NOT NULL DEFAULT now(),
  ended_by integer REFERENCES accounts, ended_at timestamptz, end_note text,
  CONSTRAINT term_links_two CHECK (earlier_id <> later_id)
);
CREATE UNIQUE INDEX term_links_one_way ON term_links (earlier_id) WHERE ended_at IS NULL AND kind <> 'split-from';
CREATE INDEX term_links_earlier ON term_links (earlier_id);
CREATE INDEX term_links_later ON term_links (later_id);
INSERT INTO term_links (kind, earlier_id, later_id) SELECT 'continues', id, canonical_id FROM terms WHERE canonical_id IS NOT NULL;
-- What imports find out is a link like every other.
CREATE FUNCTION link_at_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO term_links (kind, earlier_id, later_id) VALUES ('continues', new.id, new.canonical_id);
  RETURN NULL;
END
$$;
CREATE TRIGGER linked_at_first AFTER INSERT ON terms FOR EACH ROW WHEN (new.canonical_id IS NOT NULL) EXECUTE FUNCTION link_at_first();`

const counting = `
-- The facet values under which the register holds today what these words of taxonomies say.
CREATE FUNCTION counted_as(facet_values text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(coalesce(c.taxonomy || ':' || c.code, value)), '{}')
  FROM unnest(facet_values) AS value
  LEFT JOIN terms t ON t.taxonomy = split_part(value, ':', 1) AND t.code = substr(value, strpos(value, ':') + 1)
  LEFT JOIN terms c ON c.id = t.canonical_id
$$;`
