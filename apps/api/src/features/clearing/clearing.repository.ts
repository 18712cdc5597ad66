import { Injectable } from '@nestjs/common'
import type { ClearingChain } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment } from '../../platform/database/index.js'

type Found = Omit<ClearingChain, 'actions'> & { readonly bodyId: number }

@Injectable()
export class ClearingRepository {
  find(manager: EntityManager, code: string, language: string): Promise<Found | undefined> {
    return firstRow(
      manager,
      `SELECT b.id AS "bodyId", b.code AS "bodyCode", b.names ->> $2 AS "bodyName", coalesce(chain.id, 0) AS version,
         coalesce((
           SELECT jsonb_agg(jsonb_build_object('accountId', step.account, 'name', a.name, 'fallen', step.account IS NOT NULL AND NOT is_approver(step.account, b.id)) ORDER BY step.place)
           FROM unnest(clearing_steps(b.id)) WITH ORDINALITY AS step(account, place) LEFT JOIN accounts a ON a.id = step.account
         ), '[]') AS steps,
         setter.name AS "setBy", ${moment('chain.set_at')} AS "setAt",
         coalesce((
           SELECT jsonb_agg(jsonb_build_object('accountId', a.id, 'name', a.name) ORDER BY a.name, a.id)
           FROM accounts a WHERE is_approver(a.id, b.id) AND a.id IN (SELECT account_id FROM memberships WHERE body_id = b.id)
         ), '[]') AS approvers
       FROM bodies b
       LEFT JOIN LATERAL (SELECT * FROM clearing_chains WHERE body_id = b.id ORDER BY id DESC LIMIT 1) chain ON true
       LEFT JOIN accounts setter ON setter.id = chain.set_by
       WHERE b.code = $1 AND b.kind = 'institution'`,
      [code, language],
    )
  }

  /** One after another for each institution. */
  async lock(manager: EntityManager, code: string): Promise<void> {
    await manager.query('SELECT FROM bodies WHERE code = $1 FOR NO KEY UPDATE', [code])
  }

  async lay(manager: EntityManager, bodyId: number, steps: readonly (number | null)[], setBy: number): Promise<void> {
    await manager.query('INSERT INTO clearing_chains (body_id, steps, set_by) VALUES ($1, $2, $3)', [bodyId, steps, setBy])
  }
}
