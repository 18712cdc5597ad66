import type { BriefDocument } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'

/** What officers wrote over what the record says. The drafts bring it; a brief that nobody wrote in is the record's own words. */
export abstract class WrittenBriefs {
  abstract over(manager: EntityManager, briefId: number, record: BriefDocument): Promise<BriefDocument>
}
