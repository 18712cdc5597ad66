import type { Provider } from '@nestjs/common'
import { WrittenBriefs } from '../briefs/index.js'
import { BriefDiscussion } from './brief-discussion.js'
import { DraftsRepository } from './drafts.repository.js'
import { DraftsService } from './drafts.service.js'
import { WrittenDrafts } from './written-drafts.js'

export { DraftsController } from './drafts.controller.js'
export { DraftsService } from './drafts.service.js'

export const draftsProviders: Provider[] = [
  DraftsRepository,
  DraftsService,
  BriefDiscussion,
  { provide: WrittenBriefs, useClass: WrittenDrafts },
]
