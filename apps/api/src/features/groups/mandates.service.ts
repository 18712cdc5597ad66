import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Mandate, RegisterFilter } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { forbidden, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { HistoryRepository } from '../history/index.js'
import { followMandates, refreshRegister } from '../register/index.js'
import { edits, findStanding, type Standing } from './group-standing.js'
import { MandatesRepository } from './mandates.repository.js'

type Setting = Pick<Mandate, 'version' | 'filter' | 'quorum'>

/** Which recommendations are a group's. Every change is carried out as responsibilities, so that register and figures know of it. */
@Injectable()
export class MandatesService {
  constructor(
    private readonly database: Database,
    private readonly mandates: MandatesRepository,
    private readonly history: HistoryRepository,
  ) {}

  async preview(caller: Caller, code: string, filter: RegisterFilter | null) {
    const { manager } = this.database
    const { bodyId } = await this.editable(manager, caller, code)
    return this.mandates.preview(manager, bodyId, filter)
  }

  save(caller: Caller, code: string, setting: Setting): Promise<Mandate> {
    refuseMovingFilter(setting.filter)
    return this.database.inTransaction(async (manager) => {
      const { bodyId } = await this.editable(manager, caller, code)
      if (!(await this.mandates.save(manager, bodyId, setting, caller.accountId)))
        throw staleVersion(await this.mandates.find(manager, bodyId))
      await manager.query('SELECT refresh_register($1)', [await followMandates(manager, { bodyId, actorId: caller.accountId })])
      return this.mandates.find(manager, bodyId)
    })
  }

  change(caller: Caller, code: string, codes: readonly string[], how: 'add' | 'leaveOut'): Promise<Mandate> {
    return this.database.inTransaction(async (manager) => {
      const { bodyId } = await this.editable(manager, caller, code)
      const components = await this.mandates.findComponents(manager, codes)
      const unknown = codes.find((one) => !components.some((component) => component.code === one))
      if (unknown !== undefined) {
        const say = sentence(m.problem_code_unknown, { code: unknown })
        throw new Refusal('rule-broken', say, { reason: 'unknown-code', fields: { codes: say } })
      }
      const moved = await this.mandates[how](
        manager,
        bodyId,
        components.map(({ id }) => id),
        caller.accountId,
      )
      const items = components
        .filter(({ id }) => moved.includes(id))
        .map(({ id, recommendationId }) => ({ componentId: id, recommendationId }))
      if (items.length > 0)
        await this.history.record(manager, {
          kind: how === 'add' ? 'responsibility-assigned' : 'responsibility-ended',
          actorId: caller.accountId,
          bodyId,
          audience: 'everyone',
          detail: { role: 'working-group' },
          items,
        })
      await refreshRegister(manager, [...new Set(components.map(({ recommendationId }) => recommendationId))])
      return this.mandates.find(manager, bodyId)
    })
  }

  private async editable(manager: EntityManager, caller: Caller, code: string): Promise<Standing> {
    const standing = await findStanding(manager, caller, { code })
    if (!edits(caller, standing)) throw forbidden()
    return standing
  }
}

/** A group that lost its items as they were carried out would never see them through. */
function refuseMovingFilter(filter: RegisterFilter | null): void {
  if (!filter) return
  const { claimed, assessed, workingGroup, code, overdue, changedSince, issueList, q } = filter
  const lists = [filter.mechanism, filter.review, filter.position, filter.lead, filter.institution, filter.theme, filter.group, filter.sdg]
  if (claimed.length + assessed.length + workingGroup.length + code.length > 0 || overdue || changedSince || issueList || q) {
    const say = sentence(m.groups_filter_moves, {})
    throw new Refusal('rule-broken', say, { reason: 'filter-moves', fields: { filter: say } })
  }
  if (lists.every((values) => values.length === 0)) {
    const say = sentence(m.groups_filter_empty, {})
    throw new Refusal('rule-broken', say, { reason: 'filter-empty', fields: { filter: say } })
  }
}
