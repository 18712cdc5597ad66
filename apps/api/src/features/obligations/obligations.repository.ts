import { Injectable } from '@nestjs/common'
import type { ObligationProduct } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow } from '../../platform/database/index.js'

export interface NewObligation {
  readonly key: string
  readonly mechanismId: number
  readonly reviewId: number | null
  readonly product: ObligationProduct
  readonly enteredBy: number | null
  readonly at?: string | undefined
}

export interface ObligationDates {
  readonly ruleId: number | null
  /** Left out, the rule's newest. */
  readonly ruleVersion?: number | null | undefined
  readonly triggerOn: string | null
  readonly printedOn: string | null
  readonly reason: string
  readonly source: string
  readonly verify: boolean
  readonly note: string
}

export interface NewDelivery {
  readonly deliveredOn: string
  readonly symbol: string | null
  readonly letterNumber: string | null
  readonly letterDate: string | null
  readonly url: string | null
  readonly fileId: number | null
}

/** An obligation that is held until the transaction ends. */
export interface LockedObligation {
  readonly id: number
  readonly version: number
  readonly mechanismId: number
  readonly product: ObligationProduct
  readonly ruleId: number | null
  readonly ruleVersion: number | null
}

/** Appends what is said of obligations, by whom and when. A seed may give a moment of its own. */
@Injectable()
export class ObligationsRepository {
  findByKey(manager: EntityManager, key: string): Promise<{ id: number } | undefined> {
    return firstRow(manager, 'SELECT id FROM obligations WHERE key = $1', [key])
  }

  insert(manager: EntityManager, given: NewObligation): Promise<{ id: number } | undefined> {
    const { key, mechanismId, reviewId, product, enteredBy, at } = given
    return firstRow(
      manager,
      `INSERT INTO obligations (key, mechanism_id, review_id, product, entered_by, entered_at)
       VALUES ($1, $2, $3, $4, $5, coalesce($6::timestamptz, now())) ON CONFLICT (key) DO NOTHING RETURNING id`,
      [key, mechanismId, reviewId, product, enteredBy, at],
    )
  }

  lock(manager: EntityManager, id: number): Promise<LockedObligation | undefined> {
    return firstRow(
      manager,
      `SELECT o.id, o.version, o.mechanism_id AS "mechanismId", o.product, v.rule_id AS "ruleId", v.rule_version AS "ruleVersion"
       FROM obligations o JOIN obligation_versions v ON v.obligation_id = o.id AND v.version = o.version WHERE o.id = $1 FOR UPDATE OF o`,
      [id],
    )
  }

  /** Where no trigger is given, the review's own day is taken. */
  async appendVersion(manager: EntityManager, id: number, dates: ObligationDates, savedBy: number | null, at?: string): Promise<void> {
    const { ruleId, ruleVersion, triggerOn, printedOn, reason, source, verify, note } = dates
    await manager.query(
      `INSERT INTO obligation_versions
         (obligation_id, version, rule_id, rule_version, trigger_on, computed_on, printed_on, reason, source, verify, note, saved_by, saved_at)
       SELECT o.id, o.version, u.rule_id, u.version, t.day, computed_date(u, t.day), $5, $6, $7, $8, $9, $10, coalesce($11::timestamptz, now())
       FROM obligations o LEFT JOIN reviews rv ON rv.id = o.review_id
       LEFT JOIN obligation_rules r ON r.id = $2
       LEFT JOIN obligation_rule_versions u ON u.rule_id = r.id AND u.version = coalesce($3, r.version)
       CROSS JOIN LATERAL (
         SELECT coalesce($4::date, CASE u.trigger WHEN 'adoption' THEN rv.adopted_on WHEN 'review' THEN rv.reviewed_on END) AS day
       ) t
       WHERE o.id = $1`,
      [id, ruleId, ruleVersion ?? null, triggerOn, printedOn, reason, source, verify, note, savedBy, at],
    )
  }

  async countUp(manager: EntityManager, id: number): Promise<void> {
    await manager.query('UPDATE obligations SET version = version + 1 WHERE id = $1', [id])
  }

  /** The dates stay as they are, with the reason why it is off the calendar. */
  async drop(manager: EntityManager, id: number, reason: string, savedBy: number): Promise<void> {
    await manager.query(
      `INSERT INTO obligation_versions
         (obligation_id, version, rule_id, rule_version, trigger_on, computed_on, printed_on, reason, source, verify, note, dropped_reason, saved_by)
       SELECT v.obligation_id, o.version, v.rule_id, v.rule_version, v.trigger_on, v.computed_on, v.printed_on, v.reason, v.source, v.verify, v.note, $2, $3
       FROM obligations o JOIN obligation_versions v ON v.obligation_id = o.id AND v.version = o.version - 1 WHERE o.id = $1`,
      [id, reason, savedBy],
    )
  }

