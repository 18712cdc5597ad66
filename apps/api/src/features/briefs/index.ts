import type { Provider } from '@nestjs/common'
import { BriefFactsRepository } from './brief-facts.repository.js'
import { BriefsRepository } from './briefs.repository.js'
import { BriefsService } from './briefs.service.js'

export { BriefsController } from './briefs.controller.js'

export const briefsProviders: Provider[] = [BriefsRepository, BriefFactsRepository, BriefsService]
