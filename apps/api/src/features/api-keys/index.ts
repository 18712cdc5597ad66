import type { Provider } from '@nestjs/common'
import { ApiKeysRepository } from './api-keys.repository.js'
import { ApiKeysService } from './api-keys.service.js'

export { ApiKeysController } from './api-keys.controller.js'

export const apiKeysProviders: Provider[] = [ApiKeysRepository, ApiKeysService]
