import type { Provider } from '@nestjs/common'
import { HandoverPackRepository } from './handover-pack.repository.js'
import { HandoverPackService } from './handover-pack.service.js'
import { HandoversRepository } from './handovers.repository.js'
import { HandoversService } from './handovers.service.js'
import { Nightly } from './nightly.js'

export { HandoversController } from './handovers.controller.js'
export { HandoversService } from './handovers.service.js'

export const handoversProviders: Provider[] = [HandoversRepository, HandoversService, HandoverPackRepository, HandoverPackService, Nightly]
