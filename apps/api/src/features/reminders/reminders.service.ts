import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { NotificationKind, ReminderKind, ReminderRules } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, forbidden, staleVersion, type Caller } from '../../platform/http/index.js'
import { Jobs } from '../../platform/jobs/index.js'
import { ClearanceReminders } from '../clearances/index.js'
import { Notifications } from '../notifications/index.js'
import { dueSteps, usualRules, type Step } from './due-steps.js'
import { RemindersRepository, type Owed } from './reminders.repository.js'

/** Every morning, before the offices open. */
const everyMorning = '0 7 * * *'

const noticeOf: Record<ReminderKind, NotificationKind> = {
  before: 'answer-due-soon',
  after: 'answer-overdue',
  'by-hand': 'answer-overdue',
  'to-approver': 'answer-escalated',
  'to-officer': 'answer-escalated',
}

/** Reminds whoever speaks for the institution that day, then its approver, then the officers who asked; and whoever is to clear a brief. */
@Injectable()
export class RemindersService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly reminders: RemindersRepository,
    private readonly notifications: Notifications,
    private readonly clearances: ClearanceReminders,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work('remind', async () => void (await this.remind(await this.reminders.today(this.database.manager))))
    this.jobs.schedule('remind', everyMorning)
  }

  /** Each reminder is a transaction of its own, recorded with its notice: cut short anywhere, the next run sends the others and none twice. */
  async remind(day: string): Promise<number> {
    const { manager } = this.database
    if (!(await this.reminders.isWorkingDay(manager, day))) return 0
    const owed = await this.reminders.findOwed(manager, day)
    const rules = await this.reminders.findRules(manager, [...new Set(owed.map(({ officeId }) => officeId))])
    let sent = await this.clearances.remind(day)
    for (const one of owed) {
      for (const step of dueSteps(rules.get(one.officeId) ?? usualRules, one.late, one.lateWhenAsked))
        sent += await this.database.inTransaction((transaction) => this.send(transaction, one, step, day, null))
    }
    return sent
  }

  /** From the chase list, whatever the rules; each institution at most once a day for a request. */
  async remindNow(caller: Caller, chosen: readonly { requestId: number; bodyCode: string }[]): Promise<{ reminded: number }> {
    return this.database.inTransaction(async (manager) => {
      const day = await this.reminders.today(manager)
      const owed = (await this.reminders.findOwed(manager, day)).filter((one) =>
        chosen.some(({ requestId, bodyCode }) => requestId === one.requestId && bodyCode === one.bodyCode),
      )
      let reminded = 0
      for (const one of owed) reminded += await this.send(manager, one, { kind: 'by-hand', step: null }, day, caller.accountId)
      return { reminded }
    })
  }

  async rules(caller: Caller): Promise<ReminderRules> {
    const officeId = officeOf(caller)
    return (await this.reminders.findRules(this.database.manager, [officeId])).get(officeId) ?? usualRules
  }

  saveRules(caller: Caller, rules: ReminderRules): Promise<ReminderRules> {
    return this.database.inTransaction(async (manager) => {
      const officeId = officeOf(caller)
      const saved = await this.reminders.saveRules(manager, officeId, rules, caller.accountId)
      const current = (await this.reminders.findRules(manager, [officeId])).get(officeId) ?? usualRules
      if (!saved) throw staleVersion(current)
      return current
    })
  }

  private async send(
    manager: EntityManager,
    owed: Owed,
    { kind, step }: Step | { kind: 'by-hand'; step: null },
    day: string,
    sentBy: number | null,
  ): Promise<number> {
    const accountIds = await this.recipients(manager, kind, owed, day)
    if (!(await this.reminders.record(manager, owed, { kind, step, day, accountIds, sentBy }))) return 0
    await this.notifications.tell(manager, {
      kind: kind === 'by-hand' && owed.late <= 0 ? 'answer-due-soon' : noticeOf[kind],
      to: { accountIds },
      actorId: sentBy,
      codes: owed.codes,
      dueOn: owed.dueOn,
      path: `/requests/${owed.requestId}`,
      detail: { bodyCode: owed.bodyCode, ...(owed.letterNumber ? { letterNumber: owed.letterNumber } : {}) },
    })
    return 1
  }

  private recipients(manager: EntityManager, kind: ReminderKind, { bodyId, officeId }: Owed, day: string): Promise<number[]> {
    if (kind === 'to-approver') return this.reminders.holders(manager, bodyId, 'approver', day)
    if (kind === 'to-officer') return this.reminders.holders(manager, officeId, 'officer', day)
    return this.reminders.contacts(manager, bodyId, day)
  }
}

function officeOf(caller: Caller): number {
  const [officeId] = bodiesOf(caller, 'officer')
  if (officeId === undefined) throw forbidden()
  return officeId
}
