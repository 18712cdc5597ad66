import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { ChaseQuery, ChaseRow, FileAnswer } from '@tawsiya/sdk'
import { mediaTypes } from '../../documents/draw.js'
import { renderDocx } from '../../documents/render-docx.js'
import { Database } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { composeChase } from './compose-chase.js'
import { ChaseRepository } from './chase.repository.js'

@Injectable()
export class ChaseService {
  constructor(
    private readonly database: Database,
    private readonly chase: ChaseRepository,
  ) {}

  list(caller: Caller, query: ChaseQuery): Promise<ChaseRow[]> {
    return this.chase.find(this.database.manager, caller, query)
  }

  async file(caller: Caller, query: ChaseQuery): Promise<FileAnswer> {
    const found = await this.list(caller, query)
    const { language } = caller
    const name = `${m.chase_title({}, { locale: language })}.docx`
    return { name, mediaType: mediaTypes.docx, bytes: await renderDocx(composeChase(found, language, new Date())) }
  }
}
