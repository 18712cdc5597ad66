import type { Provider } from '@nestjs/common'
import { IssueListsRepository } from './issue-lists.repository.js'
import { IssueListsService } from './issue-lists.service.js'
import { IssueQuestionsRepository } from './issue-questions.repository.js'
import { IssueQuestionsService } from './issue-questions.service.js'
import { RepliesDocument } from './replies.document.js'
import { RepliesReader } from './replies.reader.js'
import { RepliesRepository } from './replies.repository.js'

export { IssueListsController } from './issue-lists.controller.js'
export { drawQuestion, type RepliedQuestion } from './compose-replies.js'
export { RepliesReader } from './replies.reader.js'
export { IssueQuestionsController } from './issue-questions.controller.js'

export const issueListsProviders: Provider[] = [
  IssueListsRepository,
  IssueQuestionsRepository,
  RepliesRepository,
  RepliesReader,
  RepliesDocument,
  IssueListsService,
  IssueQuestionsService,
]
