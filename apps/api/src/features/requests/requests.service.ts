import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, RequestDetail, RequestSummary, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { Refusal, bodiesOf, sentence, type Caller, type Sentence } from '../../platform/http/index.js'
import { HistoryRepository } from '../history/index.js'
import { refreshRegister } from '../register/index.js'
import { RequestsRepository, type ChosenComponent } from './requests.repository.js'

type NewRequestBody = HandlerInput<typeof contract.requests.create>['body']

/** One component, asked of one institution. */
interface Item {
  readonly componentId: number
  readonly recommendationId: number
  readonly bodyId: number
}

@Injectable()
export class RequestsService {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestsRepository,
    private readonly history: HistoryRepository,
  ) {}

  list(caller: Caller): Promise<RequestSummary[]> {
    return this.requests.findAll(this.database.manager, caller)
  }

  async get(caller: Caller, id: number): Promise<RequestDetail> {
    const { manager } = this.database
    const head = await this.requests.findOne(manager, caller, id)
    if (!head) throw new Refusal('not-found', sentence(m.problem_not_found, {}))
    return { ...head, items: await this.requests.findItems(manager, caller, id) }
  }

  /** Asks institutions. The same key again, from the same person, answers with what it made the first time. */
  async create(caller: Caller, { key, bodyCodes, codes, componentIds, ...letter }: NewRequestBody): Promise<RequestDetail> {
    const id = await this.database.inTransaction(async (manager) => {
      const before = await this.requests.findByKey(manager, key, caller.accountId)
      if (before) return before.id
      if (await this.requests.isPast(manager, letter.dueOn))
        throw broken('due-past', 'dueOn', sentence(m.rules_updates_request_due_past, {}))
      const chosen = await this.chosen(manager, codes, componentIds)
      const items = bodyCodes.length > 0 ? await this.askNamed(manager, chosen, bodyCodes) : askLeads(chosen)
      const [officeId] = bodiesOf(caller, 'officer')
      if (officeId === undefined) throw new Refusal('forbidden', sentence(m.problem_forbidden, {}))
      const entered = await this.requests.insert(manager, { key, officeId, createdBy: caller.accountId, ...letter })
      if (entered === undefined) return (await this.requests.findByKey(manager, key, caller.accountId))?.id
      await this.requests.insertItems(manager, entered, items)
      await this.tellHistory(manager, caller, letter, items)
      await refreshRegister(manager, [...new Set(chosen.map(({ recommendationId }) => recommendationId))])
      return entered
    })
    if (id === undefined) throw new Refusal('conflict', sentence(m.rules_updates_key_used, {}), { reason: 'key-used' })
    return this.get(caller, id)
  }

  private async chosen(manager: EntityManager, codes: readonly string[], componentIds: readonly number[]): Promise<ChosenComponent[]> {
    const chosen = await this.requests.findChosen(manager, codes, componentIds)
    const unknown = codes.find((code) => !chosen.some((component) => component.code === code))
    if (unknown !== undefined) throw broken('code-unknown', 'codes', sentence(m.problem_code_unknown, { code: unknown }))
    if (componentIds.some((id) => !chosen.some((component) => component.id === id))) {
      throw broken('component-gone', 'componentIds', sentence(m.rules_updates_component_gone, {}))
    }
    return chosen
  }

  private async askNamed(manager: EntityManager, chosen: readonly ChosenComponent[], bodyCodes: readonly string[]): Promise<Item[]> {
    const bodies = await this.requests.findAskable(manager, bodyCodes)
    const unfit = bodyCodes.find((code) => !bodies.some((body) => body.code === code))
    if (unfit !== undefined) throw broken('not-asked', 'bodyCodes', sentence(m.rules_updates_request_not_asked, { code: unfit }))
    return chosen.flatMap(({ id, recommendationId }) => bodies.map((body) => ({ componentId: id, recommendationId, bodyId: body.id })))
  }

  /** An institution learns of what is asked of it, and not of what is asked of the others: one entry for each. */
  private async tellHistory(
    manager: EntityManager,
    caller: Caller,
    { dueOn, letterNumber }: Pick<NewRequestBody, 'dueOn' | 'letterNumber'>,
    items: readonly Item[],
  ): Promise<void> {
    await this.history.recordAll(
      manager,
      [...new Set(items.map(({ bodyId }) => bodyId))].map((bodyId) => ({
        kind: 'answer-requested',
        actorId: caller.accountId,
        bodyId,
        detail: { dueOn, ...(letterNumber ? { letterNumber } : {}) },
        audience: 'officers',
        items: items.filter((item) => item.bodyId === bodyId),
      })),
    )
  }
}

/** Without institutions named, those that lead are asked, of both tracks. */
function askLeads(chosen: readonly ChosenComponent[]): Item[] {
  const orphans = [...new Set(chosen.filter(({ leadIds }) => leadIds.length === 0).map(({ code }) => code))]
  if (orphans.length > 0)
    throw broken('nobody-leads', 'bodyCodes', sentence(m.rules_updates_request_nobody_leads, { codes: orphans.slice(0, 10).join(', ') }))
  return chosen.flatMap(({ id, recommendationId, leadIds }) => leadIds.map((bodyId) => ({ componentId: id, recommendationId, bodyId })))
}

const broken = (reason: string, field: string, say: Sentence) => new Refusal('rule-broken', say, { reason, fields: { [field]: say } })
