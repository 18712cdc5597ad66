import type { Provider } from '@nestjs/common'
import { CalendarRepository } from './calendar.repository.js'
import { CalendarService } from './calendar.service.js'

export { CalendarController } from './calendar.controller.js'
export { isFuture } from './is-future.js'

export const calendarProviders: Provider[] = [CalendarRepository, CalendarService]
