import { heldKinds, historyKinds, invitationPurposes, successionKinds } from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** People leave and come, institutions merge, split and are renamed. What was so before stays so in every report of before. */
export class LetPeopleAndBodiesChange1763700500000 implements MigrationInterface {
  name = 'LetPeopleAndBodiesChange1763700500000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [people, bodies, handovers, names, register, history]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('What people and bodies have become is not taken back.')
  }
}

const oneOf = (column: string, values: readonly string[]) => `CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`
const id = 'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY'

const people = `
ALTER TABLE accounts
  -- The last day on which it opens; how many days before it the person was last told.
  ADD COLUMN expires_on date, ADD COLUMN expiry_told smallint,
  ADD COLUMN erased_at timestamptz, ADD COLUMN invited boolean NOT NULL DEFAULT false,
  ALTER COLUMN email DROP NOT NULL;
-- Nobody gets in, and nothing is sent to, an account that is closed or has expired.
CREATE FUNCTION opens(account accounts) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT account.closed_at IS NULL AND (account.expires_on IS NULL OR account.expires_on >= today())
$$;
CREATE TABLE invitations (
  ${id}, account_id integer NOT NULL REFERENCES accounts,
  purpose text NOT NULL CONSTRAINT invitations_purpose ${oneOf('purpose', invitationPurposes)},
  token_hash bytea NOT NULL CONSTRAINT invitations_token_hash_unique UNIQUE,
  made_by integer REFERENCES accounts, made_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL, used_at timestamptz, revoked_at timestamptz
);
CREATE INDEX invitations_account ON invitations (account_id);`

const bodies = `
CREATE TABLE successions (
  ${id}, kind text NOT NULL CONSTRAINT successions_kind ${oneOf('kind', successionKinds)},
  day date NOT NULL, act text NOT NULL DEFAULT '',
  -- Of a renaming: the new names. Of a split: who gets what.
  names jsonb, short_names jsonb, allocation jsonb NOT NULL,
  planned_by integer REFERENCES accounts, planned_at timestamptz NOT NULL DEFAULT now(),
  carried_out_at timestamptz, undone_by integer REFERENCES accounts, undone_at timestamptz,
  revoked_by integer REFERENCES accounts, revoked_at timestamptz
);
CREATE TABLE succession_bodies (
  succession_id integer NOT NULL REFERENCES successions, body_id integer NOT NULL REFERENCES bodies,
  part text NOT NULL CONSTRAINT succession_bodies_part CHECK (part IN ('from', 'to')), place smallint NOT NULL DEFAULT 0,
  -- Made for this succession: undone, it ends before it began.
  founded boolean NOT NULL DEFAULT false,
  PRIMARY KEY (succession_id, part, body_id)
);
CREATE INDEX succession_bodies_body ON succession_bodies (body_id);
CREATE TABLE succession_moves (
  ${id}, succession_id integer NOT NULL REFERENCES successions,
  kind text NOT NULL CONSTRAINT succession_moves_kind ${oneOf('kind', heldKinds)},
  row_id integer NOT NULL, made_id integer, from_body_id integer NOT NULL REFERENCES bodies, to_body_id integer REFERENCES bodies, before jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX succession_moves_succession ON succession_moves (succession_id);
CREATE INDEX succession_moves_row ON succession_moves (kind, row_id);
CREATE TABLE body_former_names (
  ${id}, body_id integer NOT NULL REFERENCES bodies, names jsonb NOT NULL, short_names jsonb NOT NULL,
  -- The first day of the name that followed.
  until date NOT NULL, succession_id integer REFERENCES successions, undone_at timestamptz
);
CREATE INDEX body_former_names_body ON body_former_names (body_id, until);
ALTER TABLE responsibilities
  -- The succession that made it, and the responsibility that continues it.
  ADD COLUMN succession_id integer REFERENCES successions, ADD COLUMN continued_by_id integer REFERENCES responsibilities;
CREATE INDEX responsibilities_continued ON responsibilities (continued_by_id) WHERE continued_by_id IS NOT NULL;`

const handovers = `
CREATE TABLE handovers (
  ${id}, from_id integer NOT NULL REFERENCES accounts, to_id integer NOT NULL REFERENCES accounts, body_id integer REFERENCES bodies,
  day date NOT NULL, note text NOT NULL DEFAULT '', close boolean NOT NULL DEFAULT false,
  made_by integer NOT NULL REFERENCES accounts, made_at timestamptz NOT NULL DEFAULT now(),
  carried_out_at timestamptz, undone_by integer REFERENCES accounts, undone_at timestamptz,
  CONSTRAINT handovers_to_somebody_else CHECK (from_id <> to_id)
);
CREATE INDEX handovers_from ON handovers (from_id);
CREATE INDEX handovers_to ON handovers (to_id);
CREATE TABLE handover_moves (
  ${id}, handover_id integer NOT NULL REFERENCES handovers,
  kind text NOT NULL CONSTRAINT handover_moves_kind ${oneOf('kind', heldKinds)},
  row_id integer NOT NULL, made_id integer, before jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX handover_moves_handover ON handover_moves (handover_id);`

