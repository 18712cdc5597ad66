import { Injectable } from '@nestjs/common'
import type { MeasureReport, ReportDecision, ReportDue, ReportSummary, ReportWords, ReportsWaiting, WorkflowState } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { bodyRef, inForceNumber, languageOf, overdue, planReader, textOf, visibleDue, writesPlan } from '../plans/index.js'
import { reportReader, seenWords, visibleReport, visibleReportDecision } from './measure-reports.policy.js'

export type ReportHead = Omit<MeasureReport, 'indicators' | 'decisions' | 'previous' | 'actions'> & {
  readonly bodyId: number
  readonly ownerId: number
  readonly measureId: number
}

/** A report that nobody else can change before the transaction ends. */
export interface LockedReport {
  readonly id: number
  readonly version: number
  readonly state: WorkflowState
  readonly bodyId: number
  readonly ownerId: number
  readonly measureId: number
  readonly planCode: string
  readonly measureCode: string
  readonly words: ReportWords & { readonly version: number; readonly savedBy: number }
  readonly lastDecision: { readonly decision: ReportDecision; readonly actorId: number } | null
}

export interface NewReport {
  readonly key: string
  readonly measureId: number
  readonly bodyId: number
  readonly dueId: number | null
  readonly createdBy: number
  readonly words: ReportWords
  readonly at?: string
}

export interface NewReportDecision {
  readonly decision: ReportDecision
  readonly reason: string | null
  readonly bodyId: number
  readonly actorId: number
  readonly at?: string
}

/** The wording of a measure to name it by: of the version in force, else the newest. */
const wording = `JOIN LATERAL (
  SELECT e.texts FROM measure_editions e JOIN plan_versions n ON n.id = e.plan_version_id
  WHERE e.measure_id = m.id AND n.in_force_from IS NOT NULL ORDER BY n.number = ${inForceNumber('p')} DESC NULLS LAST, n.number DESC LIMIT 1
) worded ON true`

const summaryColumns = `r.id, r.state, p.code AS "planCode", m.code AS "measureCode", ${textOf('worded.texts')} AS "measureText",
  ${languageOf('worded.texts')} AS "measureLanguage", ${bodyRef('b')} AS body, d.due_on::text AS "dueOn", w.narrative, w.language, w.claimed,
  w.true_on::text AS "trueOn", ${moment('w.saved_at')} AS "savedAt", ${moment('r.sent_at')} AS "sentAt", ${moment('r.approved_at')} AS "approvedAt"`
const summarySource = `measure_reports r
  JOIN measures m ON m.id = r.measure_id JOIN plans p ON p.id = m.plan_id JOIN bodies b ON b.id = r.body_id
  LEFT JOIN report_dues d ON d.id = r.due_id
  ${wording} ${seenWords('r', 'p')}`

@Injectable()
export class MeasureReportsRepository {
  /** Reports that the reader may see, newest first; the condition's parameters begin at $6. */
  findSummaries(manager: EntityManager, caller: Caller, where: string, parameters: readonly unknown[] = []): Promise<ReportSummary[]> {
    return rows(
      manager,
      `SELECT ${summaryColumns} FROM ${summarySource} WHERE ${where} ORDER BY w.true_on DESC NULLS FIRST, r.id DESC LIMIT 200`,
      [...reportReader(caller), ...parameters],
    )
  }

  findHead(manager: EntityManager, caller: Caller, id: number): Promise<ReportHead | undefined> {
    return firstRow(
      manager,
      `SELECT ${summaryColumns}, r.version, p.names ->> $3 AS "planName", w.proofs, w."values", r.body_id AS "bodyId", p.owner_id AS "ownerId",
         r.measure_id AS "measureId"
       FROM ${summarySource} WHERE r.id = $6`,
      [...reportReader(caller), id],
    )
  }

  findDecisions(manager: EntityManager, caller: Caller, id: number): Promise<MeasureReport['decisions']> {
    return rows(
      manager,
      `SELECT d.decision, ${moment('d.at')} AS at, a.name AS "actorName", b.names ->> $3 AS "bodyName", d.reason
       FROM measure_report_decisions d JOIN measure_reports r ON r.id = d.report_id
       JOIN measures m ON m.id = r.measure_id JOIN plans p ON p.id = m.plan_id
       JOIN accounts a ON a.id = d.actor_id JOIN bodies b ON b.id = d.body_id
       WHERE r.id = $6 AND ${visibleReport('r', 'p')} AND ${visibleReportDecision('d', 'r')} ORDER BY d.at, d.id`,
      [...reportReader(caller), id],
    )
  }

