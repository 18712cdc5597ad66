import type { Provider } from '@nestjs/common'
import { UpdateDecisionsService } from './update-decisions.service.js'
import { UpdateDiscussion } from './update-discussion.js'
import { ClearingReader } from './clearing.reader.js'
import { SimilarAnswers } from './similar-answers.js'
import { UpdateNotices } from './update-notices.js'
import { UpdateSurroundings } from './update-surroundings.js'
import { UpdateVersions } from './update-versions.js'
import { UpdatesReader } from './updates.reader.js'
import { UpdatesService } from './updates.service.js'
import { UpdatesWriter } from './updates.writer.js'

export { openUpdates } from './open-updates.holding.js'
export { answersFor, requestBehind } from './answerable-components.js'
export { componentText } from './component-texts.js'
export { findSummaries } from './update-summaries.js'
export { UpdatesController } from './updates.controller.js'
export { actionsFor, mayEver } from './updates.policy.js'
export { UpdateDecisionsService } from './update-decisions.service.js'
export { UpdatesReader } from './updates.reader.js'
export { UpdateEvidence } from './updates.service.js'
export { readerParameters, seenCorrection, seenRevision, visibleEvidence, visibleUpdates, workedOnRevision } from './updates.visibility.js'
export { UpdatesWriter, type LockedUpdate, type RecordedUpdate } from './updates.writer.js'

export const updatesProviders: Provider[] = [
  UpdatesReader,
  UpdatesWriter,
  UpdateSurroundings,
  UpdateDiscussion,
  ClearingReader,
  UpdateVersions,
  SimilarAnswers,
  UpdateNotices,
  UpdatesService,
  UpdateDecisionsService,
]
