import { Injectable } from '@nestjs/common'
import type { CalendarFeed, FileAnswer } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import { notFound, type Caller } from '../../platform/http/index.js'
import { SessionsService, hashOf, newToken } from '../sessions/index.js'
import { FeedDates } from './feed-dates.js'
import { FeedsRepository } from './feeds.repository.js'
import { writeCalendar } from './write-calendar.js'

/** A secret address for each person that asks for one. Only its hash is kept; whoever knows it reads codes and dates, and nothing else. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedsRepository,
    private readonly dates: FeedDates,
    private readonly sessions: SessionsService,
  ) {}

  async get({ accountId }: Caller): Promise<{ feed: CalendarFeed | null }> {
    return { feed: (await this.feeds.findOf(this.database.manager, accountId)) ?? null }
  }

  async create({ accountId }: Caller): Promise<{ feed: CalendarFeed; path: string }> {
    const secret = newToken('feed')
    const feed = await this.database.inTransaction(async (manager) => {
      await this.feeds.revoke(manager, accountId)
      return this.feeds.insert(manager, accountId, hashOf(secret))
    })
    return { feed, path: `/api/v1/calendar/${secret}.ics` }
  }

  revoke({ accountId }: Caller): Promise<void> {
    return this.feeds.revoke(this.database.manager, accountId)
  }

  async read(file: string): Promise<FileAnswer> {
    const { manager } = this.database
    const accountId = await this.feeds.findReader(manager, hashOf(file.replace(/\.ics$/, '')))
    const reader = accountId === undefined ? undefined : await this.sessions.callerOf(accountId)
    if (!reader) throw notFound()
    const calendar = writeCalendar(await this.dates.of(manager, reader), reader.language)
    return { name: 'tawsiya.ics', mediaType: 'text/calendar; charset=utf-8', bytes: Buffer.from(calendar) }
  }
}
