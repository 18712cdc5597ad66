import { Injectable } from '@nestjs/common'
import type { HandlerInput, Notification, NotificationKind, NotificationPreferences, Role, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow, moment, rows } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'

export interface Notice {
  readonly kind: NotificationKind
  /** People by name; whoever holds one of these roles today, in these bodies or without any named in whichever; who speaks for these bodies today. */
  readonly to:
    | { readonly accountIds: readonly number[] }
    | { readonly bodyIds?: readonly number[]; readonly roles: readonly Role[] }
    | { readonly focalPointsOf: readonly number[] }
  readonly actorId: number | null
  readonly codes?: readonly string[]
  readonly dueOn?: string
  /** The page where it is read, without the language: `/updates/12`. */
  readonly path: string
  /**
   * Public words alone, as this goes into mails: `bodyCode` (shown as the body's name in the reader's language), `letterNumber`.
   * Never a narrative, a reason, a comment or a title.
   */
  readonly detail?: Readonly<Record<string, string>>
}

type Query = HandlerInput<typeof contract.notifications.list>['query']

const pageSize = 50

/** What waits is mailed at once, news on the morning of each working day: for all who have chosen nothing else. */
const unchosen: NotificationPreferences = { atOnce: true, digest: 'day', weekday: 0, hour: 8, muted: [] }

/** The columns of a notification, its body by name: in the language of the parameter. */
export const noticeColumns = (
  n: string,
  language: string,
): string => `${n}.id, ${n}.kind, ${moment(`${n}.at`)} AS at, ${n}.codes, ${n}.due_on::text AS "dueOn", ${n}.path,
  ${n}.detail || coalesce((SELECT jsonb_build_object('bodyName', b.short_names ->> ${language}) FROM bodies b WHERE b.code = ${n}.detail ->> 'bodyCode'), '{}') AS detail,
  ${moment(`${n}.read_at`)} AS "readAt"`

@Injectable()
export class NotificationsRepository {
  /** One row for each person who is meant, has an open account and did not do it; answers their ids. */
  insert(manager: EntityManager, { kind, to, actorId, codes = [], dueOn, path, detail = {} }: Notice): Promise<{ id: number }[]> {
    return rows(
      manager,
      `INSERT INTO notifications (account_id, kind, codes, due_on, path, detail)
       SELECT a.id, $1, ARRAY(SELECT code FROM unnest($2::text[]) AS code ORDER BY natural_key(code)), $3, $4, $5 FROM accounts a
       WHERE opens(a) AND a.id IS DISTINCT FROM $6 AND (
         a.id = ANY ($7::integer[])
         OR a.id IN (SELECT focal_points_of(body_id, today()) FROM unnest($8::integer[]) AS body_id)
         OR EXISTS (
           SELECT 1 FROM memberships ms
           WHERE ms.account_id = a.id AND ms.role = ANY ($9::text[]) AND ($10::integer[] IS NULL OR ms.body_id = ANY ($10))
             AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today())
         )
       )
       ORDER BY a.id RETURNING id`,
      [
        kind,
        codes,
        dueOn ?? null,
        path,
        detail,
        actorId,
        'accountIds' in to ? to.accountIds : [],
        'focalPointsOf' in to ? to.focalPointsOf : [],
        'roles' in to ? to.roles : [],
        'roles' in to ? (to.bodyIds ?? null) : null,
      ],
    )
  }

  async findPage(manager: EntityManager, caller: Caller, { show, page }: Query): Promise<{ items: Notification[]; total: number }> {
    const items = await rows<Notification & { total: number }>(
      manager,
      `SELECT ${noticeColumns('n', '$2')}, count(*) OVER ()::integer AS total FROM notifications n
       WHERE n.account_id = $1 AND ($3 = 'all' OR n.read_at IS NULL) ORDER BY n.at DESC, n.id DESC LIMIT $4 OFFSET $5`,
      [caller.accountId, caller.language, show, pageSize, (page - 1) * pageSize],
    )
    return { items, total: items[0]?.total ?? 0 }
  }

  async countUnread(manager: EntityManager, accountId: number): Promise<number> {
    const found = await firstRow<{ unread: number }>(
      manager,
      'SELECT count(*)::integer AS unread FROM notifications WHERE account_id = $1 AND read_at IS NULL',
      [accountId],
    )
    return found?.unread ?? 0
  }

  /** These of the own, or without any named all. */
  async markRead(manager: EntityManager, accountId: number, ids: readonly number[]): Promise<void> {
    await manager.query(
      `UPDATE notifications SET read_at = now()
       WHERE account_id = $1 AND read_at IS NULL AND (cardinality($2::integer[]) = 0 OR id = ANY ($2))`,
      [accountId, ids],
    )
  }

  async findPreferences(manager: EntityManager, accountId: number): Promise<NotificationPreferences> {
    const chosen = await firstRow<NotificationPreferences>(
      manager,
      'SELECT at_once AS "atOnce", digest, weekday, hour, muted FROM notification_preferences WHERE account_id = $1',
      [accountId],
    )
    return chosen ?? unchosen
  }

  async savePreferences(
    manager: EntityManager,
    accountId: number,
    { atOnce, digest, weekday, hour, muted }: NotificationPreferences,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO notification_preferences (account_id, at_once, digest, weekday, hour, muted) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (account_id) DO UPDATE SET at_once = $2, digest = $3, weekday = $4, hour = $5, muted = $6`,
      [accountId, atOnce, digest, weekday, hour, [...new Set(muted)]],
    )
  }
}
