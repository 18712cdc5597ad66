import type { Provider } from '@nestjs/common'
import { BodyPagesService } from './body-pages.service.js'
import { SuccessionMover } from './succession-mover.js'
import { SuccessionsRepository } from './successions.repository.js'
import { SuccessionsService } from './successions.service.js'

export { BodyPagesController, SuccessionsController } from './successions.controller.js'
export { bodyHoldings, historyOfBodies } from './body-holdings.js'
export { SuccessionsService } from './successions.service.js'

export const successionsProviders: Provider[] = [SuccessionsRepository, SuccessionMover, SuccessionsService, BodyPagesService]
