import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import { wordsOfBody, type BriefDocument, type FileAnswer, type IssueListSummary, type Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { mediaTypes } from '../../documents/draw.js'
import { renderDocx } from '../../documents/render-docx.js'
import { Database } from '../../platform/database/index.js'
import { Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { readCountryDay } from '../briefs/index.js'
import { composeReplies } from './compose-replies.js'
import { readerOf } from './reader.js'
import { RepliesReader } from './replies.reader.js'

export interface ComposedReplies {
  readonly list: IssueListSummary
  readonly document: BriefDocument
  readonly words: number
}

/** The replies to a list of issues as a document. */
@Injectable()
export class RepliesDocument {
  constructor(
    private readonly database: Database,
    private readonly replies: RepliesReader,
  ) {}

  get(id: number, language: Language | undefined, caller: Caller): Promise<ComposedReplies> {
    return this.database.inSnapshot((manager) => this.compose(manager, id, caller, language ?? caller.language))
  }

  async file(id: number, language: Language | undefined, caller: Caller): Promise<FileAnswer> {
    const { document, list } = await this.get(id, language, caller)
    return {
      name: `${document.title} ${list.symbol.replaceAll('/', '-')}.docx`,
      mediaType: mediaTypes.docx,
      bytes: await renderDocx(document),
    }
  }

  async compose(manager: EntityManager, id: number, caller: Caller, language: Language): Promise<ComposedReplies> {
    const found = await this.replies.read(manager, id, readerOf(caller, language))
    if (!found) throw new Refusal('not-found', sentence(m.problem_not_found, {}))
    const moment = new Date()
    const { timeZone } = await readCountryDay(manager, moment)
    const document = composeReplies({ ...found, ...(await this.replies.counts(manager, id)) }, language, { moment, timeZone })
    return { list: found.list, document, words: wordsOfBody(document) }
  }
}