  /** False where a delivery is recorded already. */
  async deliver(manager: EntityManager, id: number, given: NewDelivery, recordedBy: number | null, at?: string): Promise<boolean> {
    const { deliveredOn, symbol, letterNumber, letterDate, url, fileId } = given
    const made = await firstRow(
      manager,
      `INSERT INTO obligation_deliveries (obligation_id, delivered_on, symbol, letter_number, letter_date, url, file_id, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9::timestamptz, now()))
       ON CONFLICT (obligation_id) WHERE withdrawn_at IS NULL DO NOTHING RETURNING id`,
      [id, deliveredOn, symbol, letterNumber, letterDate, url, fileId, recordedBy, at],
    )
    return made !== undefined
  }

  async takeBackDelivery(manager: EntityManager, id: number, by: number): Promise<void> {
    await manager.query(
      'UPDATE obligation_deliveries SET withdrawn_at = now(), withdrawn_by = $2 WHERE obligation_id = $1 AND withdrawn_at IS NULL',
      [id, by],
    )
  }

  findFile(manager: EntityManager, id: number): Promise<{ sha256: string; name: string; mediaType: string; size: number } | undefined> {
    return firstRow(
      manager,
      `SELECT f.sha256, f.name, f.media_type AS "mediaType", f.size FROM obligation_deliveries d JOIN files f ON f.id = d.file_id
       WHERE d.obligation_id = $1 AND d.withdrawn_at IS NULL`,
      [id],
    )
  }

  /** False where the preparation has no such step. The day it had before is reopened first. */
  async reach(manager: EntityManager, id: number, key: string, reachedOn: string, by: number | null, at?: string): Promise<boolean> {
    const made = await firstRow(
      manager,
      `INSERT INTO milestones_reached (obligation_id, key, names, reached_on, marked_by, marked_at)
       SELECT $1, $2, step -> 'names', $3, $4, coalesce($5::timestamptz, now())
       FROM (SELECT steps FROM preparations ORDER BY version DESC LIMIT 1) p CROSS JOIN jsonb_array_elements(p.steps) AS step
       WHERE step ->> 'key' = $2 RETURNING id`,
      [id, key, reachedOn, by, at],
    )
    return made !== undefined
  }

  async reopen(manager: EntityManager, id: number, key: string, by: number): Promise<void> {
    await manager.query(
      'UPDATE milestones_reached SET reopened_at = now(), reopened_by = $3 WHERE obligation_id = $1 AND key = $2 AND reopened_at IS NULL',
      [id, key, by],
    )
  }

  /** A link that is there already stays as it is. */
  async linkBrief(manager: EntityManager, id: number, briefId: number, by: number): Promise<void> {
    await manager.query(
      `INSERT INTO obligation_briefs (obligation_id, brief_id, linked_by) VALUES ($1, $2, $3)
       ON CONFLICT (obligation_id, brief_id) WHERE unlinked_at IS NULL DO NOTHING`,
      [id, briefId, by],
    )
  }

  async unlinkBrief(manager: EntityManager, id: number, briefId: number, by: number): Promise<void> {
    await manager.query(
      `UPDATE obligation_briefs SET unlinked_at = now(), unlinked_by = $3 WHERE obligation_id = $1 AND brief_id = $2 AND unlinked_at IS NULL`,
      [id, briefId, by],
    )
  }

  /** Two links of one list wait for each other. */
  lockList(manager: EntityManager, listId: number): Promise<{ mechanismId: number } | undefined> {
    return firstRow(manager, 'SELECT mechanism_id AS "mechanismId" FROM issue_lists WHERE id = $1 FOR UPDATE', [listId])
  }

  /** A list is replied to once: a link to another obligation ends. One that is there already stays as it is. */
  async linkList(manager: EntityManager, id: number, listId: number, by: number, at?: string): Promise<void> {
    await manager.query(
      `UPDATE obligation_issue_lists SET unlinked_at = now(), unlinked_by = $3 WHERE list_id = $2 AND obligation_id <> $1 AND unlinked_at IS NULL`,
      [id, listId, by],
    )
    await manager.query(
      `INSERT INTO obligation_issue_lists (obligation_id, list_id, linked_by, linked_at) VALUES ($1, $2, $3, coalesce($4::timestamptz, now()))
       ON CONFLICT (list_id) WHERE unlinked_at IS NULL DO NOTHING`,
      [id, listId, by, at],
    )
  }

  async unlinkList(manager: EntityManager, id: number, listId: number, by: number): Promise<void> {
    await manager.query(
      `UPDATE obligation_issue_lists SET unlinked_at = now(), unlinked_by = $3 WHERE obligation_id = $1 AND list_id = $2 AND unlinked_at IS NULL`,
      [id, listId, by],
    )
  }
}