  async findPrevious(manager: EntityManager, caller: Caller, report: ReportHead): Promise<MeasureReport['previous']> {
    const [found] = await this.findSummaries(
      manager,
      caller,
      `r.measure_id = $6 AND r.body_id = $7 AND r.state = 'approved' AND r.id <> $8`,
      [report.measureId, report.bodyId, report.id],
    )
    if (!found?.claimed || !found.trueOn) return null
    const { id, narrative, language, claimed, trueOn } = found
    return { id, narrative, language, claimed, trueOn }
  }

  /** Days on which the reader's institutions, or those whose plan the reader writes, report; parameters begin at $6. */
  findDues(manager: EntityManager, caller: Caller, where: string, parameters: readonly unknown[] = []): Promise<ReportDue[]> {
    return rows(
      manager,
      `SELECT d.id, p.code AS "planCode", m.code AS "measureCode", ${textOf('worded.texts')} AS text, ${languageOf('worded.texts')} AS language,
         ${bodyRef('b')} AS body, d.due_on::text AS "dueOn", r.id AS "reportId", r.state
       FROM report_dues d
       JOIN measures m ON m.id = d.measure_id JOIN plans p ON p.id = m.plan_id JOIN bodies b ON b.id = d.body_id
       ${wording}
       LEFT JOIN measure_reports r ON r.due_id = d.id AND ${visibleReport('r', 'p')}
       WHERE d.ended_at IS NULL AND ${visibleDue('d', 'p')} AND ${where} ORDER BY d.due_on, p.code, natural_key(m.code), b.code LIMIT 300`,
      [...reportReader(caller), ...parameters],
    )
  }

  findSilent(manager: EntityManager, caller: Caller): Promise<ReportsWaiting['silent']> {
    return rows(
      manager,
      `SELECT p.code AS "planCode", ${bodyRef('b')} AS body, count(*)::integer AS overdue, min(d.due_on)::text AS since
       FROM report_dues d JOIN measures m ON m.id = d.measure_id JOIN plans p ON p.id = m.plan_id JOIN bodies b ON b.id = d.body_id
       WHERE ${overdue('d')} AND ${writesPlan('p')} GROUP BY p.code, b.id ORDER BY min(d.due_on), b.code`,
      planReader(caller),
    )
  }

  /** Where a body may report on a measure: as its lead in the version in force. */
  async leads(manager: EntityManager, planCode: string, measureCode: string, bodyId: number): Promise<number | undefined> {
    const found = await firstRow<{ id: number }>(
      manager,
      `SELECT m.id FROM measures m JOIN plans p ON p.id = m.plan_id
       JOIN plan_versions v ON v.plan_id = p.id AND v.number = ${inForceNumber('p')}
       JOIN measure_bodies b ON b.plan_version_id = v.id AND b.measure_id = m.id AND b.role = 'lead' AND b.body_id = $3
       WHERE p.code = $1 AND m.code = $2`,
      [planCode, measureCode, bodyId],
    )
    return found?.id
  }

  /** Whether a due date is this body's for this measure, and the report that is there for it. */
  findDue(manager: EntityManager, id: number, measureId: number, bodyId: number): Promise<{ reportId: number | null } | undefined> {
    return firstRow(
      manager,
      `SELECT r.id AS "reportId" FROM report_dues d LEFT JOIN measure_reports r ON r.due_id = d.id
       WHERE d.id = $1 AND d.measure_id = $2 AND d.body_id = $3 AND d.ended_at IS NULL`,
      [id, measureId, bodyId],
    )
  }

