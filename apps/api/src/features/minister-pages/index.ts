import type { Provider } from '@nestjs/common'
import { MinisterPagesRepository } from './minister-pages.repository.js'
import { MinisterPagesService } from './minister-pages.service.js'

export { MinisterPagesController } from './minister-pages.controller.js'

export const ministerPagesProviders: Provider[] = [MinisterPagesRepository, MinisterPagesService]
