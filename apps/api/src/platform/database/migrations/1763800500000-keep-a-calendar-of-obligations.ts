import { obligationProducts, obligationTriggers, ruleConfidences } from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What is owed to mechanisms, by which rule and day, what was done for it, and when it was delivered. */
export class KeepACalendarOfObligations1763800500000 implements MigrationInterface {
  name = 'KeepACalendarOfObligations1763800500000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [rules, obligations, preparation, standing]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('What was owed and delivered is not taken back.')
  }
}

const oneOf = (column: string, values: readonly string[]) => `CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`
const id = 'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY'
const saved = 'saved_by integer REFERENCES accounts, saved_at timestamptz NOT NULL DEFAULT now()'

const rules = `
CREATE TABLE obligation_rules (
  ${id}, code text NOT NULL CONSTRAINT obligation_rules_code_unique UNIQUE, version integer NOT NULL DEFAULT 1
);
CREATE TABLE obligation_rule_versions (
  rule_id integer NOT NULL REFERENCES obligation_rules, version integer NOT NULL,
  mechanism_id integer REFERENCES mechanisms,
  product text NOT NULL CONSTRAINT obligation_rule_versions_product ${oneOf('product', obligationProducts)},
  trigger text NOT NULL CONSTRAINT obligation_rule_versions_trigger ${oneOf('trigger', obligationTriggers)},
  -- Both null: the mechanism publishes the date.
  offset_months integer, offset_days integer,
  confidence text NOT NULL CONSTRAINT obligation_rule_versions_confidence ${oneOf('confidence', ruleConfidences)},
  source text NOT NULL, ended boolean NOT NULL DEFAULT false, ${saved},
  PRIMARY KEY (rule_id, version),
  CONSTRAINT obligation_rule_versions_published_is_not_counted
    CHECK ((trigger = 'published') = (offset_months IS NULL AND offset_days IS NULL))
);
CREATE FUNCTION computed_date(rule obligation_rule_versions, trigger_on date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN (rule).trigger <> 'published'
    THEN (trigger_on + make_interval(months => coalesce((rule).offset_months, 0), days => coalesce((rule).offset_days, 0)))::date END
$$;`

const obligations = `
CREATE TABLE obligations (
  ${id}, key uuid NOT NULL CONSTRAINT obligations_key_unique UNIQUE, version integer NOT NULL DEFAULT 1,
  -- Names one that came with the product, so that it comes once.
  seed text CONSTRAINT obligations_seed_unique UNIQUE,
  mechanism_id integer NOT NULL REFERENCES mechanisms, review_id integer REFERENCES reviews,
  product text NOT NULL CONSTRAINT obligations_product ${oneOf('product', obligationProducts)},
  entered_by integer REFERENCES accounts, entered_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX obligations_review ON obligations (review_id);
CREATE TABLE obligation_versions (
  obligation_id integer NOT NULL REFERENCES obligations, version integer NOT NULL,
  rule_id integer, rule_version integer, trigger_on date,
  -- What the rule made of the trigger on the day of saving; a rule that changes later changes no past.
  computed_on date, printed_on date, reason text NOT NULL DEFAULT '', source text NOT NULL DEFAULT '',
  verify boolean NOT NULL DEFAULT false, note text NOT NULL DEFAULT '', dropped_reason text, ${saved},
  PRIMARY KEY (obligation_id, version),
  FOREIGN KEY (rule_id, rule_version) REFERENCES obligation_rule_versions,
  CONSTRAINT obligation_versions_printed_is_explained CHECK (printed_on IS NULL OR (reason <> '' AND source <> ''))
);
CREATE TABLE obligation_deliveries (
  ${id}, obligation_id integer NOT NULL REFERENCES obligations, delivered_on date NOT NULL,
  symbol text, letter_number text, letter_date date, url text, file_id integer REFERENCES files,
  recorded_by integer REFERENCES accounts, recorded_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_by integer REFERENCES accounts, withdrawn_at timestamptz,
  CONSTRAINT obligation_deliveries_are_shown CHECK (num_nonnulls(symbol, letter_number, url, file_id) > 0)
);
CREATE UNIQUE INDEX obligation_deliveries_one ON obligation_deliveries (obligation_id) WHERE withdrawn_at IS NULL;
CREATE TABLE obligation_briefs (
  ${id}, obligation_id integer NOT NULL REFERENCES obligations, brief_id integer NOT NULL REFERENCES briefs,
  linked_by integer REFERENCES accounts, linked_at timestamptz NOT NULL DEFAULT now(),
  unlinked_by integer REFERENCES accounts, unlinked_at timestamptz
);
CREATE UNIQUE INDEX obligation_briefs_once ON obligation_briefs (obligation_id, brief_id) WHERE unlinked_at IS NULL;`

