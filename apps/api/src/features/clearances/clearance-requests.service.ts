import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, contract } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { BriefsService } from '../briefs/index.js'
import { BriefNotices } from './brief-notices.js'
import { ClearanceRequestsRepository } from './clearance-requests.repository.js'

type Asking = HandlerInput<(typeof contract.clearances)['ask']>['body']

/** Who is asked to clear a brief: told at once, and on their desk until somebody decides. */
@Injectable()
export class ClearanceRequestsService {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsService,
    private readonly requests: ClearanceRequestsRepository,
    private readonly notices: BriefNotices,
  ) {}

  ask(briefId: number, { key, step, accountId, officeCode }: Asking, caller: Caller): Promise<{ id: number }> {
    return this.database.inTransaction(async (manager) => {
      await this.briefs.find(manager, briefId, caller)
      const before = await this.requests.findByKey(manager, briefId, key, caller.accountId)
      if (before) return before
      const asked = await this.requests.findAsked(manager, accountId, officeCode)
      if (!asked) throw notAskable()
      const id = await this.requests.insert(manager, { key, briefId, step, ...asked, askedBy: caller.accountId })
      await this.notices.tellAsked(manager, briefId, asked, caller.accountId)
      return { id }
    })
  }

  async withdraw(id: number, caller: Caller): Promise<void> {
    const { manager } = this.database
    const briefId = await this.requests.findBrief(manager, id)
    if (briefId === undefined) throw notFound()
    await this.briefs.find(manager, briefId, caller)
    await this.requests.withdraw(manager, id, caller.accountId)
  }
}

const notAskable = () => {
  const message = sentence(m.clearance_not_askable, {})
  return new Refusal('rule-broken', message, { reason: 'not-askable', fields: { whom: message } })
}