  /** Undefined where a report with this key, or for this due date, is there already. */
  async begin(manager: EntityManager, { key, measureId, bodyId, dueId, createdBy, words, at }: NewReport): Promise<number | undefined> {
    const begun = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO measure_reports (key, measure_id, body_id, due_id, created_by, created_at) VALUES ($1, $2, $3, $4, $5, coalesce($6::timestamptz, now()))
       ON CONFLICT DO NOTHING RETURNING id`,
      [key, measureId, bodyId, dueId, createdBy, at],
    )
    if (begun) await this.append(manager, begun.id, 1, words, createdBy, at)
    return begun?.id
  }

  async findBegun(
    manager: EntityManager,
    { key, bodyId, dueId }: Pick<NewReport, 'key' | 'bodyId' | 'dueId'>,
  ): Promise<number | undefined> {
    const begun = await firstRow<{ id: number }>(
      manager,
      'SELECT id FROM measure_reports WHERE body_id = $2 AND (key = $1 OR due_id = $3)',
      [key, bodyId, dueId],
    )
    return begun?.id
  }

  async isVisible(manager: EntityManager, caller: Caller, id: number): Promise<boolean> {
    const found = await firstRow(
      manager,
      `SELECT 1 FROM measure_reports r JOIN measures m ON m.id = r.measure_id JOIN plans p ON p.id = m.plan_id
       WHERE r.id = $6 AND $3::text IS NOT NULL AND ${visibleReport('r', 'p')}`,
      [...reportReader(caller), id],
    )
    return found !== undefined
  }

  /** Of a report that is known to be there. */
  async lock(manager: EntityManager, id: number): Promise<LockedReport> {
    // Two statements: the first waits for its turn, the second sees what the one before it left.
    await manager.query('SELECT FROM measure_reports WHERE id = $1 FOR UPDATE', [id])
    const locked = await firstRow<LockedReport>(
      manager,
      `SELECT r.id, r.version, r.state, r.body_id AS "bodyId", p.owner_id AS "ownerId", r.measure_id AS "measureId", p.code AS "planCode", m.code AS "measureCode",
         jsonb_build_object('version', w.version, 'savedBy', w.saved_by, 'narrative', w.narrative, 'language', w.language, 'claimed', w.claimed,
           'trueOn', w.true_on, 'proofs', w.proofs, 'values', w."values") AS words,
         (SELECT jsonb_build_object('decision', d.decision, 'actorId', d.actor_id) FROM measure_report_decisions d
          WHERE d.report_id = r.id ORDER BY d.id DESC LIMIT 1) AS "lastDecision"
       FROM measure_reports r JOIN measures m ON m.id = r.measure_id JOIN plans p ON p.id = m.plan_id
       JOIN LATERAL (SELECT * FROM measure_report_revisions WHERE report_id = r.id ORDER BY version DESC LIMIT 1) w ON true
       WHERE r.id = $1`,
      [id],
    )
    if (!locked) throw new Error(`There is no report ${id}.`)
    return locked
  }

  async save(manager: EntityManager, report: LockedReport, words: ReportWords, savedBy: number): Promise<void> {
    await manager.query('UPDATE measure_reports SET version = version + 1 WHERE id = $1', [report.id])
    await this.append(manager, report.id, report.version + 1, words, savedBy)
  }

  async decide(manager: EntityManager, report: Pick<LockedReport, 'id' | 'words'>, given: NewReportDecision): Promise<void> {
    const { decision, reason, bodyId, actorId, at } = given
    await manager.query(
      `UPDATE measure_reports SET state = $2, version = version + 1,
         submitted_version = CASE WHEN $2 = 'submitted' THEN $3 ELSE submitted_version END,
         submitted_at = CASE WHEN $2 = 'submitted' THEN coalesce($4::timestamptz, now()) ELSE submitted_at END,
         sent_version = CASE WHEN $2 = 'cleared' THEN $3 ELSE sent_version END,
         sent_at = CASE WHEN $2 = 'cleared' THEN coalesce($4::timestamptz, now()) ELSE sent_at END,
         approved_at = CASE WHEN $2 = 'approved' THEN coalesce($4::timestamptz, now()) ELSE approved_at END
       WHERE id = $1`,
      [report.id, decision, report.words.version, at],
    )
    await manager.query(
      `INSERT INTO measure_report_decisions (report_id, version, decision, reason, body_id, actor_id, at)
       VALUES ($1, $2, $3, $4, $5, $6, coalesce($7::timestamptz, now()))`,
      [report.id, report.words.version, decision, reason, bodyId, actorId, at],
    )
  }

  /** What the measure carries out, for the history of the recommendations. */
  findLinked(manager: EntityManager, measureId: number): Promise<{ recommendationId: number; componentId: number | null }[]> {
    return rows(
      manager,
      `SELECT recommendation_id AS "recommendationId", component_id AS "componentId" FROM measure_links WHERE measure_id = $1 AND ended_at IS NULL`,
      [measureId],
    )
  }

  private async append(
    manager: EntityManager,
    id: number,
    version: number,
    words: ReportWords,
    savedBy: number,
    at?: string,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO measure_report_revisions (report_id, version, narrative, language, claimed, true_on, proofs, "values", saved_by, saved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10::timestamptz, now()))`,
      [
        ...[id, version, words.narrative, words.language, words.claimed, words.trueOn],
        ...[JSON.stringify(words.proofs), JSON.stringify(words.values), savedBy, at],
      ],
    )
  }
}
