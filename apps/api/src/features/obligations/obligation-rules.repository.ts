import { Injectable } from '@nestjs/common'
import type { ObligationProduct, ObligationRule } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, rows } from '../../platform/database/index.js'

const rule = `r.code, u.version, m.code AS "mechanismCode", u.product, u.trigger, u.offset_months AS "offsetMonths", u.offset_days AS "offsetDays",
  u.confidence, u.source, u.ended`
const newest = `obligation_rules r JOIN obligation_rule_versions u ON u.rule_id = r.id AND u.version = r.version LEFT JOIN mechanisms m ON m.id = u.mechanism_id`

/** What is open and rests on rule r. */
const openOf = (r: string) => `obligations_as_of(now()) o WHERE o.rule_id = ${r} AND o.delivered_on IS NULL AND o.dropped_reason IS NULL`

@Injectable()
export class ObligationRulesRepository {
  findAll(manager: EntityManager): Promise<(ObligationRule & { open: number })[]> {
    return rows(
      manager,
      `SELECT ${rule}, (SELECT count(*)::integer FROM ${openOf('r.id')}) AS open FROM ${newest} ORDER BY u.ended, m.id NULLS LAST, r.id`,
    )
  }

  findByCode(manager: EntityManager, code: string): Promise<(ObligationRule & { id: number }) | undefined> {
    return firstRow(manager, `SELECT r.id, ${rule} FROM ${newest} WHERE r.code = $1`, [code])
  }

  /** The mechanism's own before one of all mechanisms. */
  async findFitting(manager: EntityManager, mechanismId: number, product: ObligationProduct): Promise<number | null> {
    const found = await firstRow<{ id: number }>(
      manager,
      `SELECT r.id FROM ${newest} WHERE NOT u.ended AND u.product = $2 AND (u.mechanism_id = $1 OR u.mechanism_id IS NULL)
       ORDER BY u.mechanism_id NULLS LAST, r.id LIMIT 1`,
      [mechanismId, product],
    )
    return found?.id ?? null
  }

  /** The rule's number; none where somebody saved in between, or made it before. */
  async save(
    manager: EntityManager,
    { code, version, product, trigger, offsetMonths, offsetDays, confidence, source, ended }: Omit<ObligationRule, 'mechanismCode'>,
    mechanismId: number | null,
    savedBy: number,
  ): Promise<number | undefined> {
    const held = await firstRow<{ id: number; version: number }>(
      manager,
      version === 0
        ? 'INSERT INTO obligation_rules (code) SELECT $1 WHERE $2::integer = 0 ON CONFLICT DO NOTHING RETURNING id, version'
        : 'UPDATE obligation_rules SET version = version + 1 WHERE code = $1 AND version = $2 RETURNING id, version',
      [code, version],
    )
    if (!held) return undefined
    await manager.query(
      `INSERT INTO obligation_rule_versions (rule_id, version, mechanism_id, product, trigger, offset_months, offset_days, confidence, source, ended, saved_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [held.id, held.version, mechanismId, product, trigger, offsetMonths, offsetDays, confidence, source, ended, savedBy],
    )
    return held.id
  }

  /** Gives what is open and rests on the rule a version by its newest one. */
  async applyToOpen(manager: EntityManager, ruleId: number, savedBy: number): Promise<void> {
    await manager.query(
      `WITH resting AS (SELECT o.id, o.version FROM ${openOf('$1')}),
       moved AS (UPDATE obligations b SET version = b.version + 1 FROM resting s WHERE b.id = s.id RETURNING b.id, s.version AS before)
       INSERT INTO obligation_versions
         (obligation_id, version, rule_id, rule_version, trigger_on, computed_on, printed_on, reason, source, verify, note, saved_by)
       SELECT v.obligation_id, v.version + 1, u.rule_id, u.version, v.trigger_on, computed_date(u, v.trigger_on), v.printed_on, v.reason, v.source, v.verify, v.note, $2
       FROM moved JOIN obligation_versions v ON v.obligation_id = moved.id AND v.version = moved.before
       JOIN obligation_rules r ON r.id = $1 JOIN obligation_rule_versions u ON u.rule_id = r.id AND u.version = r.version`,
      [ruleId, savedBy],
    )
  }
}
