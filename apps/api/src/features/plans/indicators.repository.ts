import { Injectable } from '@nestjs/common'
import type { GivenValue, Indicator, SavedIndicator } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'

export interface NewValues {
  readonly indicatorId: number
  readonly trueOn: string
  readonly source: string
  readonly values: readonly (Omit<GivenValue, 'termCode'> & { readonly termId: number | null })[]
  readonly reportId: number | null
  readonly enteredBy: number | null
  readonly at?: string
}

/** Trailing noughts say nothing about a number. */
const decimal = (column: string) => `trim_scale(${column})::text`

const columns = `names, unit, definition, source, kind, direction, breakdown,
  baseline_value, baseline_of, baseline_on, baseline_source, target_value, target_of, target_on, saved_by`

@Injectable()
export class IndicatorsRepository {
  findOfMeasure(manager: EntityManager, language: string, measureId: number): Promise<Indicator[]> {
    return this.find(manager, language, 'i.measure_id = $2', measureId)
  }

  async findOne(manager: EntityManager, language: string, id: number): Promise<Indicator | undefined> {
    return (await this.find(manager, language, 'i.id = $2', id))[0]
  }

  private find(manager: EntityManager, language: string, where: string, parameter: number): Promise<Indicator[]> {
    return rows(
      manager,
      `SELECT i.id, i.version, n.names, n.unit, n.definition, n.source, n.kind, n.direction, n.breakdown,
         CASE WHEN n.baseline_on IS NOT NULL THEN jsonb_build_object('value', ${decimal('n.baseline_value')}, 'of', ${decimal('n.baseline_of')},
           'on', n.baseline_on, 'source', n.baseline_source) END AS baseline,
         CASE WHEN n.target_on IS NOT NULL THEN jsonb_build_object('value', ${decimal('n.target_value')}, 'of', ${decimal('n.target_of')},
           'on', n.target_on) END AS target,
         coalesce((
           SELECT jsonb_agg(jsonb_build_object(
             'id', w.id, 'trueOn', w.true_on, 'source', w.source, 'enteredAt', ${moment('w.entered_at')}, 'enteredByName', a.name, 'reportId', w.report_id,
             'quantity', CASE WHEN w.value IS NOT NULL THEN jsonb_build_object('value', ${decimal('w.value')}, 'of', ${decimal('w."of"')}) END,
             'term', CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('code', t.code, 'name', t.names ->> $1) END,
             'corrected', w.id < w.newest
           ) ORDER BY w.true_on, t.id NULLS FIRST, w.id)
           FROM (
             SELECT x.*, max(x.id) OVER (PARTITION BY x.true_on, x.term_id) AS newest FROM indicator_values x WHERE x.indicator_id = i.id
           ) w LEFT JOIN terms t ON t.id = w.term_id LEFT JOIN accounts a ON a.id = w.entered_by
         ), '[]') AS values
       FROM indicators i JOIN indicator_editions n ON n.indicator_id = i.id AND n.version = i.version
       WHERE ${where} ORDER BY i.id`,
      [language, parameter],
    )
  }

  /** Where an indicator belongs; undefined where there is none. */
  findPlace(
    manager: EntityManager,
    id: number,
  ): Promise<{ planCode: string; measureCode: string; breakdown: string; kind: string } | undefined> {
    return firstRow(
      manager,
      `SELECT p.code AS "planCode", m.code AS "measureCode", n.breakdown, n.kind
       FROM indicators i JOIN measures m ON m.id = i.measure_id JOIN plans p ON p.id = m.plan_id
       JOIN indicator_editions n ON n.indicator_id = i.id AND n.version = i.version WHERE i.id = $1`,
      [id],
    )
  }

  async insert(manager: EntityManager, measureId: number, indicator: SavedIndicator, savedBy: number | null, at?: string): Promise<number> {
    const entered = await firstRow<{ id: number }>(
      manager,
      'INSERT INTO indicators (measure_id, created_by, created_at) VALUES ($1, $2, coalesce($3::timestamptz, now())) RETURNING id',
      [measureId, savedBy, at],
    )
    if (!entered) throw new Error('No indicator was entered.')
    await this.append(manager, entered.id, 1, indicator, savedBy)
    return entered.id
  }

  /** False where somebody saved since `version`. */
  async save(manager: EntityManager, id: number, version: number, indicator: SavedIndicator, savedBy: number): Promise<boolean> {
    const saved = await firstRow(manager, 'UPDATE indicators SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING 1', [
      id,
      version,
    ])
    if (saved) await this.append(manager, id, version + 1, indicator, savedBy)
    return saved !== undefined
  }

  private async append(manager: EntityManager, id: number, version: number, given: SavedIndicator, savedBy: number | null): Promise<void> {
    const { baseline, target } = given
    await manager.query(
      `INSERT INTO indicator_editions (indicator_id, version, ${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        ...[id, version, given.names, given.unit, given.definition, given.source, given.kind, given.direction, given.breakdown],
        ...[baseline?.value, baseline?.of, baseline?.on, baseline?.source, target?.value, target?.of, target?.on, savedBy],
      ],
    )
  }

  findTerms(manager: EntityManager, taxonomy: string, codes: readonly string[]): Promise<{ id: number; code: string }[]> {
    return rows(manager, 'SELECT id, code FROM terms WHERE taxonomy = $1 AND code = ANY ($2)', [taxonomy, codes])
  }

  async insertValues(manager: EntityManager, given: NewValues): Promise<void> {
    const values = given.values.map(({ termId, quantity }) => ({ termId, value: quantity?.value ?? null, of: quantity?.of ?? null }))
    await manager.query(
      `INSERT INTO indicator_values (indicator_id, true_on, term_id, value, "of", source, report_id, entered_by, entered_at)
       SELECT $1, $2, g."termId", g.value, g."of", $4, $5, $6, coalesce($7::timestamptz, now())
       FROM jsonb_to_recordset($3) AS g("termId" integer, value numeric, "of" numeric)`,
      [given.indicatorId, given.trueOn, JSON.stringify(values), given.source, given.reportId, given.enteredBy, given.at],
    )
  }
}
