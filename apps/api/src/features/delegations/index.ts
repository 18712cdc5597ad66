import type { Provider } from '@nestjs/common'
import { DelegationDates } from './delegation-dates.js'
import { DelegationsRepository } from './delegations.repository.js'
import { DelegationsService } from './delegations.service.js'

export { DelegationsController } from './delegations.controller.js'

export const delegationsProviders: Provider[] = [DelegationsRepository, DelegationsService, DelegationDates]
