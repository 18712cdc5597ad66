import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { FileAnswer, HandoverPack } from '@tawsiya/sdk'
import { mediaTypes } from '../../documents/draw.js'
import { renderDocx } from '../../documents/render-docx.js'
import { Database } from '../../platform/database/index.js'
import { notFound, type Caller } from '../../platform/http/index.js'
import { handoverPaper } from './handover-paper.js'
import { HandoverPackRepository } from './handover-pack.repository.js'
import { HandoversService } from './handovers.service.js'

@Injectable()
export class HandoverPackService {
  constructor(
    private readonly database: Database,
    private readonly handovers: HandoversService,
    private readonly packs: HandoverPackRepository,
  ) {}

  /** For the successor alone: it holds what only the people of the bodies may read. */
  async get(caller: Caller, id: number): Promise<HandoverPack> {
    const handover = await this.handovers.get(caller, id)
    if (!handover.mine) throw notFound()
    const { language } = caller
    return this.database.inSnapshot(async (manager) => {
      const bodyIds = (await this.packs.findBodies(manager, id)).filter((bodyId) => caller.memberships.some((own) => own.bodyId === bodyId))
      return {
        handover,
        waiting: await this.packs.findWaiting(manager, bodyIds, language),
        drafts: await this.packs.findUpdates(manager, bodyIds, language, 'drafts'),
        answered: await this.packs.findUpdates(manager, bodyIds, language, 'answered'),
        letters: await this.packs.findLetters(manager, bodyIds, language),
        contacts: await this.packs.findContacts(manager, language),
        clearing: await this.packs.findClearing(manager, bodyIds, language),
      }
    })
  }

  async file(caller: Caller, id: number): Promise<FileAnswer> {
    const pack = await this.get(caller, id)
    const name = `${m.handover_pack_title({}, { locale: caller.language })}.docx`
    return { name, mediaType: mediaTypes.docx, bytes: await renderDocx(handoverPaper(pack, caller.language, new Date())) }
  }
}
