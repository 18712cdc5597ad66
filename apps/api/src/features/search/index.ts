import type { Provider } from '@nestjs/common'
import { SearchRepository } from './search.repository.js'
import { SearchService } from './search.service.js'

export { SearchController } from './search.controller.js'

export const searchProviders: Provider[] = [SearchRepository, SearchService]
