import { Injectable } from '@nestjs/common'
import { clearanceReminders } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { BriefNotices } from './brief-notices.js'
import { ClearanceRemindersRepository, type Waiting } from './clearance-reminders.repository.js'
import { ClearanceRequestsRepository } from './clearance-requests.repository.js'

const { first, every } = clearanceReminders

/** The step that so many working days reached; of several that were passed, as after days without power, the last alone is sent. */
const stepReached = (days: number): number => days - ((days - first) % every)

/** Reminds whoever was asked to clear a brief until somebody decides or takes it back. */
@Injectable()
export class ClearanceReminders {
  constructor(
    private readonly database: Database,
    private readonly requests: ClearanceRequestsRepository,
    private readonly reminders: ClearanceRemindersRepository,
    private readonly notices: BriefNotices,
  ) {}

  /** Each reminder is a transaction of its own, recorded with its notice. */
  async remind(day: string): Promise<number> {
    let sent = 0
    for (const waiting of await this.reminders.findWaiting(this.database.manager, day, first))
      sent += await this.database.inTransaction((manager) => this.send(manager, waiting))
    return sent
  }

  private async send(manager: EntityManager, waiting: Waiting): Promise<number> {
    if ((await this.requests.lockOpen(manager, waiting.briefId, waiting.id)) === undefined) return 0
    if (!(await this.reminders.record(manager, waiting.id, stepReached(waiting.days)))) return 0
    await this.notices.remindAsked(manager, waiting.briefId, waiting)
    return 1
  }
}
