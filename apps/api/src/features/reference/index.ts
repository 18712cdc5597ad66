import type { Provider } from '@nestjs/common'
import { BodiesRepository } from './bodies.repository.js'
import { BodiesService } from './bodies.service.js'
import { MechanismsRepository } from './mechanisms.repository.js'
import { MechanismsService } from './mechanisms.service.js'
import { ReviewsRepository } from './reviews.repository.js'
import { ReviewsService } from './reviews.service.js'
import { TermSeriesRepository } from './term-series.repository.js'
import { TermSeriesService } from './term-series.service.js'
import { TermsRepository } from './terms.repository.js'
import { TermsService } from './terms.service.js'

export {
  BodiesController,
  MechanismsController,
  ReviewsController,
  TermSeriesController,
  TermsController,
} from './reference.controllers.js'

export const referenceProviders: Provider[] = [
  MechanismsRepository,
  MechanismsService,
  ReviewsRepository,
  ReviewsService,
  BodiesRepository,
  BodiesService,
  TermsRepository,
  TermsService,
  TermSeriesRepository,
  TermSeriesService,
]
