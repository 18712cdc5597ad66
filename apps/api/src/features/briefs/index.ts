import type { Provider } from '@nestjs/common'
import { BriefComposer } from './brief-composer.js'
import { BriefFactsRepository } from './brief-facts.repository.js'
import { BriefsRepository } from './briefs.repository.js'
import { BriefsService } from './briefs.service.js'
import { RestrictedPages } from './restricted-pages.js'

export { BriefsController } from './briefs.controller.js'

export const briefsProviders: Provider[] = [BriefsRepository, BriefFactsRepository, BriefComposer, RestrictedPages, BriefsService]
