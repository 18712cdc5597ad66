import { Injectable } from '@nestjs/common'
import type { Answer, FileAnswer, HandlerInput, Language, contract } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, hasRole, notFound, type Caller } from '../../platform/http/index.js'
import { mediaTypes } from '../../documents/draw.js'
import { readAsOf } from '../register/index.js'
import { renderDocx } from '../../documents/render-docx.js'
import { composeMinisterPage } from './compose-minister-page.js'
import { MinisterPagesRepository } from './minister-pages.repository.js'

type Routes = typeof contract.ministerPages
type Wanted = HandlerInput<Routes['get']>['query']

const periodInDays = 90

/** One page on an institution's record, for its own liaisons and approvers and for the officers. */
@Injectable()
export class MinisterPagesService {
  constructor(
    private readonly database: Database,
    private readonly pages: MinisterPagesRepository,
  ) {}

  get(caller: Caller, code: string, { since: chosen, language: wanted, asOf }: Wanted): Promise<Answer<Routes['get']>> {
    const language: Language = wanted ?? caller.language
    return this.database.inSnapshot(async (manager) => {
      const then = await readAsOf(manager, asOf)
      const institution = await this.pages.findInstitution(manager, code, language)
      if (!institution || !(hasRole(caller, 'officer') || bodiesOf(caller, 'liaison', 'approver').includes(institution.id))) {
        throw notFound()
      }
      const since = chosen ?? (await this.pages.defaultSince(manager, periodInDays))
      const facts = await this.pages.read(manager, institution, since, then)
      const document = composeMinisterPage(facts, {
        body: institution.name,
        since,
        language,
        moment: then ? new Date(then.moment) : new Date(),
      })
      return { bodyCode: institution.code, bodyName: institution.name, since, document }
    })
  }

  async file(caller: Caller, code: string, wanted: Wanted): Promise<FileAnswer> {
    const { document } = await this.get(caller, code, wanted)
    return { name: `${document.title}.docx`, mediaType: mediaTypes.docx, bytes: await renderDocx(document) }
  }
}
