import type { Provider } from '@nestjs/common'
import { LettersRepository } from './letters/letters.repository.js'
import { LettersService } from './letters/letters.service.js'
import { RequestChangesRepository } from './request-changes.repository.js'
import { RequestChangesService } from './request-changes.service.js'
import { RequestItems } from './request-items.js'
import { RequestDates } from './request-dates.js'
import { RequestsRepository } from './requests.repository.js'
import { RequestsService } from './requests.service.js'

export { delegationsMade, delegationsToBody, delegationsToPerson } from './delegations.holding.js'
export { heldRequestItems } from './request-items.holding.js'
export { RequestsController } from './requests.controller.js'

export const requestsProviders: Provider[] = [
  RequestsRepository,
  RequestChangesRepository,
  RequestItems,
  RequestDates,
  RequestsService,
  RequestChangesService,
  LettersRepository,
  LettersService,
]
