import { Injectable } from '@nestjs/common'
import type { Measure, MeasureLink, MeasureWords, PlannedMeasure } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import { componentText } from '../updates/index.js'
import type { Caller } from '../../platform/http/index.js'
import { MeasureSummaries } from './measure-summaries.repository.js'
import { inForceNumber, versionState } from './plan-versions.sql.js'
import { visibleVersion } from './plans.policy.js'

/** A measure's words with codes resolved, as they are written. */
export interface Edition extends Omit<MeasureWords, 'code' | 'leads' | 'supporting' | 'sdgs'> {
  readonly leadIds: readonly number[]
  readonly supportingIds: readonly number[]
  readonly sdgIds: readonly number[]
}

export interface NamedBody {
  readonly id: number
  readonly code: string
  readonly track: string | null
}

export interface LinkTarget {
  readonly recommendationId: number
  readonly componentId: number | null
  readonly code: string
}

type MeasureHead = Pick<Measure, 'plan' | 'texts' | 'budgetLine' | 'version'> & { readonly planId: number; readonly ownerId: number }

@Injectable()
export class MeasuresRepository {
  constructor(private readonly summaries: MeasureSummaries) {}

  /** A measure as one version says it; without a version named, as the one in force, else the newest that the reader may see. */
  async findOne(manager: EntityManager, caller: Caller, plan: string, measure: string, version?: number) {
    const found = await this.summaries.find<MeasureHead>(manager, caller, {
      where: `p.code = $4 AND m.code = $5 AND ${visibleVersion('v', 'p')} AND v.number = coalesce($6::integer, (
        SELECT n.number FROM measure_editions held JOIN plan_versions n ON n.id = held.plan_version_id
        WHERE held.measure_id = m.id AND ${visibleVersion('n', 'p')} ORDER BY n.number = ${inForceNumber('p')} DESC NULLS LAST, n.number DESC LIMIT 1
      ))`,
      parameters: [plan, measure, version ?? null],
      more: `, p.id AS "planId", p.owner_id AS "ownerId", e.texts, e.budget_line AS "budgetLine", e.version,
        jsonb_build_object('code', p.code, 'names', p.names, 'version', v.number, 'state', ${versionState('v')}) AS plan`,
    })
    return found[0]
  }

  findLinks(manager: EntityManager, language: string, measureId: number): Promise<MeasureLink[]> {
    return rows(
      manager,
      `SELECT l.id, r.code AS "recommendationCode", c.letter, coalesce(c.text, t.text, '') AS text, coalesce(t.language, 'und') AS language,
         ${moment('l.linked_at')} AS "linkedAt", a.name AS "linkedByName", ${moment('l.ended_at')} AS "endedAt", z.name AS "endedByName"
       FROM measure_links l
       JOIN recommendations r ON r.id = l.recommendation_id
       LEFT JOIN components c ON c.id = l.component_id
       CROSS JOIN LATERAL (SELECT r.id AS recommendation_id, c.text) linked
       ${componentText('linked', '$2')}
       LEFT JOIN accounts a ON a.id = l.linked_by LEFT JOIN accounts z ON z.id = l.ended_by
       WHERE l.measure_id = $1 ORDER BY l.ended_at NULLS FIRST, natural_key(r.code), c.letter`,
      [measureId, language],
    )
  }

