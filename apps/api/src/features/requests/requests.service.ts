import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, RequestDetail, RequestPreview, RequestSummary, contract } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, forbidden, hasRole, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { readAsOf, refreshRegister } from '../register/index.js'
import { previewOf } from './preview.js'
import { RequestChangesRepository } from './request-changes.repository.js'
import { RequestItems, broken } from './request-items.js'
import { RequestsRepository } from './requests.repository.js'

type Routes = typeof contract.requests

@Injectable()
export class RequestsService {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestsRepository,
    private readonly changes: RequestChangesRepository,
    private readonly items: RequestItems,
  ) {}

  list(caller: Caller, asOf?: string): Promise<RequestSummary[]> {
    return this.database.inSnapshot(async (manager) => {
      await readAsOf(manager, asOf)
      return this.requests.findAll(manager, caller)
    })
  }

  async get(caller: Caller, id: number, asOf?: string): Promise<RequestDetail> {
    const request = await this.database.inSnapshot(async (manager) => {
      const then = await readAsOf(manager, asOf)
      const head = await this.requests.findOne(manager, caller, id)
      if (!head) throw notFound()
      const bodyIds = head.bodies.map((body) => body.id)
      return {
        ...head,
        items: await this.requests.findItems(manager, caller, id),
        contacts: await this.requests.findContacts(manager, bodyIds),
        changes: await this.changes.findChanges(manager, caller, id),
        mayChange: !then && hasRole(caller, 'officer'),
      }
    })
    await this.requests.noteOpening(this.database.manager, id, bodiesOf(caller, 'liaison', 'approver'))
    return request
  }

  async preview(caller: Caller, { codes, componentIds, bodyCodes }: HandlerInput<Routes['preview']>['body']): Promise<RequestPreview> {
    const { manager } = this.database
    const chosen = await this.requests.findPreview(manager, codes, componentIds, caller.language)
    const named = bodyCodes.length > 0 ? await this.requests.findBodies(manager, bodyCodes, caller.language) : null
    const { asked, ...preview } = previewOf(chosen, named)
    const contacts = await this.requests.findContacts(
      manager,
      asked.map(({ body }) => body.id),
    )
    return { ...preview, asked: asked.map((one) => ({ ...one, contacts: contacts.filter(({ bodyCode }) => bodyCode === one.body.code) })) }
  }

  /** Asks institutions. The same key again, from the same person, answers with what it made the first time. */
  async create(caller: Caller, { key, bodyCodes, codes, componentIds, ...letter }: HandlerInput<Routes['create']>['body']) {
    const id = await this.database.inTransaction(async (manager) => {
      const before = await this.requests.findByKey(manager, key, caller.accountId)
      if (before) return before.id
      if (await this.requests.isPast(manager, letter.dueOn))
        throw broken('due-past', 'dueOn', sentence(m.rules_updates_request_due_past, {}))
      const items = await this.items.choose(manager, { codes, componentIds, bodyCodes })
      const [officeId] = bodiesOf(caller, 'officer')
      if (officeId === undefined) throw forbidden()
      const entered = await this.requests.insert(manager, { key, officeId, createdBy: caller.accountId, ...letter })
      if (entered === undefined) return (await this.requests.findByKey(manager, key, caller.accountId))?.id
      await this.requests.insertItems(manager, entered, items)
      await this.items.tell(manager, caller, entered, letter, items)
      await refreshRegister(manager, [...new Set(items.map(({ recommendationId }) => recommendationId))])
      return entered
    })
    if (id === undefined) throw new Refusal('conflict', sentence(m.rules_updates_key_used, {}), { reason: 'key-used' })
    return this.get(caller, id)
  }
}
