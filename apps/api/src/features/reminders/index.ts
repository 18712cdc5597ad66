import type { Provider } from '@nestjs/common'
import { ChaseRepository } from './chase.repository.js'
import { ChaseService } from './chase.service.js'
import { RemindersRepository } from './reminders.repository.js'
import { RemindersService } from './reminders.service.js'

export { RemindersController } from './reminders.controller.js'

export const remindersProviders: Provider[] = [ChaseRepository, ChaseService, RemindersRepository, RemindersService]
