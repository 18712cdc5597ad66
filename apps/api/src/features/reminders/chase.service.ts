import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { ChaseQuery, ChaseRow, FileAnswer } from '@tawsiya/sdk'
import { mediaTypes } from '../../documents/draw.js'
import { renderDocx } from '../../documents/render-docx.js'
import { Database } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { readAsOf } from '../register/index.js'
import { composeChase } from './compose-chase.js'
import { ChaseRepository } from './chase.repository.js'

@Injectable()
export class ChaseService {
  constructor(
    private readonly database: Database,
    private readonly chase: ChaseRepository,
  ) {}

  list(caller: Caller, query: ChaseQuery): Promise<ChaseRow[]> {
    return this.read(caller, query).then(({ found }) => found)
  }

  async file(caller: Caller, query: ChaseQuery): Promise<FileAnswer> {
    const { found, moment } = await this.read(caller, query)
    const { language } = caller
    const name = `${m.chase_title({}, { locale: language })}.docx`
    return { name, mediaType: mediaTypes.docx, bytes: await renderDocx(composeChase(found, language, moment)) }
  }

  private read(caller: Caller, query: ChaseQuery): Promise<{ found: ChaseRow[]; moment: Date }> {
    return this.database.inSnapshot(async (manager) => {
      const then = await readAsOf(manager, query.asOf)
      return { found: await this.chase.find(manager, caller, query), moment: then ? new Date(then.moment) : new Date() }
    })
  }
}
