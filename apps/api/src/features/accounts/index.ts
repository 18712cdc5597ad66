import type { Provider } from '@nestjs/common'
import { AccountsRepository } from './accounts.repository.js'
import { AccountsService } from './accounts.service.js'

export { AccountsController } from './accounts.controller.js'
export { AccountsService, unusablePassword } from './accounts.service.js'

export const accountsProviders: Provider[] = [AccountsRepository, AccountsService]
