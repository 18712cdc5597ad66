import type { Provider } from '@nestjs/common'
import { BriefNotices } from './brief-notices.js'
import { ClearanceRequestsRepository } from './clearance-requests.repository.js'
import { ClearanceRequestsService } from './clearance-requests.service.js'
import { ClearancesRepository } from './clearances.repository.js'
import { ClearancesService } from './clearances.service.js'

export { ClearanceRequestsRepository, openRequestsTo, requestsToOffice, requestsToPerson } from './clearance-requests.repository.js'
export { ClearancesController } from './clearances.controller.js'
export { ClearanceRequestsService, ClearancesService }

export const clearancesProviders: Provider[] = [
  ClearancesRepository,
  ClearanceRequestsRepository,
  BriefNotices,
  ClearancesService,
  ClearanceRequestsService,
]
