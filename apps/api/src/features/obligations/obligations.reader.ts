import { Injectable } from '@nestjs/common'
import type { Language, Obligation, ObligationQuery, ObligationSummary } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { alertDays } from './preparation.repository.js'

/** Ahead of a date officers see it on their desk from here, and a milestone from there. */
const nearDays = 90
const nearMilestoneDays = 14

/** Told of a rule and its version, which an obligation keeps. */
export const ruleJson = (u: string, m: string) => `jsonb_build_object('code', (SELECT code FROM obligation_rules WHERE id = ${u}.rule_id),
  'version', ${u}.version, 'mechanismCode', ${m}.code, 'product', ${u}.product, 'trigger', ${u}.trigger, 'offsetMonths', ${u}.offset_months,
  'offsetDays', ${u}.offset_days, 'confidence', ${u}.confidence, 'source', ${u}.source, 'ended', ${u}.ended)`

/** The steps of the newest preparation before the date of obligation o; those that would lie before its trigger have no time. $1 is the language. */
const milestones = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('key', s.step ->> 'key', 'name', s.step -> 'names' ->> $1, 'daysBefore', s.days,
    'on', working_day_until(o.due_on - s.days), 'reachedOn', r.reached_on) ORDER BY s.days DESC, s.place), '[]')
  FROM (
    SELECT step, place, (step ->> 'daysBefore')::integer AS days
    FROM (SELECT steps FROM preparations ORDER BY version DESC LIMIT 1) p CROSS JOIN jsonb_array_elements(p.steps) WITH ORDINALITY AS x(step, place)
  ) s
  LEFT JOIN milestones_reached r ON r.obligation_id = o.id AND r.key = s.step ->> 'key' AND r.reopened_at IS NULL
  WHERE o.due_on IS NOT NULL AND (o.trigger_on IS NULL OR o.trigger_on >= o.due_on OR o.due_on - s.days >= o.trigger_on)
)`

/** $1 the language, $2 the moment; null is now. */
const summaries = `
  SELECT o.id, o.version, jsonb_build_object('code', me.code, 'name', me.names ->> $1, 'kind', me.kind) AS mechanism,
    CASE WHEN rv.id IS NOT NULL THEN jsonb_build_object('code', rv.code, 'name', rv.names ->> $1) END AS review,
    o.product, coalesce(rv.demonstration, false) AS demonstration, o.trigger, o.trigger_on::text AS "triggerOn", o.computed_on::text AS "computedOn",
    o.printed_on::text AS "printedOn", o.due_on::text AS "dueOn", o.verify, o.note, o.state, o.begun, o.delivered_on::text AS "deliveredOn",
    o.days_late AS "daysLate", ${milestones} AS milestones
  FROM obligations_as_of(coalesce($2::timestamptz, now())) o JOIN mechanisms me ON me.id = o.mechanism_id LEFT JOIN reviews rv ON rv.id = o.review_id`
const inOrder = 'ORDER BY o.due_on, me.id, o.id'

interface Upcoming {
  readonly language: Language
  /** The record as it stood then; now where it is left out. */
  readonly at?: Date | undefined
  readonly months: number
  /** Of these mechanisms alone. */
  readonly mechanismCodes?: readonly string[] | undefined
}

/** Whether the reader may see briefs that are not frozen, and lists of issues. */
interface Reading {
  readonly drafts: boolean
  readonly lists: boolean
}

@Injectable()
export class ObligationsReader {
  findAll(manager: EntityManager, language: Language, { from, to, mechanism, state }: ObligationQuery): Promise<ObligationSummary[]> {
    return rows(
      manager,
      `${summaries} WHERE o.dropped_reason IS NULL AND ($3::date IS NULL OR o.due_on >= $3) AND ($4::date IS NULL OR o.due_on <= $4)
         AND (cardinality($5::text[]) = 0 OR me.code = ANY ($5)) AND (cardinality($6::text[]) = 0 OR o.state = ANY ($6)) ${inOrder}`,
      [language, null, from ?? null, to ?? null, mechanism, state],
    )
  }

  /** What is not delivered and falls due within so many months, or should have been delivered before: for whoever plans or briefs. */
  upcoming(manager: EntityManager, { language, at, months, mechanismCodes = [] }: Upcoming): Promise<ObligationSummary[]> {
    return rows(
      manager,
      `${summaries} WHERE o.dropped_reason IS NULL AND o.delivered_on IS NULL
         AND o.due_on <= day_of(coalesce($2::timestamptz, now())) + make_interval(months => $3)
         AND (cardinality($4::text[]) = 0 OR me.code = ANY ($4)) ${inOrder}`,
      [language, at?.toISOString() ?? null, months, mechanismCodes],
    )
  }

  /** What is late or near, or has a milestone that is. */
  async findNear(manager: EntityManager, language: Language): Promise<ObligationSummary[]> {
    return rows(
      manager,
      `SELECT found.* FROM (${summaries} WHERE o.dropped_reason IS NULL AND o.delivered_on IS NULL AND o.due_on IS NOT NULL) found
       WHERE found."dueOn"::date <= today() + ${nearDays} OR EXISTS (
         SELECT FROM jsonb_to_recordset(found.milestones) AS step("on" date, "reachedOn" date)
         WHERE step."reachedOn" IS NULL AND step."on" <= today() + ${nearMilestoneDays}
       )
       ORDER BY found."dueOn", found.id`,
      [language, null],
    )
  }

  async findOne(manager: EntityManager, language: Language, id: number, { drafts, lists }: Reading): Promise<Obligation | undefined> {
    const summary = await firstRow<ObligationSummary>(manager, `${summaries} WHERE o.id = $3`, [language, null, id])
    if (!summary) return undefined
    const details = await firstRow<Omit<Obligation, keyof ObligationSummary | 'history'>>(manager, detailsOf, [id, drafts])
    if (!details) return undefined
    return { ...summary, ...details, history: await this.findHistory(manager, language, id, { drafts, lists }) }
  }

  private findHistory(manager: EntityManager, language: Language, id: number, { drafts, lists }: Reading): Promise<Obligation['history']> {
    return rows(
      manager,
      `SELECT h.kind, ${moment('h.at')} AS at, a.name AS "actorName", jsonb_strip_nulls(h.detail) AS detail
       FROM (${events.join(' UNION ALL ')}) AS h(at, kind, actor_id, detail) LEFT JOIN accounts a ON a.id = h.actor_id
       WHERE $2::text IS NOT NULL AND $3::boolean IS NOT NULL AND $4::boolean IS NOT NULL ORDER BY h.at DESC, h.kind LIMIT 200`,
      [id, language, drafts, lists],
    )
  }
}

/** $1 the obligation, $2 whether drafts of briefs are seen. */
const detailsOf = `
  SELECT CASE WHEN u.rule_id IS NOT NULL THEN ${ruleJson('u', 'um')} END AS rule,
    CASE WHEN o.printed_on IS NOT NULL THEN (
      SELECT jsonb_build_object('reason', x.reason, 'source', x.source, 'byName', a.name, 'at', ${moment('x.saved_at')})
      FROM obligation_versions x LEFT JOIN accounts a ON a.id = x.saved_by
      WHERE x.obligation_id = o.id AND (x.printed_on, x.reason, x.source) = (v.printed_on, v.reason, v.source) ORDER BY x.version LIMIT 1
    ) END AS override,
    o.dropped_reason AS "droppedReason",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('daysBefore', days, 'on', working_day_until(o.due_on - days), 'toldAt', ${moment('t.told_at')})
       ORDER BY days DESC), '[]')
     FROM unnest(${alertDays}) AS days
     LEFT JOIN obligation_alerts t ON t.obligation_id = o.id AND t.due_on = o.due_on AND t.days_before = days
     WHERE o.due_on IS NOT NULL) AS alerts,
    (SELECT jsonb_build_object('deliveredOn', d.delivered_on, 'symbol', d.symbol, 'letterNumber', d.letter_number, 'letterDate', d.letter_date,
       'url', d.url, 'recordedByName', a.name, 'recordedAt', ${moment('d.recorded_at')},
       'file', CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size, 'sha256', f.sha256) END)
     FROM obligation_deliveries d LEFT JOIN accounts a ON a.id = d.recorded_by LEFT JOIN files f ON f.id = d.file_id
     WHERE d.obligation_id = o.id AND d.withdrawn_at IS NULL) AS delivery,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'title', b.title) ORDER BY l.linked_at), '[]')
     FROM obligation_briefs l JOIN briefs b ON b.id = l.brief_id
     WHERE l.obligation_id = o.id AND l.unlinked_at IS NULL AND (b.frozen_at IS NOT NULL OR $2)) AS briefs,
    (SELECT coalesce(jsonb_agg(${ruleJson('y', 'ym')} ORDER BY y.mechanism_id NULLS LAST, y.rule_id), '[]')
     FROM obligation_rules r JOIN obligation_rule_versions y ON y.rule_id = r.id AND y.version = r.version LEFT JOIN mechanisms ym ON ym.id = y.mechanism_id
     WHERE NOT y.ended AND y.product = o.product AND (y.mechanism_id IS NULL OR y.mechanism_id = o.mechanism_id)) AS rules
  FROM obligations_as_of(now()) o JOIN obligation_versions v ON v.obligation_id = o.id AND v.version = o.version
  LEFT JOIN obligation_rule_versions u ON u.rule_id = o.rule_id AND u.version = o.rule_version LEFT JOIN mechanisms um ON um.id = u.mechanism_id
  WHERE o.id = $1`

/** What happened, read from the facts themselves. $1 the obligation, $2 the language, $3 whether drafts of briefs are seen, $4 whether lists of issues are. */
const events: readonly string[] = [
  `SELECT saved_at, CASE WHEN version = 1 THEN 'obligation-entered' WHEN dropped_reason IS NULL THEN 'obligation-changed' ELSE 'obligation-dropped' END,
     saved_by, jsonb_build_object('computedOn', computed_on, 'printedOn', printed_on, 'source', nullif(source, ''), 'reason', coalesce(dropped_reason, nullif(reason, '')))
   FROM obligation_versions WHERE obligation_id = $1`,
  `SELECT marked_at, 'milestone-reached', marked_by, jsonb_build_object('name', names ->> $2, 'on', reached_on) FROM milestones_reached WHERE obligation_id = $1`,
  `SELECT reopened_at, 'milestone-reopened', reopened_by, jsonb_build_object('name', names ->> $2)
   FROM milestones_reached WHERE obligation_id = $1 AND reopened_at IS NOT NULL`,
  `SELECT recorded_at, 'obligation-delivered', recorded_by, jsonb_build_object('on', delivered_on, 'symbol', symbol, 'letterNumber', letter_number)
   FROM obligation_deliveries WHERE obligation_id = $1`,
  `SELECT withdrawn_at, 'delivery-taken-back', withdrawn_by, jsonb_build_object('on', delivered_on)
   FROM obligation_deliveries WHERE obligation_id = $1 AND withdrawn_at IS NOT NULL`,
  `SELECT l.linked_at, 'brief-linked', l.linked_by, jsonb_build_object('name', b.title)
   FROM obligation_briefs l JOIN briefs b ON b.id = l.brief_id AND (b.frozen_at IS NOT NULL OR $3) WHERE l.obligation_id = $1`,
  `SELECT l.unlinked_at, 'brief-unlinked', l.unlinked_by, jsonb_build_object('name', b.title)
   FROM obligation_briefs l JOIN briefs b ON b.id = l.brief_id AND (b.frozen_at IS NOT NULL OR $3) WHERE l.obligation_id = $1 AND l.unlinked_at IS NOT NULL`,
  `SELECT x.linked_at, 'list-linked', x.linked_by, jsonb_build_object('name', l.symbol)
   FROM obligation_issue_lists x JOIN issue_lists l ON l.id = x.list_id AND $4 WHERE x.obligation_id = $1`,
  `SELECT x.unlinked_at, 'list-unlinked', x.unlinked_by, jsonb_build_object('name', l.symbol)
   FROM obligation_issue_lists x JOIN issue_lists l ON l.id = x.list_id AND $4 WHERE x.obligation_id = $1 AND x.unlinked_at IS NOT NULL`,
]
