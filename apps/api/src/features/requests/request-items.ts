import { m } from '@tawsiya/messages'
import type { EntityManager } from 'typeorm'
import { Injectable } from '@nestjs/common'
import { Refusal, sentence, type Caller, type Sentence } from '../../platform/http/index.js'
import { HistoryRepository } from '../history/index.js'
import { Notifications } from '../notifications/index.js'
import { RequestsRepository, type ChosenComponent } from './requests.repository.js'

/** One component, asked of one institution. */
export interface Item {
  readonly componentId: number
  readonly recommendationId: number
  readonly bodyId: number
  readonly code: string
}

export interface Choice {
  readonly bodyCodes: readonly string[]
  readonly codes: readonly string[]
  readonly componentIds: readonly number[]
}

/** What a choice of recommendations and institutions comes to, and the telling of those who are asked. */
@Injectable()
export class RequestItems {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly history: HistoryRepository,
    private readonly notifications: Notifications,
  ) {}

  async choose(manager: EntityManager, { codes, componentIds, bodyCodes }: Choice): Promise<Item[]> {
    const chosen = await this.requests.findChosen(manager, codes, componentIds)
    const unknown = codes.find((code) => !chosen.some((component) => component.code === code))
    if (unknown !== undefined) throw broken('code-unknown', 'codes', sentence(m.problem_code_unknown, { code: unknown }))
    if (componentIds.some((id) => !chosen.some((component) => component.id === id))) {
      throw broken('component-gone', 'componentIds', sentence(m.rules_updates_component_gone, {}))
    }
    return bodyCodes.length > 0 ? this.ofNamed(manager, chosen, bodyCodes) : ofLeads(chosen)
  }

  private async ofNamed(manager: EntityManager, chosen: readonly ChosenComponent[], bodyCodes: readonly string[]): Promise<Item[]> {
    const bodies = await this.requests.findAskable(manager, bodyCodes)
    const unfit = bodyCodes.find((code) => !bodies.some((body) => body.code === code))
    if (unfit !== undefined) throw broken('not-asked', 'bodyCodes', sentence(m.rules_updates_request_not_asked, { code: unfit }))
    return chosen.flatMap((component) => bodies.map((body) => itemOf(component, body.id)))
  }

  /** An institution learns of what is asked of it, and not of what is asked of the others: one entry and one notice for each. */
  async tell(
    manager: EntityManager,
    caller: Caller,
    requestId: number,
    { dueOn, letterNumber }: { readonly dueOn: string; readonly letterNumber: string | null },
    items: readonly Item[],
  ): Promise<void> {
    const asked = [...Map.groupBy(items, ({ bodyId }) => bodyId)]
    const letter = letterNumber ? { letterNumber } : {}
    await this.history.recordAll(
      manager,
      asked.map(([bodyId, group]) => ({
        kind: 'answer-requested',
        actorId: caller.accountId,
        bodyId,
        detail: { dueOn, ...letter },
        audience: 'officers',
        items: group,
      })),
    )
    for (const [bodyId, group] of asked) {
      await this.notifications.tell(manager, {
        kind: 'answer-requested',
        to: { accountIds: await this.requests.focalPointsOf(manager, bodyId) },
        actorId: caller.accountId,
        codes: group.map(({ code }) => code),
        dueOn,
        path: `/requests/${requestId}`,
        detail: letter,
      })
    }
  }
}

/** Without institutions named, those that lead are asked, of both tracks. */
function ofLeads(chosen: readonly ChosenComponent[]): Item[] {
  const orphans = [...new Set(chosen.filter(({ leadIds }) => leadIds.length === 0).map(({ code }) => code))]
  if (orphans.length > 0)
    throw broken('nobody-leads', 'bodyCodes', sentence(m.rules_updates_request_nobody_leads, { codes: orphans.slice(0, 10).join(', ') }))
  return chosen.flatMap((component) => component.leadIds.map((bodyId) => itemOf(component, bodyId)))
}

const itemOf = ({ id, recommendationId, code, letter }: ChosenComponent, bodyId: number): Item => ({
  componentId: id,
  recommendationId,
  bodyId,
  code: letter ? `${code}(${letter})` : code,
})

export const broken = (reason: string, field: string, say: Sentence): Refusal =>
  new Refusal('rule-broken', say, { reason, fields: { [field]: say } })
