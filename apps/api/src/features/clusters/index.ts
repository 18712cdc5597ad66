import type { Provider } from '@nestjs/common'
import { ClustersRepository } from './clusters.repository.js'
import { ClustersService } from './clusters.service.js'
import { SuggestionsService } from './suggestions.service.js'

export { ClustersController } from './clusters.controller.js'
export { findNearest, findNearestToText } from './nearness.js'

export const clustersProviders: Provider[] = [ClustersRepository, ClustersService, SuggestionsService]
