import type { Provider } from '@nestjs/common'
import { ChangesRepository } from './changes.repository.js'
import { ChangesService } from './changes.service.js'

export { ChangesController } from './changes.controller.js'
export { ChangesService }

export const changesProviders: Provider[] = [ChangesRepository, ChangesService]
