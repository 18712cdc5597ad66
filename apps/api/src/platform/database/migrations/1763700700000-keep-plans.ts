import {
  claimedStatuses,
  historyKinds,
  indicatorBreakdowns,
  indicatorDirections,
  indicatorKinds,
  reportDecisions,
  reportingMonths,
  tracks,
  workflowStates,
} from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Plans in versions, their measures with what links them to recommendations, indicators with values, and reports on a schedule. */
export class KeepPlans1763700700000 implements MigrationInterface {
  name = 'KeepPlans1763700700000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [plans, measures, indicators, reports, states, history]) await runner.query(part)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW measure_states;
      DROP TABLE indicator_values, measure_report_decisions, measure_report_revisions, measure_reports, report_dues, report_schedules,
        indicator_editions, indicators, measure_links, measure_sdgs, measure_bodies, measure_editions, measures, plan_versions, plans`)
  }
}

const oneOf = (column: string, values: readonly (string | number)[]) =>
  `CHECK (${column} IN (${values.map((value) => (typeof value === 'number' ? value : `'${value}'`)).join(', ')}))`
const id = 'id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY'

const plans = `
CREATE TABLE plans (
  ${id}, code text NOT NULL CONSTRAINT plans_code_unique UNIQUE,
  names jsonb NOT NULL, owner_id integer NOT NULL REFERENCES bodies,
  track text CONSTRAINT plans_track ${oneOf('track', tracks)},
  period_from date NOT NULL, period_to date NOT NULL, demonstration boolean NOT NULL DEFAULT false,
  created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT plans_period CHECK (period_to > period_from)
);
CREATE TABLE plan_versions (
  ${id}, plan_id integer NOT NULL REFERENCES plans, number integer NOT NULL, version integer NOT NULL DEFAULT 1,
  created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now(),
  -- Set once, when it was approved: a draft until then.
  in_force_from date, approved_by text, letter_number text, letter_date date,
  decided_by integer REFERENCES accounts, decided_at timestamptz,
  CONSTRAINT plan_versions_number_unique UNIQUE (plan_id, number),
  CONSTRAINT plan_versions_approved CHECK ((in_force_from IS NULL) = (decided_at IS NULL))
);
CREATE UNIQUE INDEX plan_versions_one_draft ON plan_versions (plan_id) WHERE in_force_from IS NULL;`

const measures = `
-- The measure through all versions: what links to it, is measured and reported stays when its words change.
CREATE TABLE measures (
  ${id}, plan_id integer NOT NULL REFERENCES plans, code text NOT NULL,
  created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT measures_code_unique UNIQUE (plan_id, code)
);
CREATE TABLE measure_editions (
  plan_version_id integer NOT NULL REFERENCES plan_versions, measure_id integer NOT NULL REFERENCES measures,
  version integer NOT NULL DEFAULT 1, texts jsonb NOT NULL, starts_on date, ends_on date, budget_line text NOT NULL DEFAULT '',
  saved_by integer REFERENCES accounts, saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (plan_version_id, measure_id)
);
CREATE INDEX measure_editions_measure ON measure_editions (measure_id);
CREATE TABLE measure_bodies (
  plan_version_id integer NOT NULL, measure_id integer NOT NULL, body_id integer NOT NULL REFERENCES bodies,
  role text NOT NULL CONSTRAINT measure_bodies_role CHECK (role IN ('lead', 'supporting')),
  PRIMARY KEY (plan_version_id, measure_id, body_id),
  FOREIGN KEY (plan_version_id, measure_id) REFERENCES measure_editions ON DELETE CASCADE
);
CREATE INDEX measure_bodies_body ON measure_bodies (body_id);
CREATE TABLE measure_sdgs (
  plan_version_id integer NOT NULL, measure_id integer NOT NULL, term_id integer NOT NULL REFERENCES terms,
  PRIMARY KEY (plan_version_id, measure_id, term_id),
  FOREIGN KEY (plan_version_id, measure_id) REFERENCES measure_editions ON DELETE CASCADE
);
CREATE TABLE measure_links (
  ${id}, measure_id integer NOT NULL REFERENCES measures, recommendation_id integer NOT NULL REFERENCES recommendations,
  component_id integer REFERENCES components,
  linked_by integer REFERENCES accounts, linked_at timestamptz NOT NULL DEFAULT now(),
  ended_by integer REFERENCES accounts, ended_at timestamptz
);
CREATE UNIQUE INDEX measure_links_once ON measure_links (measure_id, recommendation_id, coalesce(component_id, 0)) WHERE ended_at IS NULL;
CREATE INDEX measure_links_recommendation ON measure_links (recommendation_id);`

const indicators = `
CREATE TABLE indicators (
  ${id}, measure_id integer NOT NULL REFERENCES measures, version integer NOT NULL DEFAULT 1,
  created_by integer REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX indicators_measure ON indicators (measure_id);
CREATE TABLE indicator_editions (
  indicator_id integer NOT NULL REFERENCES indicators, version integer NOT NULL,
  names jsonb NOT NULL, unit jsonb NOT NULL, definition jsonb NOT NULL, source text NOT NULL DEFAULT '',
  kind text NOT NULL CONSTRAINT indicator_editions_kind ${oneOf('kind', indicatorKinds)},
  direction text NOT NULL CONSTRAINT indicator_editions_direction ${oneOf('direction', indicatorDirections)},
  breakdown text NOT NULL CONSTRAINT indicator_editions_breakdown ${oneOf('breakdown', indicatorBreakdowns)},
  baseline_value numeric, baseline_of numeric, baseline_on date, baseline_source text,
  target_value numeric, target_of numeric, target_on date,
  saved_by integer REFERENCES accounts, saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (indicator_id, version)
);`

const reports = `
CREATE TABLE report_schedules (
  ${id}, plan_id integer NOT NULL REFERENCES plans,
  -- NULL: all measures of the plan that have no schedule of their own.
  measure_id integer REFERENCES measures,
  every_months integer NOT NULL CONSTRAINT report_schedules_every_months ${oneOf('every_months', reportingMonths)},
  first_due_on date NOT NULL,
  set_by integer REFERENCES accounts, set_at timestamptz NOT NULL DEFAULT now(),
  ended_by integer REFERENCES accounts, ended_at timestamptz
);
CREATE UNIQUE INDEX report_schedules_one ON report_schedules (plan_id, coalesce(measure_id, 0)) WHERE ended_at IS NULL;
CREATE TABLE report_dues (
  ${id}, schedule_id integer NOT NULL REFERENCES report_schedules, measure_id integer NOT NULL REFERENCES measures,
  body_id integer NOT NULL REFERENCES bodies, due_on date NOT NULL,
  -- Nobody waits for it any more: the schedule or the lead changed before its day.
  ended_at timestamptz
);
CREATE UNIQUE INDEX report_dues_once ON report_dues (measure_id, body_id, due_on) WHERE ended_at IS NULL;
CREATE INDEX report_dues_body ON report_dues (body_id, due_on) WHERE ended_at IS NULL;
CREATE TABLE measure_reports (
  ${id}, key uuid NOT NULL CONSTRAINT measure_reports_key_unique UNIQUE,
  measure_id integer NOT NULL REFERENCES measures, body_id integer NOT NULL REFERENCES bodies,
  due_id integer CONSTRAINT measure_reports_due_unique UNIQUE REFERENCES report_dues,
  state text NOT NULL DEFAULT 'draft' CONSTRAINT measure_reports_state ${oneOf('state', workflowStates)},
  version integer NOT NULL DEFAULT 1,
  -- As for an update: what approvers read, and what officers and after approval everybody reads.
  submitted_version integer, submitted_at timestamptz, sent_version integer, sent_at timestamptz, approved_at timestamptz,
  created_by integer NOT NULL REFERENCES accounts, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX measure_reports_measure ON measure_reports (measure_id);
CREATE INDEX measure_reports_body ON measure_reports (body_id, state);
CREATE TABLE measure_report_revisions (
  report_id integer NOT NULL REFERENCES measure_reports, version integer NOT NULL,
  narrative text NOT NULL, language text NOT NULL, true_on date,
  claimed text CONSTRAINT measure_report_revisions_claimed ${oneOf('claimed', claimedStatuses)},
  proofs jsonb NOT NULL DEFAULT '[]', "values" jsonb NOT NULL DEFAULT '[]',
  saved_by integer NOT NULL REFERENCES accounts, saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (report_id, version)
);
CREATE TABLE measure_report_decisions (
  ${id}, report_id integer NOT NULL REFERENCES measure_reports, version integer NOT NULL,
  decision text NOT NULL CONSTRAINT measure_report_decisions_decision ${oneOf('decision', reportDecisions)},
  reason text, body_id integer NOT NULL REFERENCES bodies, actor_id integer NOT NULL REFERENCES accounts, at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX measure_report_decisions_report ON measure_report_decisions (report_id);
CREATE TABLE indicator_values (
  ${id}, indicator_id integer NOT NULL REFERENCES indicators, true_on date NOT NULL, term_id integer REFERENCES terms,
  -- NULL: somebody looked, and there are no data. "of" is the whole that a share is a part of.
  value numeric, "of" numeric, source text NOT NULL DEFAULT '', report_id integer REFERENCES measure_reports,
  entered_by integer REFERENCES accounts, entered_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX indicator_values_indicator ON indicator_values (indicator_id, true_on);`

const states = `
-- How each measure of each version stands, as the institutions that lead it in that version reported it. Nothing here is stored.
CREATE VIEW measure_states AS
SELECT e.plan_version_id, e.measure_id, s.state, s.true_on,
  e.ends_on < today() AND s.state NOT IN ('fully-implemented', 'no-longer-applicable') AS late
FROM measure_editions e
CROSS JOIN LATERAL (
  SELECT CASE WHEN bool_or(n.claimed IS NOT NULL) THEN roll_up(array_agg(coalesce(n.claimed, 'no-information'))) ELSE 'no-information' END AS state,
    max(n.true_on) AS true_on
  FROM measure_bodies b
  LEFT JOIN LATERAL (
    SELECT v.claimed, v.true_on FROM measure_reports p JOIN measure_report_revisions v ON v.report_id = p.id AND v.version = p.sent_version
    WHERE p.measure_id = e.measure_id AND p.body_id = b.body_id AND p.state = 'approved'
    ORDER BY v.true_on DESC, p.approved_at DESC, p.id DESC LIMIT 1
  ) n ON true
  WHERE b.plan_version_id = e.plan_version_id AND b.measure_id = e.measure_id AND b.role = 'lead'
) s;`

const history = `
ALTER TABLE history DROP CONSTRAINT IF EXISTS history_kind;
ALTER TABLE history ADD CONSTRAINT history_kind ${oneOf('kind', historyKinds)};`
