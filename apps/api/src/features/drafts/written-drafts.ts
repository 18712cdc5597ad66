import { Injectable } from '@nestjs/common'
import type { BriefDocument } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { WrittenBriefs } from '../briefs/index.js'
import { assembleDocument } from './assemble-document.js'
import { DraftsRepository } from './drafts.repository.js'

/** Lays the draft of a language, where there is one, over what the record says: on the page, in every file and when it is frozen. */
@Injectable()
export class WrittenDrafts extends WrittenBriefs {
  constructor(private readonly drafts: DraftsRepository) {
    super()
  }

  async over(manager: EntityManager, briefId: number, record: BriefDocument): Promise<BriefDocument> {
    const draft = await this.drafts.find(manager, briefId, record.language)
    return draft ? assembleDocument(draft.content, record) : record
  }
}
