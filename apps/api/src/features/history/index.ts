import type { Provider } from '@nestjs/common'
import { HistoryRepository } from './history.repository.js'

export { historyAudience } from './history-audience.js'
export { HistoryRepository, type ChangesScope, type NewHistoryEntry } from './history.repository.js'

export const historyProviders: Provider[] = [HistoryRepository]