const preparation = `
CREATE TABLE preparations (
  version integer PRIMARY KEY,
  -- [{ key, names, daysBefore }]
  steps jsonb NOT NULL, alert_days integer[] NOT NULL, ${saved}
);
CREATE TABLE milestones_reached (
  ${id}, obligation_id integer NOT NULL REFERENCES obligations, key text NOT NULL, names jsonb NOT NULL, reached_on date NOT NULL,
  marked_by integer REFERENCES accounts, marked_at timestamptz NOT NULL DEFAULT now(),
  reopened_by integer REFERENCES accounts, reopened_at timestamptz
);
CREATE UNIQUE INDEX milestones_reached_once ON milestones_reached (obligation_id, key) WHERE reopened_at IS NULL;
CREATE TABLE obligation_alerts (
  -- A date that moves begins anew. -1 days before is the day after.
  obligation_id integer NOT NULL REFERENCES obligations, due_on date NOT NULL, days_before integer NOT NULL,
  day date NOT NULL, told_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (obligation_id, due_on, days_before)
);`

const standing = `
-- The last working day that is not after a day.
CREATE FUNCTION working_day_until(day date) RETURNS date LANGUAGE sql STABLE AS $$ SELECT working_day_after(day + 1, -1) $$;
CREATE FUNCTION obligations_as_of(at timestamptz) RETURNS TABLE (
  id integer, version integer, mechanism_id integer, review_id integer, product text,
  rule_id integer, rule_version integer, trigger text, trigger_on date, computed_on date, printed_on date, due_on date, verify boolean, note text,
  dropped_reason text, begun boolean, delivered_on date, state text, days_late integer
) LANGUAGE sql STABLE AS $$
  SELECT o.id, v.version, o.mechanism_id, o.review_id, o.product,
    v.rule_id, v.rule_version, coalesce(u.trigger, 'published'), v.trigger_on, v.computed_on, v.printed_on, d.due_on, v.verify, v.note,
    v.dropped_reason, b.begun, d.delivered_on,
    CASE WHEN d.delivered_on IS NOT NULL THEN 'submitted' WHEN d.due_on < day_of(at) THEN 'late' WHEN b.begun THEN 'in-preparation' ELSE 'not-begun' END,
    coalesce(d.delivered_on, day_of(at)) - d.due_on
  FROM obligations o
  CROSS JOIN LATERAL (
    SELECT * FROM obligation_versions x WHERE x.obligation_id = o.id AND x.saved_at <= at ORDER BY x.version DESC LIMIT 1
  ) v
  LEFT JOIN obligation_rule_versions u ON u.rule_id = v.rule_id AND u.version = v.rule_version
  CROSS JOIN LATERAL (SELECT coalesce(v.printed_on, v.computed_on) AS due_on, (
    SELECT x.delivered_on FROM obligation_deliveries x
    WHERE x.obligation_id = o.id AND x.recorded_at <= at AND (x.withdrawn_at IS NULL OR x.withdrawn_at > at)
  ) AS delivered_on) d
  CROSS JOIN LATERAL (SELECT EXISTS (
    SELECT FROM milestones_reached x WHERE x.obligation_id = o.id AND x.marked_at <= at AND (x.reopened_at IS NULL OR x.reopened_at > at)
  ) OR EXISTS (
    SELECT FROM obligation_briefs x WHERE x.obligation_id = o.id AND x.linked_at <= at AND (x.unlinked_at IS NULL OR x.unlinked_at > at)
  ) AS begun) b
$$;`
