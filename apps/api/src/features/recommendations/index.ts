import type { Provider } from '@nestjs/common'
import { ComponentsWriter } from './components.writer.js'
import { RecommendationDiscussion } from './recommendation-discussion.js'
import { RecommendationFactsRepository } from './recommendation-facts.repository.js'
import { RecommendationsReader } from './recommendations.reader.js'
import { RecommendationsService } from './recommendations.service.js'
import { RecommendationsWriter } from './recommendations.writer.js'

export type {
  ChangedRecommendation,
  EnteredComponent,
  EnteredPosition,
  EnteredRecommendation,
  EnteredText,
} from './entered-recommendation.js'
export { RecommendationsController } from './recommendations.controller.js'
export { RecommendationsWriter } from './recommendations.writer.js'

export const recommendationsProviders: Provider[] = [
  RecommendationDiscussion,
  RecommendationFactsRepository,
  RecommendationsReader,
  RecommendationsWriter,
  ComponentsWriter,
  RecommendationsService,
]
