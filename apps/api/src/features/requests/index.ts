import type { Provider } from '@nestjs/common'
import { RequestsRepository } from './requests.repository.js'
import { RequestsService } from './requests.service.js'

export { RequestsController } from './requests.controller.js'

export const requestsProviders: Provider[] = [RequestsRepository, RequestsService]