const names = `
-- A body's names as they were at a moment: the present ones where it was never renamed since.
CREATE FUNCTION body_names_at(body integer, moment timestamptz) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(
    (SELECT n.names FROM body_former_names n WHERE n.body_id = body AND n.undone_at IS NULL AND start_of(n.until) > moment ORDER BY n.until LIMIT 1),
    (SELECT b.names FROM bodies b WHERE b.id = body))
$$;
CREATE FUNCTION body_short_names_at(body integer, moment timestamptz) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(
    (SELECT n.short_names FROM body_former_names n WHERE n.body_id = body AND n.undone_at IS NULL AND start_of(n.until) > moment ORDER BY n.until LIMIT 1),
    (SELECT b.short_names FROM bodies b WHERE b.id = body))
$$;
-- Who was asked at a moment: an open item moves with its body.
CREATE FUNCTION request_item_body_at(item integer, present integer, moment timestamptz) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce((
    SELECT mv.from_body_id FROM succession_moves mv JOIN successions s ON s.id = mv.succession_id AND s.undone_at IS NULL
    WHERE mv.kind = 'request-item' AND mv.row_id = item AND start_of(s.day) > moment ORDER BY s.day, s.id LIMIT 1
  ), present)
$$;
-- Who answers today for what a body answered for on this component.
CREATE FUNCTION successor_on(body integer, component integer) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE line AS (
    SELECT s.continued_by_id AS id, 1 AS depth FROM responsibilities s
    WHERE s.body_id = body AND s.component_id = component AND s.continued_by_id IS NOT NULL
    UNION ALL
    SELECT s.continued_by_id, line.depth + 1 FROM line JOIN responsibilities s ON s.id = line.id WHERE s.continued_by_id IS NOT NULL
  ),
  heirs AS (
    SELECT body AS id, 0 AS depth
    UNION ALL
    SELECT b.successor_id, heirs.depth + 1 FROM heirs JOIN bodies b ON b.id = heirs.id
    WHERE b.successor_id IS NOT NULL AND b.valid_to <= today() AND heirs.depth < 50
  )
  SELECT coalesce(
    (SELECT s.body_id FROM line JOIN responsibilities s ON s.id = line.id ORDER BY line.depth DESC LIMIT 1),
    (SELECT id FROM heirs ORDER BY depth DESC LIMIT 1))
$$;`

const register = `
/*
 * The register counted for other institutions than those of the moment: 'then' for whom something was given to before a merger or
 * split, 'now' for today's successor. Every other recommendation is as it stands.
 */
CREATE FUNCTION register_by(way text, moment timestamptz) RETURNS SETOF register_entries LANGUAGE sql STABLE AS $$
  WITH RECURSIVE lines AS (
    SELECT s.id, s.id AS last_id FROM responsibilities s
    WHERE s.continued_by_id IS NULL AND EXISTS (SELECT 1 FROM responsibilities x WHERE x.continued_by_id = s.id)
    UNION ALL
    SELECT s.id, lines.last_id FROM lines JOIN responsibilities s ON s.continued_by_id = lines.id
  ),
  counted AS (
    SELECT c.recommendation_id, s.role, b.id, b.code
    FROM (SELECT DISTINCT c.recommendation_id FROM lines JOIN responsibilities s USING (id) JOIN components c ON c.id = s.component_id) touched
    JOIN components c ON c.recommendation_id = touched.recommendation_id AND c.created_at <= moment AND (c.ended_at IS NULL OR c.ended_at > moment)
    JOIN responsibilities s ON s.component_id = c.id
    LEFT JOIN lines ON lines.id = s.id
    LEFT JOIN responsibilities last ON last.id = lines.last_id
    JOIN bodies b ON b.id = CASE way WHEN 'now' THEN coalesce(last.body_id, s.body_id) ELSE s.body_id END
    WHERE CASE WHEN way = 'then' AND lines.id IS NOT NULL AND s.succession_id IS NOT NULL THEN false
               WHEN way = 'then' AND s.continued_by_id IS NOT NULL THEN last.ended_at IS NULL OR last.ended_at > moment
               ELSE s.ended_at IS NULL OR s.ended_at > moment END
      AND s.created_at <= moment AND NOT (s.state = 'declined' AND s.answered_at <= moment)
  ),
  answering AS (
    SELECT recommendation_id,
      coalesce(array_agg(DISTINCT id) FILTER (WHERE role = 'lead'), '{}') AS lead_ids,
      coalesce(array_agg(DISTINCT id) FILTER (WHERE role <> 'working-group'), '{}') AS institution_ids,
      coalesce(array_agg(DISTINCT id) FILTER (WHERE role = 'working-group'), '{}') AS working_group_ids,
      coalesce(array_agg(DISTINCT 'lead:' || code) FILTER (WHERE role = 'lead'), '{lead:none}')
        || coalesce(array_agg(DISTINCT 'workingGroup:' || code) FILTER (WHERE role = 'working-group'), '{workingGroup:none}') AS facet_values
    FROM counted GROUP BY recommendation_id
  ),
  source AS MATERIALIZED (
    SELECT e AS entry FROM register_entries e WHERE moment = 'infinity'
    UNION ALL
    SELECT e FROM register_as_of(moment) e WHERE moment <> 'infinity'
  )
  SELECT counted_for.* FROM source
  LEFT JOIN answering a ON a.recommendation_id = (source.entry).recommendation_id
  CROSS JOIN LATERAL jsonb_populate_record(source.entry, CASE WHEN a.recommendation_id IS NULL THEN '{}' ELSE jsonb_build_object(
    'lead_ids', a.lead_ids, 'institution_ids', a.institution_ids, 'working_group_ids', a.working_group_ids,
    'facet_values', a.facet_values || ARRAY(
      SELECT value FROM unnest((source.entry).facet_values) AS value WHERE value NOT LIKE 'lead:%' AND value NOT LIKE 'workingGroup:%'
    )) END) AS counted_for
$$;`

const history = `
ALTER TABLE history DROP CONSTRAINT IF EXISTS history_kind;
ALTER TABLE history ADD CONSTRAINT history_kind ${oneOf('kind', historyKinds)};`
