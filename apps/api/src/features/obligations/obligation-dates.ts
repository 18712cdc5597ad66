import { Injectable, type OnModuleInit } from '@nestjs/common'
import { FeedDates, type FeedDate } from '../feeds/index.js'
import { ObligationsReader } from './obligations.reader.js'

/** How far a calendar program looks ahead. */
const months = 60

/** What is owed to mechanisms, and the milestones on the way that are open, in the calendars of the officers. */
@Injectable()
export class ObligationDates implements OnModuleInit {
  constructor(
    private readonly dates: FeedDates,
    private readonly reader: ObligationsReader,
  ) {}

  onModuleInit(): void {
    this.dates.add(async (manager, { language, permissions }) => {
      if (!permissions.has('obligations:edit')) return []
      const found = await this.reader.upcoming(manager, { language, months })
      return found.flatMap(({ id, dueOn, mechanism, review, milestones }): FeedDate[] => {
        const codes = [review?.code ?? mechanism.code]
        const open = milestones.filter(({ reachedOn, daysBefore }) => reachedOn === null && daysBefore > 0)
        return [
          ...(dueOn ? [{ kind: 'obligation-due' as const, id, when: dueOn, codes }] : []),
          ...open.map(({ key, on }) => ({ kind: 'milestone-due' as const, id: `${id}-${key}`, when: on, codes })),
        ]
      })
    })
  }
}
