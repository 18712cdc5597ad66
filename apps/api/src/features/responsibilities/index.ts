import type { Provider } from '@nestjs/common'
import { ResponsibilityNotices } from './responsibility-notices.js'
import { ResponsibilitiesRepository } from './responsibilities.repository.js'
import { ResponsibilitiesService } from './responsibilities.service.js'

export { heldResponsibilities } from './responsibilities.holding.js'
export { ResponsibilitiesController } from './responsibilities.controller.js'
export { ResponsibilitiesRepository } from './responsibilities.repository.js'

export const responsibilitiesProviders: Provider[] = [ResponsibilitiesRepository, ResponsibilityNotices, ResponsibilitiesService]
