import type { Provider } from '@nestjs/common'
import { BriefNotices } from './brief-notices.js'
import { ClearanceReminders } from './clearance-reminders.js'
import { ClearanceRemindersRepository } from './clearance-reminders.repository.js'
import { ClearanceRequestsRepository } from './clearance-requests.repository.js'
import { ClearanceRequestsService } from './clearance-requests.service.js'
import { ClearancesRepository } from './clearances.repository.js'
import { ClearancesService } from './clearances.service.js'

export { ClearanceRequestsRepository, openRequestsTo, requestsToOffice, requestsToPerson } from './clearance-requests.repository.js'
export { ClearancesController } from './clearances.controller.js'
export { ClearanceReminders, ClearanceRequestsService, ClearancesService }

export const clearancesProviders: Provider[] = [
  ClearancesRepository,
  ClearanceRequestsRepository,
  ClearanceRemindersRepository,
  BriefNotices,
  ClearanceReminders,
  ClearancesService,
  ClearanceRequestsService,
]
