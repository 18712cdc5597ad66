import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HistoryKind, ResponsibilityRole } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { HistoryRepository, type NewHistoryEntry } from '../history/index.js'
import { refreshRegister } from '../register/index.js'
import { ResponsibilityNotices } from './responsibility-notices.js'
import { ResponsibilitiesRepository, type AssignedBody, type ResponsibilityRow } from './responsibilities.repository.js'

export interface NewAssignment {
  readonly codes: readonly string[]
  readonly componentIds: readonly number[]
  readonly leads: readonly string[]
  readonly supporting: readonly string[]
  readonly workingGroups: readonly string[]
}

/** Who answers for what. A lead replaces the one of its own government; what ends stays in the history. */
@Injectable()
export class ResponsibilitiesService {
  constructor(
    private readonly database: Database,
    private readonly responsibilities: ResponsibilitiesRepository,
    private readonly history: HistoryRepository,
    private readonly notices: ResponsibilityNotices,
  ) {}

  assign(caller: Caller, wanted: NewAssignment): Promise<{ components: number }> {
    return this.database.inTransaction(async (manager) => {
      const components = await this.responsibilities.findComponents(manager, wanted.codes, wanted.componentIds)
      if (components.length === 0) throw notFound()
      const leads = await this.bodies(manager, wanted.leads, 'lead')
      refuseTwoLeads(leads)
      const supporting = await this.bodies(manager, wanted.supporting, 'supporting')
      const groups = await this.bodies(manager, wanted.workingGroups, 'working-group')

      const ids = components.map(({ id }) => id)
      const ended = leads.length > 0 ? await this.responsibilities.endOtherLeads(manager, ids, leads, caller.accountId) : []
      const made = await this.responsibilities.insert(
        manager,
        ids,
        [...assignments(leads, 'lead'), ...assignments(supporting, 'supporting'), ...assignments(groups, 'working-group')],
        caller.accountId,
      )
      const recommendationOf = new Map(components.map(({ id, recommendationId }) => [id, recommendationId]))
      const placed = made.map((row) => ({ ...row, recommendationId: recommendationOf.get(row.componentId) ?? 0 }))
      await this.history.recordAll(manager, [
        ...happened('responsibility-ended', ended, caller),
        ...happened('responsibility-assigned', placed, caller),
      ])
      await this.notices.proposed(manager, caller, placed)
      await refreshRegister(manager, [...new Set(recommendationOf.values())])
      return { components: components.length }
    })
  }

  /** A declined part goes back to the officers, with the reason, and never drops out of sight. */
  answer(caller: Caller, id: number, state: 'accepted' | 'declined', reason: string | null): Promise<void> {
    if (state === 'declined' && !reason) {
      const say = sentence(m.responsibility_needs_reason, {})
      throw new Refusal('rule-broken', say, { reason: 'reason-needed', fields: { reason: say } })
    }
    return this.database.inTransaction(async (manager) => {
      const row = await this.responsibilities.lock(manager, id)
      if (!row || !bodiesOf(caller, 'liaison', 'approver').includes(row.bodyId)) throw notFound()
      if (row.state === state) return
      if (row.state === 'declined')
        throw new Refusal('conflict', sentence(m.responsibility_answered_already, {}), { reason: 'answered-already' })
      await this.responsibilities.answer(manager, id, state, reason, caller.accountId)
      if (state === 'declined' && reason) await this.responsibilities.refer(manager, row, reason, caller.accountId)
      await this.close(manager, caller, row, `responsibility-${state}`, reason)
      if (state === 'declined') await this.notices.declined(manager, caller, row)
    })
  }

  end(caller: Caller, id: number): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      const row = await this.responsibilities.lock(manager, id)
      if (!row) throw notFound()
      await this.responsibilities.end(manager, id, caller.accountId)
      await this.close(manager, caller, row, 'responsibility-ended', null)
    })
  }

  private async close(
    manager: EntityManager,
    caller: Caller,
    row: ResponsibilityRow,
    kind: HistoryKind,
    reason: string | null,
  ): Promise<void> {
    const [entry] = happened(kind, [row], caller)
    // Why a body declined is between it and the officers; that it did is seen by all.
    if (entry)
      await this.history.record(manager, { ...entry, ...(reason ? { audience: 'officers', detail: { ...entry.detail, reason } } : {}) })
    await refreshRegister(manager, [row.recommendationId])
  }

  private async bodies(manager: EntityManager, codes: readonly string[], role: ResponsibilityRole): Promise<AssignedBody[]> {
    if (codes.length === 0) return []
    const found = await this.responsibilities.findBodies(manager, codes)
    const unknown = codes.find((code) => !found.some((body) => body.code === code))
    if (unknown) throw new Refusal('rule-broken', sentence(m.problem_code_unknown, { code: unknown }), { reason: 'unknown-code' })
    const wrong = found.find(({ kind }) => (kind === 'working-group') !== (role === 'working-group'))
    if (wrong) throw new Refusal('rule-broken', sentence(m.responsibility_wrong_kind, { code: wrong.code }), { reason: 'wrong-kind' })
    return found
  }
}

const assignments = (bodies: readonly AssignedBody[], role: ResponsibilityRole) => bodies.map(({ id }) => ({ bodyId: id, role }))

function refuseTwoLeads(leads: readonly AssignedBody[]): void {
  if (new Set(leads.map(({ track }) => track)).size === leads.length) return
  const say = sentence(m.responsibility_two_leads, {})
  throw new Refusal('rule-broken', say, { reason: 'two-leads', fields: { leads: say } })
}

/** One entry for each body and part, on all the components that it concerns. */
function happened(kind: HistoryKind, placed: readonly Omit<ResponsibilityRow, 'id' | 'state'>[], caller: Caller): NewHistoryEntry[] {
  return [...Map.groupBy(placed, ({ bodyId, role }) => `${bodyId} ${role}`).values()].map((alike) => ({
    kind,
    actorId: caller.accountId,
    bodyId: alike[0]?.bodyId ?? null,
    audience: 'everyone',
    detail: { role: alike[0]?.role ?? '' },
    items: alike.map(({ recommendationId, componentId }) => ({ recommendationId, componentId })),
  }))
}
