import type { Provider } from '@nestjs/common'
import { ClearingRepository } from './clearing.repository.js'
import { ClearingService } from './clearing.service.js'

export { clearingSteps } from './clearing-steps.holding.js'
export { ClearingController } from './clearing.controller.js'

export const clearingProviders: Provider[] = [ClearingRepository, ClearingService]
