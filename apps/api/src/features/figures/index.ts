import type { Provider } from '@nestjs/common'
import { FiguresRepository } from './figures.repository.js'
import { FiguresService } from './figures.service.js'

export { FiguresController } from './figures.controller.js'

export const figuresProviders: Provider[] = [FiguresRepository, FiguresService]
