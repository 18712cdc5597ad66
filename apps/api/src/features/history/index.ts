import type { Provider } from '@nestjs/common'
import { HistoryRepository } from './history.repository.js'

export { HistoryRepository, type NewHistoryEntry } from './history.repository.js'

export const historyProviders: Provider[] = [HistoryRepository]
