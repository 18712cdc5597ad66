import { Injectable } from '@nestjs/common'
import type { Language, Notification } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'
import { noticeColumns } from './notifications.repository.js'

export type ClaimedNotice = Notification & { readonly email: string; readonly language: Language }

/** An account's choice, or what holds for all who have chosen nothing. */
const chosen = `
  accounts a LEFT JOIN notification_preferences p ON p.account_id = a.id
  CROSS JOIN LATERAL (SELECT coalesce(p.at_once, true) AS at_once, coalesce(p.digest, 'day') AS digest, coalesce(p.weekday, 0) AS weekday,
    coalesce(p.hour, 8) AS hour, coalesce(p.muted, '{}') AS muted) choice`

/** Not read, not mailed, not muted, of an open account. */
const mailable = `n.account_id = a.id AND opens(a) AND a.email IS NOT NULL AND n.read_at IS NULL AND n.mailed_at IS NULL AND n.kind <> ALL (choice.muted)`

/** Older news is no news. */
const oldest = `interval '31 days'`

/**
 * Marks what is about to be mailed, before it is: whoever crashes in between leaves a mail unsent, and never sends one twice. What
 * stands among the notifications is not lost by that.
 */
@Injectable()
export class MailClaims {
  claimAtOnce(manager: EntityManager, id: number): Promise<ClaimedNotice[]> {
    return this.claim(manager, 'n.id = $1 AND choice.at_once', id)
  }

  claimDigest(manager: EntityManager, accountId: number): Promise<ClaimedNotice[]> {
    return this.claim(manager, `a.id = $1 AND n.at > now() - ${oldest}`, accountId)
  }

  /** Of what the mail server did not take. */
  async unclaim(manager: EntityManager, notices: readonly ClaimedNotice[]): Promise<void> {
    await manager.query('UPDATE notifications SET mailed_at = NULL WHERE id = ANY ($1)', [notices.map(({ id }) => id)])
  }

  /**
   * Whose hour has come since the last time, with something in hand from before it. Each is found once for an hour; one that was
   * missed, because nothing ran, is found afterwards. A daily mail keeps to working days.
   */
  async claimDueDigests(manager: EntityManager): Promise<number[]> {
    const due = await rows<{ accountId: number }>(
      manager,
      `WITH clock AS (SELECT now() AT TIME ZONE time_zone() AS local),
       turns AS (
         SELECT a.id AS account_id, choice.digest, choice.muted,
           date_trunc('day', local - make_interval(hours => choice.hour)) + make_interval(hours => choice.hour)
           - CASE choice.digest WHEN 'week'
               THEN make_interval(days => (extract(dow FROM local - make_interval(hours => choice.hour))::integer - choice.weekday + 7) % 7)
               ELSE interval '0' END AS turn
         FROM clock, ${chosen} WHERE opens(a) AND choice.digest <> 'never'
       )
       INSERT INTO digests_sent (account_id, at)
       SELECT account_id, now() FROM turns LEFT JOIN digests_sent d USING (account_id)
       WHERE (digest = 'week' OR is_working_day(turn::date))
         AND (d.at IS NULL OR d.at < turn AT TIME ZONE time_zone())
         AND EXISTS (
           SELECT 1 FROM notifications n WHERE n.account_id = turns.account_id AND n.read_at IS NULL AND n.mailed_at IS NULL
             AND n.kind <> ALL (turns.muted) AND n.at < turn AT TIME ZONE time_zone() AND n.at > now() - ${oldest}
         )
       ON CONFLICT (account_id) DO UPDATE SET at = excluded.at
       RETURNING account_id AS "accountId"`,
    )
    return due.map(({ accountId }) => accountId)
  }

  private claim(manager: EntityManager, which: string, id: number): Promise<ClaimedNotice[]> {
    return rows(
      manager,
      `UPDATE notifications n SET mailed_at = now() FROM ${chosen}
       WHERE ${mailable} AND ${which} RETURNING ${noticeColumns('n', 'a.language')}, a.email, a.language`,
      [id],
    )
  }
}
