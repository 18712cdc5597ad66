import type { Provider } from '@nestjs/common'
import { RecommendationFactsRepository } from './recommendation-facts.repository.js'
import { RecommendationsWriter } from './recommendations.writer.js'

export type { ChangedRecommendation, EnteredComponent, EnteredPosition, EnteredRecommendation, EnteredText, Provenance } from './entered-recommendation.js'
export { RecommendationsWriter } from './recommendations.writer.js'

export const recommendationsProviders: Provider[] = [RecommendationFactsRepository, RecommendationsWriter]
