import { Injectable } from '@nestjs/common'
import { formatDate, m, type Language } from '@tawsiya/messages'
import type { Delegation, HandlerInput, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, notFound, Refusal, sentence, staleVersion, type Caller, type Sentence } from '../../platform/http/index.js'
import { Notifications } from '../notifications/index.js'
import { DelegationsRepository } from './delegations.repository.js'

type Routes = typeof contract.delegations
type Given = HandlerInput<Routes['create']>['body']

/** How an institution gathers its answer inside: handed on, written, handed in. It leaves the institution only as its own words. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly database: Database,
    private readonly delegations: DelegationsRepository,
    private readonly notifications: Notifications,
  ) {}

  list(caller: Caller, componentId: number | undefined): Promise<Delegation[]> {
    return this.delegations.find(this.database.manager, caller, { componentId })
  }

  get(caller: Caller, id: number): Promise<Delegation> {
    return this.one(this.database.manager, caller, id)
  }

  create(caller: Caller, given: Given): Promise<Delegation[]> {
    return this.database.inTransaction(async (manager) => {
      const body = await this.delegations.findBody(manager, given.bodyCode)
      if (!body || !bodiesOf(caller, 'liaison', 'approver').includes(body.id)) throw notFound()
      const to = await this.recipient(manager, body.id, given)
      if (given.requestId !== null) await this.refuseLateDate(manager, given.requestId, body.id, given.dueOn)
      const componentIds = await this.delegations.findHeld(manager, given.componentIds, body.id)
      if (componentIds.length < new Set(given.componentIds).size)
        throw broken('not-theirs', 'componentIds', sentence(m.asking_not_theirs, {}))
      const { requestId, dueOn, note } = given
      const ids = await this.delegations.insert(manager, { bodyId: body.id, requestId, componentIds, dueOn, note, ...to }, caller.accountId)
      const made = await this.delegations.find(manager, caller, { ids })
      const accountIds = to.toAccountId !== null ? [to.toAccountId] : await this.delegations.peopleOf(manager, to.toBodyId ?? 0)
      const codes = made.map(({ code, letter }) => (letter ? `${code}(${letter})` : code))
      const path = made.length === 1 ? `/delegations/${ids[0]}` : '/desk'
      await this.notifications.tell(manager, { kind: 'item-delegated', to: { accountIds }, actorId: caller.accountId, codes, dueOn, path })
      return made
    })
  }

  takeBack(caller: Caller, id: number): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      const row = await this.delegations.lock(manager, id)
      if (!row || !bodiesOf(caller, 'liaison', 'approver').includes(row.bodyId)) throw notFound()
      await this.delegations.end(manager, id, caller.accountId)
    })
  }

  contribute(caller: Caller, id: number, written: HandlerInput<Routes['contribute']>['body']): Promise<Delegation> {
    return this.database.inTransaction(async (manager) => {
      const row = await this.delegations.lock(manager, id)
      const delegation = await this.one(manager, caller, id)
      if (!row || !delegation.mine) throw notFound()
      const before = delegation.contribution
      if ((before?.version ?? 0) !== written.version) throw staleVersion(delegation)
      if (row.ended || (before && before.state !== 'draft'))
        throw new Refusal('conflict', sentence(m.asking_contribution_closed, {}), { reason: 'closed' })
      refuseUnfinished(written)
      await this.delegations.saveContribution(manager, id, { ...written, version: written.version + 1 }, caller.accountId)
      if (written.state !== 'draft') {
        const codes = [delegation.letter ? `${delegation.code}(${delegation.letter})` : delegation.code]
        const notice = { kind: 'contribution-given', codes, path: `/delegations/${id}`, actorId: caller.accountId } as const
        await this.notifications.tell(manager, { ...notice, to: { accountIds: [row.madeBy] } })
      }
      return this.one(manager, caller, id)
    })
  }

  /** A directorate of the institution, or one person in it. */
  private async recipient(
    manager: EntityManager,
    bodyId: number,
    { toBodyCode, toAccountId }: Given,
  ): Promise<{ toBodyId: number | null; toAccountId: number | null }> {
    if ((toBodyCode === null) === (toAccountId === null)) throw broken('one-recipient', 'to', sentence(m.asking_delegate_to_one, {}))
    const inside = broken('not-inside', 'to', sentence(m.asking_not_inside, {}))
    if (toAccountId !== null) {
      if (!(await this.delegations.isColleague(manager, toAccountId, bodyId))) throw inside
      return { toBodyId: null, toAccountId }
    }
    const directorate = await this.delegations.findBody(manager, toBodyCode ?? '')
    if (directorate?.parentId !== bodyId) throw inside
    return { toBodyId: directorate.id, toAccountId: null }
  }

  private async refuseLateDate(manager: EntityManager, requestId: number, bodyId: number, dueOn: string): Promise<void> {
    const owed = await this.delegations.findDueOn(manager, requestId, bodyId)
    if (owed === undefined) throw notFound()
    const today = new Date().toISOString().slice(0, 10)
    // An answer that is late already is gathered as fast as the institution likes.
    if (dueOn > owed && owed >= today)
      throw broken('after-request', 'dueOn', (language: Language) =>
        m.asking_before_request({ date: formatDate(owed, language) }, { locale: language }),
      )
  }

  private async one(manager: EntityManager, caller: Caller, id: number): Promise<Delegation> {
    const [found] = await this.delegations.find(manager, caller, { ids: [id] })
    if (!found) throw notFound()
    return found
  }
}

function refuseUnfinished({ state, text, trueOn, reason }: HandlerInput<Routes['contribute']>['body']): void {
  if (state === 'declined' && !reason) throw broken('reason-needed', 'reason', sentence(m.responsibility_needs_reason, {}))
  if (state !== 'handed-in') return
  if (!text) throw broken('empty', 'text', sentence(m.asking_contribution_empty, {}))
  if (trueOn === null) throw broken('true-on-missing', 'trueOn', sentence(m.asking_contribution_true_on, {}))
}

const broken = (reason: string, field: string, say: Sentence) => new Refusal('rule-broken', say, { reason, fields: { [field]: say } })