  /** Measures of plans in force that carry out a recommendation, with what was last reported on them. */
  async findOfRecommendation(manager: EntityManager, caller: Caller, code: string): Promise<PlannedMeasure[]> {
    const found = await this.summaries.find<Omit<PlannedMeasure, 'measure'>>(manager, caller, {
      where: `r.code = $4 AND l.ended_at IS NULL AND v.number = ${inForceNumber('p')}`,
      parameters: [code],
      joins: `JOIN measure_links l ON l.measure_id = m.id
        JOIN recommendations r ON r.id = l.recommendation_id
        LEFT JOIN components c ON c.id = l.component_id`,
      more: `, l.id AS "linkId", p.code AS "planCode", p.names ->> $3 AS "planName", c.letter, ${moment('l.linked_at')} AS "linkedAt", (
          SELECT jsonb_build_object('reportId', o.id, 'bodyName', b.names ->> $3, 'narrative', w.narrative, 'language', w.language, 'trueOn', w.true_on)
          FROM measure_reports o JOIN measure_report_revisions w ON w.report_id = o.id AND w.version = o.sent_version JOIN bodies b ON b.id = o.body_id
          WHERE o.measure_id = m.id AND o.state = 'approved' ORDER BY w.true_on DESC, o.id DESC LIMIT 1
        ) AS reported`,
    })
    return found.map(({ linkId, planCode, planName, letter, linkedAt, reported, ...measure }) => ({
      ...{ linkId, planCode, planName, letter, linkedAt, reported },
      measure,
    }))
  }

  /** Everything that a version says, to be compared with another. */
  findWords(manager: EntityManager, versionId: number): Promise<MeasureWords[]> {
    const codes = (role: string) => `ARRAY(
      SELECT b.code FROM measure_bodies mb JOIN bodies b ON b.id = mb.body_id
      WHERE mb.plan_version_id = $1 AND mb.measure_id = m.id AND mb.role = '${role}' ORDER BY b.code)`
    return rows(
      manager,
      `SELECT m.code, e.texts, ${codes('lead')} AS leads, ${codes('supporting')} AS supporting, e.starts_on::text AS "startsOn",
         e.ends_on::text AS "endsOn", e.budget_line AS "budgetLine", ARRAY(
           SELECT t.code FROM measure_sdgs ms JOIN terms t ON t.id = ms.term_id
           WHERE ms.plan_version_id = $1 AND ms.measure_id = m.id ORDER BY natural_key(t.code)
         ) AS sdgs
       FROM measure_editions e JOIN measures m ON m.id = e.measure_id WHERE e.plan_version_id = $1 ORDER BY natural_key(m.code)`,
      [versionId],
    )
  }

  findBodies(manager: EntityManager, codes: readonly string[]): Promise<NamedBody[]> {
    return rows(manager, `SELECT id, code, track FROM bodies WHERE code = ANY ($1) AND kind <> 'working-group'`, [codes])
  }

  findSdgs(manager: EntityManager, codes: readonly string[]): Promise<{ id: number; code: string }[]> {
    return rows(manager, `SELECT id, code FROM terms WHERE taxonomy = 'sdg' AND code = ANY ($1)`, [codes])
  }

