import type { Provider } from '@nestjs/common'
import { FiguresRepository } from './figures.repository.js'
import { FiguresService } from './figures.service.js'

export { FiguresController } from './figures.controller.js'
export { FiguresRepository } from './figures.repository.js'
export { tableBlock } from './compose-figures.js'
export type { Cell } from './parts.js'
export { statusesByPosition } from './tables.js'

export const figuresProviders: Provider[] = [FiguresRepository, FiguresService]
