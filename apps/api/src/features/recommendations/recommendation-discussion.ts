import { Injectable, type OnModuleInit } from '@nestjs/common'
import { firstRow } from '../../platform/database/index.js'
import { CommentSubjects } from '../comments/index.js'

/** A recommendation is commented on by its id, and read by everybody. */
@Injectable()
export class RecommendationDiscussion implements OnModuleInit {
  constructor(private readonly subjects: CommentSubjects) {}

  onModuleInit(): void {
    this.subjects.add('recommendation', async (manager, _, id) => {
      const found = await firstRow<{ code: string }>(manager, 'SELECT code FROM recommendations WHERE id = $1', [id])
      return found && { path: `/recommendations/${encodeURIComponent(found.code)}`, codes: [found.code], readerIds: null }
    })
  }
}
