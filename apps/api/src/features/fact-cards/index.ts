import type { Provider } from '@nestjs/common'
import { FactCardsService } from './fact-cards.service.js'

export { FactCardsController } from './fact-cards.controller.js'

export const factCardsProviders: Provider[] = [FactCardsService]
