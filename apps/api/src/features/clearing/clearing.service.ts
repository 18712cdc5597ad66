import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { ClearingChain, HandlerInput, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, forbidden, hasRole, notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { ClearingRepository } from './clearing.repository.js'

/** How an institution clears is its own people's to know, and its approvers' or an administrator's to lay down. */
@Injectable()
export class ClearingService {
  constructor(
    private readonly database: Database,
    private readonly clearing: ClearingRepository,
  ) {}

  get(caller: Caller, code: string): Promise<ClearingChain> {
    return this.read(this.database.manager, caller, code)
  }

  set(caller: Caller, code: string, { version, steps }: HandlerInput<typeof contract.clearing.set>['body']): Promise<ClearingChain> {
    return this.database.inTransaction(async (manager) => {
      await this.clearing.lock(manager, code)
      const present = await this.read(manager, caller, code)
      if (!present.actions.includes('edit')) throw forbidden()
      if (present.version !== version) throw staleVersion(present)
      const approvers = present.approvers.map(({ accountId }) => accountId)
      if (steps.some((accountId) => accountId !== null && !approvers.includes(accountId))) {
        const stranger = sentence(m.rules_clearing_no_approver, {})
        throw new Refusal('rule-broken', stranger, { reason: 'no-approver', fields: { steps: stranger } })
      }
      await this.clearing.lay(manager, present.bodyId, steps, caller.accountId)
      return this.read(manager, caller, code)
    })
  }

  private async read(manager: EntityManager, caller: Caller, code: string): Promise<ClearingChain & { bodyId: number }> {
    const found = await this.clearing.find(manager, code, caller.language)
    const administrator = hasRole(caller, 'administrator')
    if (!found || !(administrator || bodiesOf(caller, 'approver', 'liaison').includes(found.bodyId))) {
      throw notFound()
    }
    return { ...found, actions: administrator || bodiesOf(caller, 'approver').includes(found.bodyId) ? ['edit'] : [] }
  }
}
