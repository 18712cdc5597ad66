import { Injectable } from '@nestjs/common'
import type { LocalName, Plan, PlanSummary, PlanVersion, Track } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { bodyRef, inForceNumber, overdue, versionState } from './plan-versions.sql.js'
import { planReader, visibleDue, visibleVersion } from './plans.policy.js'

export interface NewPlan {
  readonly code: string
  readonly names: LocalName
  readonly ownerId: number
  readonly track: Track | null
  readonly periodFrom: string
  readonly periodTo: string
  readonly demonstration?: boolean
  readonly createdBy: number | null
  readonly at?: string
}

export interface Approval {
  readonly inForceFrom: string
  readonly approvedBy: string
  readonly letterNumber: string
  readonly letterDate: string
  readonly decidedBy: number
  readonly at?: string
}

/** What a write needs to know of a plan, and nobody else may change meanwhile. */
export interface LockedPlan {
  readonly id: number
  readonly code: string
  readonly ownerId: number
  readonly periodTo: string
}
export interface LockedVersion {
  readonly id: number
  readonly number: number
  readonly version: number
  readonly draft: boolean
}

type PlanHead = PlanSummary & Pick<Plan, 'names'> & { readonly ownerId: number }

@Injectable()
export class PlansRepository {
  findAll(manager: EntityManager, caller: Caller): Promise<PlanHead[]> {
    return this.find(manager, caller, 'true', [])
  }

  async findOne(manager: EntityManager, caller: Caller, code: string): Promise<PlanHead | undefined> {
    return (await this.find(manager, caller, 'p.code = $4', [code]))[0]
  }

  private find(manager: EntityManager, caller: Caller, where: string, parameters: readonly unknown[]): Promise<PlanHead[]> {
    return rows(
      manager,
      `SELECT p.id, p.code, p.names ->> $3 AS name, p.names, p.owner_id AS "ownerId", ${bodyRef('o')} AS owner, p.track,
         p.period_from::text AS "periodFrom", p.period_to::text AS "periodTo", p.demonstration,
         CASE WHEN v.id IS NOT NULL THEN jsonb_build_object('number', v.number, 'from', v.in_force_from) END AS "inForce",
         jsonb_build_object(
           'measures', stood.measures, 'states', stood.states, 'late', stood.late,
           'overdueReports', (
             SELECT count(*) FROM report_dues d JOIN measures m ON m.id = d.measure_id
             WHERE m.plan_id = p.id AND ${overdue('d')} AND ${visibleDue('d', 'p')}
           )
         ) AS progress
       FROM plans p
       JOIN bodies o ON o.id = p.owner_id
       LEFT JOIN plan_versions v ON v.plan_id = p.id AND v.number = ${inForceNumber('p')}
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(n), 0)::integer AS measures, coalesce(sum(late), 0)::integer AS late, coalesce(jsonb_object_agg(state, n), '{}') AS states
         FROM (
           SELECT s.state, count(*) AS n, count(*) FILTER (WHERE s.late) AS late FROM measure_states s
           WHERE s.plan_version_id = v.id GROUP BY s.state
         ) counted
       ) stood
       WHERE ${where} AND EXISTS (SELECT 1 FROM plan_versions seen WHERE seen.plan_id = p.id AND ${visibleVersion('seen', 'p')})
       ORDER BY p.period_to DESC, p.code`,
      [...planReader(caller), ...parameters],
    )
  }

  findVersions(manager: EntityManager, caller: Caller, planId: number): Promise<PlanVersion[]> {
    return rows(
      manager,
      `SELECT v.number, ${versionState('v')} AS state, v.version, v.in_force_from::text AS "inForceFrom", v.approved_by AS "approvedBy",
         v.letter_number AS "letterNumber", v.letter_date::text AS "letterDate", ${moment('v.created_at')} AS "createdAt", a.name AS "authorName",
         (SELECT count(*)::integer FROM measure_editions e WHERE e.plan_version_id = v.id) AS measures
       FROM plan_versions v JOIN plans p ON p.id = v.plan_id LEFT JOIN accounts a ON a.id = v.created_by
       WHERE v.plan_id = $4 AND $3::text IS NOT NULL AND ${visibleVersion('v', 'p')} ORDER BY v.number DESC`,
      [...planReader(caller), planId],
    )
  }

