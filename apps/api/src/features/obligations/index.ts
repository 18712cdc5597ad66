import type { Provider } from '@nestjs/common'
import { ObligationAlerts } from './obligation-alerts.js'
import { ObligationDates } from './obligation-dates.js'
import { ObligationRulesRepository } from './obligation-rules.repository.js'
import { ObligationRulesService } from './obligation-rules.service.js'
import { ObligationsReader } from './obligations.reader.js'
import { ObligationsRepository } from './obligations.repository.js'
import { ObligationsService } from './obligations.service.js'
import { PreparationRepository } from './preparation.repository.js'

export { ObligationRulesController, ObligationsController } from './obligations.controllers.js'
export { ObligationRulesRepository } from './obligation-rules.repository.js'
export { ObligationsReader } from './obligations.reader.js'
export { ObligationsRepository } from './obligations.repository.js'

export const obligationsProviders: Provider[] = [
  ObligationsReader,
  ObligationsRepository,
  ObligationRulesRepository,
  PreparationRepository,
  ObligationsService,
  ObligationRulesService,
  ObligationAlerts,
  ObligationDates,
]
