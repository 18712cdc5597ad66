import type { EntityManager } from 'typeorm'
import type { HistoryRepository } from '../../features/history/index.js'
import type { Cast } from './cast.js'
import type { OfficeCalendar } from './office-calendar.js'

/** What every act of the demonstration plays with. */
export interface Stage {
  readonly manager: EntityManager
  readonly history: HistoryRepository
  readonly calendar: OfficeCalendar
  readonly cast: Cast
}
