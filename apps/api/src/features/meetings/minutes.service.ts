import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { FileAnswer, Language, Meeting } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { Paper } from '../../documents/paper.js'
import { mediaTypes } from '../../documents/draw.js'
import { renderDocx } from '../../documents/render-docx.js'
import { Database } from '../../platform/database/index.js'
import { forbidden, notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { confirms } from '../groups/index.js'
import { CarryOut } from './carry-out.js'
import { composeMinutes } from './compose-minutes.js'
import { MeetingsRepository, type MeetingHead } from './meetings.repository.js'
import { MeetingsService } from './meetings.service.js'
import { MinutesFactsReader } from './minutes-facts.js'
import { MinutesWriter } from './minutes.writer.js'

/** Drawn from what is recorded until they are confirmed; then they are what they are. */
@Injectable()
export class MinutesService {
  constructor(
    private readonly database: Database,
    private readonly meetings: MeetingsService,
    private readonly repository: MeetingsRepository,
    private readonly facts: MinutesFactsReader,
    private readonly writer: MinutesWriter,
    private readonly carryOut: CarryOut,
  ) {}

  async file(caller: Caller, id: number, language: Language = caller.language, version?: number): Promise<FileAnswer> {
    const { head, paper } = await this.database.inSnapshot(async (manager) => {
      const { head: found } = await this.meetings.find(manager, caller, id)
      return { head: found, paper: await this.paper(manager, caller, found, language, version) }
    })
    return { name: `${paper.title} - ${head.groupName}.docx`, mediaType: mediaTypes.docx, bytes: await renderDocx(paper) }
  }

  /** Freezes them in every language, and tells the register what was decided. */
  async confirm(caller: Caller, id: number, version: number): Promise<Meeting> {
    await this.database.inTransaction(async (manager) => {
      const { head, standing } = await this.meetings.find(manager, caller, id)
      if (!confirms(caller, standing)) throw forbidden()
      if (head.state !== 'closed') throw new Refusal('rule-broken', sentence(m.meetings_wrong_state, {}), { reason: 'wrong-state' })
      if (head.confirmedAt && !head.corrected)
        throw new Refusal('conflict', sentence(m.meetings_confirmed_already, {}), { reason: 'confirmed-already' })
      if (!(await this.repository.countUp(manager, id, version))) throw staleVersion(await this.meetings.get(caller, id))
      await this.writer.freeze(manager, caller, head)
      await this.carryOut.tellMembers(manager, caller, id, 'minutes-ready')
    })
    return this.meetings.get(caller, id)
  }

  private async paper(
    manager: EntityManager,
    caller: Caller,
    head: MeetingHead,
    language: Language,
    version: number | undefined,
  ): Promise<Paper> {
    const confirmed = await this.writer.newest(manager, head.id, version)
    if (version !== undefined && !confirmed) throw notFound()
    // What is being corrected is a draft again; the confirmed version stays to be had by its number.
    if (confirmed && (version !== undefined || !head.corrected)) return confirmed.content.content[language]
    return composeMinutes(await this.facts.read(manager, caller, head, language), language, null)
  }
}
