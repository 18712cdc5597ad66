import { Inject, Injectable } from '@nestjs/common'
import type { HandlerInput, Notification, NotificationPreferences, contract } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { Mailer } from '../../platform/mail/index.js'
import { UnreadCounter } from '../sessions/index.js'
import { NotificationsRepository } from './notifications.repository.js'

type Query = HandlerInput<typeof contract.notifications.list>['query']

/** What somebody was told, and how that person wants to be told. Everybody reads the own alone. */
@Injectable()
export class NotificationsService extends UnreadCounter {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationsRepository,
    @Inject(Mailer) private readonly mailer: Mailer,
  ) {
    super()
  }

  countUnread(accountId: number): Promise<number> {
    return this.notifications.countUnread(this.database.manager, accountId)
  }

  async list(caller: Caller, query: Query): Promise<{ items: Notification[]; total: number; unread: number }> {
    const { manager } = this.database
    const unread = await this.countUnread(caller.accountId)
    return { ...(await this.notifications.findPage(manager, caller, query)), unread }
  }

  markRead({ accountId }: Caller, ids: readonly number[]): Promise<void> {
    return this.notifications.markRead(this.database.manager, accountId, ids)
  }

  async preferences({ accountId }: Caller): Promise<NotificationPreferences & { mailSent: boolean }> {
    const preferences = await this.notifications.findPreferences(this.database.manager, accountId)
    return { ...preferences, mailSent: this.mailer.address !== null }
  }

  prefer({ accountId }: Caller, preferences: NotificationPreferences): Promise<void> {
    return this.notifications.savePreferences(this.database.manager, accountId, preferences)
  }
}
