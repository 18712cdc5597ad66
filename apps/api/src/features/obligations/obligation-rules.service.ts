import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, ObligationRule, Preparation, contract } from '@tawsiya/sdk'
import { Database, firstRow } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { ObligationRulesRepository } from './obligation-rules.repository.js'
import { PreparationRepository } from './preparation.repository.js'

type Saved = HandlerInput<typeof contract.obligationRules.save>['body']

@Injectable()
export class ObligationRulesService {
  constructor(
    private readonly database: Database,
    private readonly rules: ObligationRulesRepository,
    private readonly preparations: PreparationRepository,
  ) {}

  list(): Promise<(ObligationRule & { open: number })[]> {
    return this.rules.findAll(this.database.manager)
  }

  preparation(): Promise<Preparation> {
    return this.preparations.find(this.database.manager)
  }

  save(caller: Caller, code: string, { applyToOpen, mechanismCode, ...saved }: Saved): Promise<ObligationRule> {
    return this.database.inTransaction(async (manager) => {
      const mechanism =
        mechanismCode === null
          ? null
          : await firstRow<{ id: number }>(manager, 'SELECT id FROM mechanisms WHERE code = $1', [mechanismCode])
      if (mechanism === undefined) {
        const unknown = sentence(m.problem_code_unknown, { code: mechanismCode ?? '' })
        throw new Refusal('rule-broken', unknown, { reason: 'unknown-code', fields: { mechanismCode: unknown } })
      }
      const published = saved.trigger === 'published'
      if (!published && saved.offsetMonths === null && saved.offsetDays === null) {
        const missing = sentence(m.rules_obligations_offset_missing, {})
        throw new Refusal('rule-broken', missing, { reason: 'offset-missing', fields: { offsetMonths: missing } })
      }
      const offsets = published ? { offsetMonths: null, offsetDays: null } : {}
      const id = await this.rules.save(manager, { code, ...saved, ...offsets }, mechanism?.id ?? null, caller.accountId)
      const current = await this.rules.findByCode(manager, code)
      if (id === undefined && saved.version === 0) {
        const taken = sentence(m.problem_code_taken, { code })
        throw new Refusal('conflict', taken, { reason: 'code-taken', fields: { code: taken } })
      }
      if (!current) throw notFound()
      if (id === undefined) throw staleVersion(current)
      if (applyToOpen) await this.rules.applyToOpen(manager, id, caller.accountId)
      return current
    })
  }

  savePreparation(caller: Caller, preparation: Preparation): Promise<Preparation> {
    return this.database.inTransaction(async (manager) => {
      const saved = await this.preparations.save(manager, preparation, caller.accountId)
      const current = await this.preparations.find(manager)
      if (!saved) throw staleVersion(current)
      return current
    })
  }
}
