import { Injectable } from '@nestjs/common'
import type { NotificationKind, Role } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'

export interface Notice {
  readonly kind: NotificationKind
  /** People by name, or whoever holds one of these roles today: in these bodies, or without any named in whichever. */
  readonly to: { readonly accountIds: readonly number[] } | { readonly bodyIds?: readonly number[]; readonly roles: readonly Role[] }
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

@Injectable()
export class NotificationsRepository {
  /** One row for each person who is meant, has an open account and did not do it; answers their ids. */
  insert(manager: EntityManager, { kind, to, actorId, codes = [], dueOn, path, detail = {} }: Notice): Promise<{ id: number }[]> {
    const [accountIds, bodyIds, roles] = 'roles' in to ? [[], to.bodyIds ?? null, to.roles] : [to.accountIds, [], []]
    return rows(
      manager,
      `INSERT INTO notifications (account_id, kind, codes, due_on, path, detail)
       SELECT a.id, $1, $2, $3, $4, $5 FROM accounts a
       WHERE a.closed_at IS NULL AND a.id IS DISTINCT FROM $6 AND (a.id = ANY ($7::integer[]) OR EXISTS (
         SELECT 1 FROM memberships ms
         WHERE ms.account_id = a.id AND ms.role = ANY ($9::text[]) AND ($8::integer[] IS NULL OR ms.body_id = ANY ($8))
           AND ms.valid_from <= today() AND (ms.valid_to IS NULL OR ms.valid_to > today())
       ))
       ORDER BY a.id RETURNING id`,
      [kind, codes, dueOn ?? null, path, detail, actorId, accountIds, bodyIds, roles],
    )
  }
}
