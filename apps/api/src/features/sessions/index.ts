import type { Provider } from '@nestjs/common'
import { InstanceService } from './instance.service.js'
import { SessionsRepository } from './sessions.repository.js'
import { SessionsService } from './sessions.service.js'

export { Installation } from './installation.js'
export { SessionGuard } from './session.guard.js'
export { InstanceController, SessionsController } from './sessions.controller.js'
export { SessionsService, UnreadCounter, WaitingCounter } from './sessions.service.js'
export { hashOf, newToken } from './tokens.js'

export const sessionsProviders: Provider[] = [SessionsRepository, SessionsService, InstanceService]
