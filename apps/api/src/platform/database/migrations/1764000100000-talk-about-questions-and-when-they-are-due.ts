import { commentSubjects } from '@tawsiya/sdk'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A question of a committee has a discussion, and a list of issues is linked to the obligation to reply to it. */
export class TalkAboutQuestionsAndWhenTheyAreDue1764000100000 implements MigrationInterface {
  name = 'TalkAboutQuestionsAndWhenTheyAreDue1764000100000'

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [comments, links, standing]) await runner.query(part)
  }

  async down(): Promise<void> {
    throw new Error('What was said and linked is not taken back.')
  }
}

const comments = `
ALTER TABLE comments DROP CONSTRAINT comments_subject;
ALTER TABLE comments ADD CONSTRAINT comments_subject CHECK (subject IN (${commentSubjects.map((subject) => `'${subject}'`).join(', ')}));`

const links = `
CREATE TABLE obligation_issue_lists (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  obligation_id integer NOT NULL REFERENCES obligations, list_id integer NOT NULL REFERENCES issue_lists,
  linked_by integer REFERENCES accounts, linked_at timestamptz NOT NULL DEFAULT now(),
  unlinked_by integer REFERENCES accounts, unlinked_at timestamptz
);
CREATE INDEX obligation_issue_lists_obligation ON obligation_issue_lists (obligation_id);
-- A list is replied to once.
CREATE UNIQUE INDEX obligation_issue_lists_one ON obligation_issue_lists (list_id) WHERE unlinked_at IS NULL;
-- On a page of the past its moment, as today() is its day.
CREATE FUNCTION moment() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT now() $$;`

/** As before, and begun as well once a reply to a linked list was written. */
const standing = `
CREATE OR REPLACE FUNCTION obligations_as_of(at timestamptz) RETURNS TABLE (
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
  ) OR EXISTS (
    SELECT FROM obligation_issue_lists x JOIN issue_questions q ON q.list_id = x.list_id JOIN issue_replies p ON p.question_id = q.id AND p.saved_at <= at
    WHERE x.obligation_id = o.id AND x.linked_at <= at AND (x.unlinked_at IS NULL OR x.unlinked_at > at)
  ) AS begun) b
$$;`
