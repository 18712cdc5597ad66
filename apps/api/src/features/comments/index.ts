import type { Provider } from '@nestjs/common'
import { CommentSubjects } from './comment-subjects.js'
import { CommentsRepository } from './comments.repository.js'
import { CommentsService } from './comments.service.js'

export { CommentSubjects, type CommentedOn } from './comment-subjects.js'
export { CommentsController } from './comments.controller.js'
export { CommentsService } from './comments.service.js'

export const commentsProviders: Provider[] = [CommentSubjects, CommentsRepository, CommentsService]