  /** The measure of this code, made where the plan never had one. */
  async identify(manager: EntityManager, planId: number, code: string, createdBy: number | null, at?: string): Promise<number> {
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO measures (plan_id, code, created_by, created_at) VALUES ($1, $2, $3, coalesce($4::timestamptz, now()))
       ON CONFLICT (plan_id, code) DO UPDATE SET code = excluded.code RETURNING id`,
      [planId, code, createdBy, at],
    )
    if (!made) throw new Error(`Measure ${code} was not made.`)
    return made.id
  }

  async holds(manager: EntityManager, versionId: number, measureId: number): Promise<boolean> {
    const found = await firstRow(manager, 'SELECT 1 FROM measure_editions WHERE plan_version_id = $1 AND measure_id = $2', [
      versionId,
      measureId,
    ])
    return found !== undefined
  }

  async findId(manager: EntityManager, planId: number, code: string): Promise<number | undefined> {
    const found = await firstRow<{ id: number }>(manager, 'SELECT id FROM measures WHERE plan_id = $1 AND code = $2', [planId, code])
    return found?.id
  }

  /** Writes what a version says of a measure. False where it was edited since `version`; 0 enters it. */
  async saveEdition(
    manager: EntityManager,
    place: { readonly versionId: number; readonly measureId: number; readonly version: number },
    edition: Edition,
    savedBy: number | null,
  ): Promise<boolean> {
    const { versionId, measureId, version } = place
    const { texts, startsOn, endsOn, budgetLine } = edition
    const columns = [versionId, measureId, texts, startsOn, endsOn, budgetLine, savedBy]
    if (version === 0) {
      await manager.query(
        `INSERT INTO measure_editions (plan_version_id, measure_id, texts, starts_on, ends_on, budget_line, saved_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        columns,
      )
    } else {
      const saved = await firstRow(
        manager,
        `UPDATE measure_editions SET texts = $3, starts_on = $4, ends_on = $5, budget_line = $6, saved_by = $7, saved_at = now(), version = version + 1
         WHERE plan_version_id = $1 AND measure_id = $2 AND version = $8 RETURNING 1`,
        [...columns, version],
      )
      if (!saved) return false
      await manager.query('DELETE FROM measure_bodies WHERE plan_version_id = $1 AND measure_id = $2', [versionId, measureId])
      await manager.query('DELETE FROM measure_sdgs WHERE plan_version_id = $1 AND measure_id = $2', [versionId, measureId])
    }
    await manager.query(
      `INSERT INTO measure_bodies (plan_version_id, measure_id, body_id, role)
       SELECT $1::integer, $2::integer, unnest($3::integer[]), 'lead' UNION ALL SELECT $1, $2, unnest($4::integer[]), 'supporting'`,
      [versionId, measureId, edition.leadIds, edition.supportingIds],
    )
    await manager.query('INSERT INTO measure_sdgs (plan_version_id, measure_id, term_id) SELECT $1, $2, unnest($3::integer[])', [
      versionId,
      measureId,
      edition.sdgIds,
    ])
    return true
  }

  async removeEdition(manager: EntityManager, versionId: number, measureId: number): Promise<void> {
    await manager.query('DELETE FROM measure_editions WHERE plan_version_id = $1 AND measure_id = $2', [versionId, measureId])
  }

  /** Recommendations by code and components by id, as they are today. */
  findTargets(manager: EntityManager, codes: readonly string[], componentIds: readonly number[]): Promise<LinkTarget[]> {
    return rows(
      manager,
      `SELECT r.id AS "recommendationId", NULL::integer AS "componentId", r.code FROM recommendations r WHERE r.code = ANY ($1)
       UNION ALL
       SELECT r.id, c.id, r.code FROM components c JOIN recommendations r ON r.id = c.recommendation_id WHERE c.id = ANY ($2) AND c.ended_at IS NULL`,
      [codes, componentIds],
    )
  }

  /** The targets that were not linked yet. */
  async link(
    manager: EntityManager,
    measureId: number,
    targets: readonly LinkTarget[],
    linkedBy: number | null,
    at?: string,
  ): Promise<LinkTarget[]> {
    const linked = await rows<{ recommendationId: number; componentId: number | null }>(
      manager,
      `INSERT INTO measure_links (measure_id, recommendation_id, component_id, linked_by, linked_at)
       SELECT $1, t."recommendationId", t."componentId", $3, coalesce($4::timestamptz, now())
       FROM jsonb_to_recordset($2) AS t("recommendationId" integer, "componentId" integer)
       ON CONFLICT DO NOTHING RETURNING recommendation_id AS "recommendationId", component_id AS "componentId"`,
      [measureId, JSON.stringify(targets), linkedBy, at],
    )
    return targets.filter((target) =>
      linked.some(
        ({ recommendationId, componentId }) => recommendationId === target.recommendationId && componentId === target.componentId,
      ),
    )
  }

  unlink(
    manager: EntityManager,
    measureId: number,
    linkId: number,
    endedBy: number,
  ): Promise<{ recommendationId: number; componentId: number | null } | undefined> {
    return firstRow(
      manager,
      `UPDATE measure_links SET ended_by = $3, ended_at = now() WHERE id = $2 AND measure_id = $1 AND ended_at IS NULL
       RETURNING recommendation_id AS "recommendationId", component_id AS "componentId"`,
      [measureId, linkId, endedBy],
    )
  }
}
