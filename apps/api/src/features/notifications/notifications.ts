import { Injectable } from '@nestjs/common'
import { notificationUrgency } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { NotificationMails } from './notification-mails.js'
import { NotificationsRepository, type Notice } from './notifications.repository.js'

/** How every other feature tells people that something happened. */
@Injectable()
export class Notifications {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly mails: NotificationMails,
  ) {}

  /** Tells in the caller's transaction: of what is not committed nobody hears. The actor is not told of the own act. */
  async tell(manager: EntityManager, notice: Notice): Promise<void> {
    const told = await this.notifications.insert(manager, notice)
    if (notificationUrgency[notice.kind] === 'waits') await this.mails.enqueue(manager, told)
  }
}
