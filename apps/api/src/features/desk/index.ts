import type { Provider } from '@nestjs/common'
import { WaitingCounter } from '../sessions/index.js'
import { DeskRepository } from './desk.repository.js'
import { DeskService } from './desk.service.js'

export { DeskController } from './desk.controller.js'

export const deskProviders: Provider[] = [DeskRepository, DeskService, { provide: WaitingCounter, useExisting: DeskService }]
