import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, HistoryKind, RequestDetail, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { HistoryRepository } from '../history/index.js'
import { refreshRegister } from '../register/index.js'
import { RequestChangesRepository } from './request-changes.repository.js'
import { RequestItems, broken, type Choice, type Item } from './request-items.js'
import { RequestsRepository } from './requests.repository.js'
import { RequestsService } from './requests.service.js'

type Routes = typeof contract.requests

/** A request goes on after it was sent: more is asked, the date moves, or something is asked no more. */
@Injectable()
export class RequestChangesService {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestsRepository,
    private readonly changes: RequestChangesRepository,
    private readonly items: RequestItems,
    private readonly history: HistoryRepository,
    private readonly service: RequestsService,
  ) {}

  add(caller: Caller, id: number, choice: Choice): Promise<RequestDetail> {
    return this.change(caller, id, async (manager, letter) => {
      const items = await this.items.choose(manager, choice)
      const made = await this.requests.insertItems(manager, id, items)
      const added = items.filter((item) => made.some((one) => one.componentId === item.componentId && one.bodyId === item.bodyId))
      if (added.length === 0) throw broken('asked-already', 'codes', sentence(m.asking_asked_already, {}))
      for (const [bodyId, group] of Map.groupBy(added, (item) => item.bodyId))
        await this.changes.record(manager, id, caller.accountId, { kind: 'added', bodyId, codes: group.map(({ code }) => code) })
      await this.items.tell(manager, caller, id, letter, added)
      return added
    })
  }

  moveDue(caller: Caller, id: number, { dueBefore, dueOn, reason }: HandlerInput<Routes['moveDue']>['body']): Promise<RequestDetail> {
    return this.change(caller, id, async (manager, letter) => {
      if (letter.dueOn !== dueBefore) {
        const current = await this.service.get(caller, id)
        throw staleVersion(current)
      }
      if (dueOn === dueBefore) throw broken('due-same', 'dueOn', sentence(m.asking_due_same, {}))
      if (await this.requests.isPast(manager, dueOn)) throw broken('due-past', 'dueOn', sentence(m.rules_updates_request_due_past, {}))
      await this.changes.moveDue(manager, id, dueOn)
      await this.changes.record(manager, id, caller.accountId, { kind: 'due-moved', dueBefore, dueAfter: dueOn, reason })
      const items = await this.changes.findOpenItems(manager, id)
      await this.record(manager, caller, 'due-moved', items, { dueOn, previous: dueBefore })
      return items
    })
  }

  withdraw(
    caller: Caller,
    id: number,
    { bodyCode, componentIds, reason }: HandlerInput<Routes['withdraw']>['body'],
  ): Promise<RequestDetail> {
    return this.change(caller, id, async (manager) => {
      const [body] = await this.requests.findBodies(manager, [bodyCode], caller.language)
      const open = (await this.changes.findOpenItems(manager, id)).filter(({ bodyId }) => bodyId === body?.id)
      const items = componentIds.length > 0 ? open.filter(({ componentId }) => componentIds.includes(componentId)) : open
      if (!body || items.length === 0) throw broken('nothing-open', 'componentIds', sentence(m.asking_nothing_open, {}))
      const codes = items.map(({ code }) => code)
      const withdrawn = items.map(({ componentId }) => componentId)
      await this.changes.withdraw(manager, id, body.id, withdrawn, caller.accountId)
      await this.changes.record(manager, id, caller.accountId, { kind: 'withdrawn', bodyId: body.id, codes, reason })
      await this.record(manager, caller, 'request-withdrawn', items, {})
      return items
    })
  }

  private async change(
    caller: Caller,
    id: number,
    work: (manager: EntityManager, letter: { dueOn: string; letterNumber: string | null }) => Promise<readonly Item[]>,
  ): Promise<RequestDetail> {
    await this.database.inTransaction(async (manager) => {
      const letter = await this.changes.lock(manager, id)
      if (!letter) throw notFound()
      const items = await work(manager, letter)
      await refreshRegister(manager, [...new Set(items.map(({ recommendationId }) => recommendationId))])
    })
    return this.service.get(caller, id)
  }

  /** One entry for each institution, so that none learns of what the others were asked. */
  private async record(
    manager: EntityManager,
    caller: Caller,
    kind: HistoryKind,
    items: readonly Item[],
    detail: Record<string, string>,
  ): Promise<void> {
    const entries = [...Map.groupBy(items, ({ bodyId }) => bodyId)]
    await this.history.recordAll(
      manager,
      entries.map(([bodyId, group]) => ({ kind, actorId: caller.accountId, bodyId, detail, audience: 'officers', items: group })),
    )
  }
}
