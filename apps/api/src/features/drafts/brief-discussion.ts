import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CommentSubjects } from '../comments/index.js'
import { DraftsRepository } from './drafts.repository.js'

/** A brief is talked about by the officers while it is written, and by all who read it once it is frozen. */
@Injectable()
export class BriefDiscussion implements OnModuleInit {
  constructor(
    private readonly subjects: CommentSubjects,
    private readonly drafts: DraftsRepository,
  ) {}

  onModuleInit(): void {
    this.subjects.add('brief', async (manager, caller, id) => {
      const found = await this.drafts.findReaders(manager, id)
      const may = found?.frozen ? 'briefs:read' : 'briefs:write'
      if (!found || !caller.permissions.has(may)) return undefined
      return { path: `/briefs/${id}`, codes: [], readerIds: found.readerIds, authorIds: found.authorIds }
    })
  }
}
