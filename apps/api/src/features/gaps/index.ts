import type { Provider } from '@nestjs/common'
import { GapsRepository } from './gaps.repository.js'
import { GapsService } from './gaps.service.js'

export { GapsController } from './gaps.controller.js'

export const gapsProviders: Provider[] = [GapsRepository, GapsService]
