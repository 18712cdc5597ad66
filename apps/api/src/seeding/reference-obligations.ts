import type { EntityManager } from 'typeorm'
import { referenceFiles } from './reference-files.js'

/**
 * The rules of the mechanisms, and what the pilot country is known to owe. All of it is marked as not confirmed: an officer checks
 * each date in its document. What was seeded once does not come back changed.
 */
export async function insertObligations(manager: EntityManager): Promise<void> {
  const { steps, alertDays } = await referenceFiles.preparation()
  await manager.query(
    'INSERT INTO preparations (version, steps, alert_days) SELECT 1, $1, $2 WHERE NOT EXISTS (SELECT FROM preparations)',
    [JSON.stringify(steps), alertDays],
  )
  await insertRules(manager)
  const obligations = JSON.stringify(await referenceFiles.obligations())
  await manager.query(
    `WITH given AS (
       SELECT seed.*, me.id AS mechanism_id, rv.id AS review_id,
         CASE (u.rule).trigger WHEN 'adoption' THEN coalesce("triggerOn", rv.adopted_on) WHEN 'review' THEN coalesce("triggerOn", rv.reviewed_on) ELSE "triggerOn" END AS day, u.rule
       FROM jsonb_to_recordset($1) AS seed(seed text, mechanism text, review text, product text, "triggerOn" date, delivery jsonb, note text)
       JOIN mechanisms me ON me.code = seed.mechanism LEFT JOIN reviews rv ON rv.code = seed.review
       LEFT JOIN LATERAL (
         SELECT v AS rule FROM obligation_rules r JOIN obligation_rule_versions v ON v.rule_id = r.id AND v.version = r.version
         WHERE v.product = seed.product AND NOT v.ended AND (v.mechanism_id = me.id OR v.mechanism_id IS NULL)
         ORDER BY v.mechanism_id NULLS LAST, r.id LIMIT 1
       ) u ON true
     ),
     added AS (
       INSERT INTO obligations (key, seed, mechanism_id, review_id, product) SELECT gen_random_uuid(), seed, mechanism_id, review_id, product FROM given
       ON CONFLICT (seed) DO NOTHING RETURNING id, seed
     ),
     dated AS (
       INSERT INTO obligation_versions (obligation_id, version, rule_id, rule_version, trigger_on, computed_on, verify, note)
       SELECT a.id, 1, (g.rule).rule_id, (g.rule).version, g.day, computed_date(g.rule, g.day), true, g.note FROM added a JOIN given g USING (seed)
     )
     INSERT INTO obligation_deliveries (obligation_id, delivered_on, symbol)
     SELECT a.id, (g.delivery ->> 'deliveredOn')::date, g.delivery ->> 'symbol' FROM added a JOIN given g USING (seed)
     WHERE jsonb_typeof(g.delivery) = 'object'`,
    [obligations],
  )
}

async function insertRules(manager: EntityManager): Promise<void> {
  await manager.query(
    `WITH given AS (
       SELECT seed.*, me.id AS mechanism_id
       FROM jsonb_to_recordset($1) AS seed(code text, mechanism text, product text, trigger text, "offsetMonths" integer, "offsetDays" integer, confidence text, source text)
       LEFT JOIN mechanisms me ON me.code = seed.mechanism
     ),
     added AS (INSERT INTO obligation_rules (code) SELECT code FROM given ON CONFLICT (code) DO NOTHING RETURNING id, code)
     INSERT INTO obligation_rule_versions (rule_id, version, mechanism_id, product, trigger, offset_months, offset_days, confidence, source)
     SELECT a.id, 1, g.mechanism_id, g.product, g.trigger, g."offsetMonths", g."offsetDays", g.confidence, g.source FROM added a JOIN given g USING (code)`,
    [JSON.stringify(await referenceFiles.obligationRules())],
  )
}