  /** Writes to one plan follow one another. */
  lock(manager: EntityManager, code: string): Promise<LockedPlan | undefined> {
    return firstRow(
      manager,
      'SELECT id, code, owner_id AS "ownerId", period_to::text AS "periodTo" FROM plans WHERE code = $1 FOR UPDATE',
      [code],
    )
  }

  findVersion(manager: EntityManager, planId: number, number: number): Promise<LockedVersion | undefined> {
    return firstRow(manager, `${lockedVersion} WHERE plan_id = $1 AND number = $2`, [planId, number])
  }

  findNewest(manager: EntityManager, planId: number): Promise<LockedVersion | undefined> {
    return firstRow(manager, `${lockedVersion} WHERE plan_id = $1 ORDER BY number DESC LIMIT 1`, [planId])
  }

  /** Undefined where the code is taken. */
  async insert(manager: EntityManager, plan: NewPlan): Promise<number | undefined> {
    const entered = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO plans (code, names, owner_id, track, period_from, period_to, demonstration, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9::timestamptz, now())) ON CONFLICT (code) DO NOTHING RETURNING id`,
      [
        plan.code,
        plan.names,
        plan.ownerId,
        plan.track,
        plan.periodFrom,
        plan.periodTo,
        plan.demonstration ?? false,
        plan.createdBy,
        plan.at,
      ],
    )
    return entered?.id
  }

  /** The next version, with everything that the one before it says. Answers its id. */
  async insertVersion(manager: EntityManager, planId: number, createdBy: number | null, at?: string): Promise<number> {
    const begun = await firstRow<{ id: number; copied: number | null }>(
      manager,
      `INSERT INTO plan_versions (plan_id, number, created_by, created_at)
       SELECT $1, coalesce(max(number), 0) + 1, $2, coalesce($3::timestamptz, now()) FROM plan_versions WHERE plan_id = $1
       RETURNING id, (SELECT id FROM plan_versions WHERE plan_id = $1 ORDER BY number DESC LIMIT 1) AS copied`,
      [planId, createdBy, at],
    )
    if (!begun) throw new Error(`No version of plan ${planId} was begun.`)
    for (const [table, columns] of copiedTables) {
      await manager.query(
        `INSERT INTO ${table} (plan_version_id, ${columns}) SELECT $1, ${columns} FROM ${table} WHERE plan_version_id = $2`,
        [begun.id, begun.copied],
      )
    }
    return begun.id
  }

  async touchVersion(manager: EntityManager, versionId: number): Promise<void> {
    await manager.query('UPDATE plan_versions SET version = version + 1 WHERE id = $1', [versionId])
  }

  async putInForce(manager: EntityManager, versionId: number, approval: Approval): Promise<void> {
    const { inForceFrom, approvedBy, letterNumber, letterDate, decidedBy, at } = approval
    await manager.query(
      `UPDATE plan_versions SET in_force_from = $2, approved_by = $3, letter_number = $4, letter_date = $5, decided_by = $6,
         decided_at = coalesce($7::timestamptz, now()), version = version + 1
       WHERE id = $1`,
      [versionId, inForceFrom, approvedBy, letterNumber, letterDate, decidedBy, at],
    )
  }

  /** Whether the version before this one came into force later than that day. */
  async overtakes(manager: EntityManager, planId: number, number: number, day: string): Promise<boolean> {
    const found = await firstRow(
      manager,
      'SELECT 1 FROM plan_versions WHERE plan_id = $1 AND number < $2 AND in_force_from >= $3::date LIMIT 1',
      [planId, number, day],
    )
    return found !== undefined
  }

  /** Measures of a version that nobody leads. */
  async findOrphans(manager: EntityManager, versionId: number): Promise<string[]> {
    const found = await rows<{ code: string }>(
      manager,
      `SELECT m.code FROM measure_editions e JOIN measures m ON m.id = e.measure_id
       WHERE e.plan_version_id = $1 AND NOT EXISTS (
         SELECT 1 FROM measure_bodies b WHERE b.plan_version_id = $1 AND b.measure_id = e.measure_id AND b.role = 'lead'
       ) ORDER BY natural_key(m.code)`,
      [versionId],
    )
    return found.map(({ code }) => code)
  }
}

const lockedVersion = 'SELECT id, number, version, in_force_from IS NULL AS draft FROM plan_versions'

const copiedTables = [
  ['measure_editions', 'measure_id, texts, starts_on, ends_on, budget_line, saved_by, saved_at'],
  ['measure_bodies', 'measure_id, body_id, role'],
  ['measure_sdgs', 'measure_id, term_id'],
] as const
