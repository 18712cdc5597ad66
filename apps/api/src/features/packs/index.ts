import type { Provider } from '@nestjs/common'
import { PackAcceptance } from './pack-acceptance.js'
import { PackMaker } from './pack-maker.js'
import { PackReturnsRepository } from './pack-returns.repository.js'
import { PackReturnsService } from './pack-returns.service.js'
import { PacksRepository } from './packs.repository.js'
import { PacksService } from './packs.service.js'

export { PacksController } from './packs.controller.js'
export { PackReturnsController } from './pack-returns.controller.js'
export { PackReturnsService } from './pack-returns.service.js'
export { PacksService } from './packs.service.js'

export const packsProviders: Provider[] = [
  PacksRepository,
  PackMaker,
  PacksService,
  PackReturnsRepository,
  PackAcceptance,
  PackReturnsService,
]
