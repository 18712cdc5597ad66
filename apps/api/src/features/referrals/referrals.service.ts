import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, HistoryKind, Referral, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, notFound, Refusal, sentence, type Caller, type Sentence } from '../../platform/http/index.js'
import { HistoryRepository } from '../history/index.js'
import { Notifications } from '../notifications/index.js'
import { readAsOf, refreshRegister } from '../register/index.js'
import { ResponsibilitiesRepository } from '../responsibilities/index.js'
import { ReferralsRepository, type Institution, type OpenReferral } from './referrals.repository.js'

type Routes = typeof contract.referrals

/** "This is not ours": back to the officers with the clock running, and onward from there, every step kept. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly database: Database,
    private readonly referrals: ReferralsRepository,
    private readonly responsibilities: ResponsibilitiesRepository,
    private readonly history: HistoryRepository,
    private readonly notifications: Notifications,
  ) {}

  list(caller: Caller, code: string | undefined, asOf?: string): Promise<Referral[]> {
    return this.database.inSnapshot(async (manager) => {
      await readAsOf(manager, asOf)
      return this.referrals.find(manager, caller, { code })
    })
  }

  create(caller: Caller, { componentId, bodyCode, reason, proposedCode }: HandlerInput<Routes['create']>['body']): Promise<Referral> {
    return this.database.inTransaction(async (manager) => {
      const from = await this.referrals.findInstitution(manager, bodyCode)
      if (!from || !bodiesOf(caller, 'liaison', 'approver').includes(from.id)) throw notFound()
      const held = await this.referrals.findHeld(manager, componentId, from.id)
      if (!held) throw broken('not-theirs', 'componentId', sentence(m.asking_not_theirs, {}))
      const proposed = proposedCode === null ? null : await this.institution(manager, proposedCode, 'proposedCode', from.id)
      const given = { componentId, bodyId: from.id, proposedId: proposed?.id ?? null, reason, madeBy: caller.accountId }
      const id = await this.referrals.insert(manager, given)
      if (id === undefined) throw new Refusal('conflict', sentence(m.asking_referred_already, {}), { reason: 'referred-already' })
      await this.referrals.declineResponsibilities(manager, componentId, from.id, reason, caller.accountId)
      const open = { id, componentId, bodyId: from.id, ...held }
      await this.record(manager, caller, 'responsibility-referred', open, from.id, reason)
      await this.notifications.tell(manager, {
        kind: proposed ? 'responsibility-referred' : 'responsibility-declined',
        to: { roles: ['officer'] },
        actorId: caller.accountId,
        codes: [held.code],
        path: '/referrals',
        detail: { bodyCode: from.code },
      })
      await refreshRegister(manager, [held.recommendationId])
      return this.one(manager, caller, id)
    })
  }

  decide(caller: Caller, id: number, decision: HandlerInput<Routes['decide']>['body']): Promise<Referral> {
    return this.database.inTransaction(async (manager) => {
      const open = await this.referrals.lock(manager, id)
      if (!open) throw notFound()
      const { outcome, note } = decision
      const to = decision.outcome === 'assigned' ? await this.institution(manager, decision.toCode, 'toCode', open.bodyId) : null
      await this.referrals.decide(manager, id, { outcome, toBodyId: to?.id ?? null, note, actorId: caller.accountId })
      if (to) await this.assignOnward(manager, caller, open, to)
      else await this.referrals.proposeAgain(manager, open.componentId, open.bodyId)
      await this.record(manager, caller, 'referral-decided', open, open.bodyId, note)
      await refreshRegister(manager, [open.recommendationId])
      return this.one(manager, caller, id)
    })
  }

  /** One step: the part, the open requests and their dates go to the other institution, which is told. */
  private async assignOnward(manager: EntityManager, caller: Caller, open: OpenReferral, to: Institution): Promise<void> {
    const { componentId, bodyId, recommendationId, code } = open
    const role = (await this.referrals.endDeclined(manager, componentId, bodyId, caller.accountId)) ?? 'lead'
    if (role === 'lead') {
      await this.responsibilities.endOtherLeads(manager, [componentId], [{ ...to, kind: 'institution' }], caller.accountId)
    }
    await this.responsibilities.insert(manager, [componentId], [{ bodyId: to.id, role }], caller.accountId)
    const moved = await this.referrals.moveItems(manager, componentId, bodyId, to.id, caller.accountId)
    const items = [{ recommendationId, componentId }]
    await this.history.recordAll(manager, [
      { kind: 'responsibility-assigned', actorId: caller.accountId, bodyId: to.id, detail: { role }, audience: 'everyone', items },
      ...moved.map(({ dueOn, letterNumber }) => ({
        kind: 'answer-requested' as const,
        actorId: caller.accountId,
        bodyId: to.id,
        detail: { dueOn, ...(letterNumber ? { letterNumber } : {}) },
        audience: 'officers' as const,
        items,
      })),
    ])
    const accountIds = await this.referrals.focalPointsOf(manager, to.id)
    const [first] = moved
    await this.notifications.tell(manager, {
      kind: first ? 'answer-requested' : 'responsibility-proposed',
      to: { accountIds },
      actorId: caller.accountId,
      codes: [code],
      ...(first && { dueOn: first.dueOn }),
      path: first ? `/requests/${first.requestId}` : '/desk',
    })
  }

  private async institution(manager: EntityManager, code: string, field: string, notId: number): Promise<Institution> {
    const found = await this.referrals.findInstitution(manager, code)
    if (!found) throw broken('unknown-code', field, sentence(m.problem_code_unknown, { code }))
    if (found.id === notId) throw broken('same-body', field, sentence(m.asking_same_body, {}))
    return found
  }

  /** Why is between the institution and the officers. */
  private record(
    manager: EntityManager,
    caller: Caller,
    kind: HistoryKind,
    open: OpenReferral,
    bodyId: number,
    reason: string,
  ): Promise<void> {
    const { recommendationId, componentId } = open
    const detail: Record<string, string> = reason ? { reason } : {}
    return this.history.record(manager, {
      kind,
      actorId: caller.accountId,
      bodyId,
      detail,
      audience: 'officers',
      items: [{ recommendationId, componentId }],
    })
  }

  private async one(manager: EntityManager, caller: Caller, id: number): Promise<Referral> {
    const [referral] = await this.referrals.find(manager, caller, { id })
    if (!referral) throw notFound()
    return referral
  }
}

const broken = (reason: string, field: string, say: Sentence) => new Refusal('rule-broken', say, { reason, fields: { [field]: say } })
