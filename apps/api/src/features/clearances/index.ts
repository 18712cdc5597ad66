import type { Provider } from '@nestjs/common'
import { ClearancesRepository } from './clearances.repository.js'
import { ClearancesService } from './clearances.service.js'

export { ClearancesController } from './clearances.controller.js'

export const clearancesProviders: Provider[] = [ClearancesRepository, ClearancesService]
