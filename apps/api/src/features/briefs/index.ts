import type { Provider } from '@nestjs/common'
import { BriefComposer } from './brief-composer.js'
import { BriefFactsRepository } from './brief-facts.repository.js'
import { BriefsRepository } from './briefs.repository.js'
import { BriefsService } from './briefs.service.js'
import { RestrictedPages } from './restricted-pages.js'

export { Citations, text, type CitedUpdate } from './citations.js'
export { BriefFactsRepository } from './brief-facts.repository.js'
export type { BriefFacts, FactRecommendation } from './brief-facts.js'
export { BriefsService } from './briefs.service.js'
export { readCountryDay, type CountryDay } from './country-day.js'
export { finishSection } from './finish-section.js'
export { describe } from './sections/main-issues.js'
export { newestBy } from './sections/newest-by.js'
export { BriefsController } from './briefs.controller.js'
export { WrittenBriefs } from './written-briefs.js'

export const briefsProviders: Provider[] = [BriefsRepository, BriefFactsRepository, BriefComposer, RestrictedPages, BriefsService]
