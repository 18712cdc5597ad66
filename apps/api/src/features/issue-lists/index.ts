import type { Provider } from '@nestjs/common'
import { IssueListsRepository } from './issue-lists.repository.js'
import { IssueListsService } from './issue-lists.service.js'
import { IssueQuestionsRepository } from './issue-questions.repository.js'
import { IssueQuestionsService } from './issue-questions.service.js'
import { QuestionDiscussion } from './question-discussion.js'
import { RepliesRepository } from './replies.repository.js'

export { IssueListsController } from './issue-lists.controller.js'
export { IssueListsRepository } from './issue-lists.repository.js'
export { IssueQuestionsController } from './issue-questions.controller.js'

export const issueListsProviders: Provider[] = [
  IssueListsRepository,
  IssueQuestionsRepository,
  RepliesRepository,
  IssueListsService,
  IssueQuestionsService,
  QuestionDiscussion,
]
