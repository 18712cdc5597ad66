import type { Provider } from '@nestjs/common'
import { AbsencesService } from './absences.service.js'
import { FocalPointsRepository } from './focal-points.repository.js'
import { FocalPointsService } from './focal-points.service.js'

export { heldFocalPoints } from './focal-points.holding.js'
export { AbsencesController, FocalPointsController } from './focal-points.controller.js'

export const focalPointsProviders: Provider[] = [FocalPointsRepository, FocalPointsService, AbsencesService]
