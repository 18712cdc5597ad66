import type { Provider } from '@nestjs/common'
import { RequestsRepository } from './requests.repository.js'
import { RequestsService } from './requests.service.js'

export { delegationsMade, delegationsToBody, delegationsToPerson } from './delegations.holding.js'
export { heldRequestItems } from './request-items.holding.js'
export { RequestsController } from './requests.controller.js'

export const requestsProviders: Provider[] = [RequestsRepository, RequestsService]
