import type { Provider } from '@nestjs/common'
import { FeedDates } from './feed-dates.js'
import { FeedsRepository } from './feeds.repository.js'
import { FeedsService } from './feeds.service.js'

export { FeedDates, type FeedDate } from './feed-dates.js'
export { FeedsController } from './feeds.controller.js'

export const feedsProviders: Provider[] = [FeedDates, FeedsRepository, FeedsService]
