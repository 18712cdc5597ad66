import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { NotificationsRepository, type Notice } from './notifications.repository.js'

/** How every other feature tells people that something happened. */
@Injectable()
export class Notifications {
  constructor(private readonly notifications: NotificationsRepository) {}

  /** Tells in the caller's transaction: of what is not committed nobody hears. The actor is not told of the own act. */
  async tell(manager: EntityManager, notice: Notice): Promise<void> {
    await this.notifications.insert(manager, notice)
  }
}
