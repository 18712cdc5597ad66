import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { Absence, InstitutionContacts } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, type Caller, type Sentence } from '../../platform/http/index.js'
import { mayEditContacts } from './focal-points.policy.js'
import { FocalPointsRepository } from './focal-points.repository.js'

interface NewAbsence {
  readonly accountId?: number | undefined
  readonly fromDay: string
  readonly toDay: string
  readonly coverId: number | null
}

/** Leave, and who stands in. Everybody enters the own; whoever names focal points may enter it for a person who is away already. */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly database: Database,
    private readonly focalPoints: FocalPointsRepository,
  ) {}

  async list(caller: Caller): Promise<{ absences: Absence[]; colleagues: InstitutionContacts['people'] }> {
    const { manager } = this.database
    const bodyIds = await this.focalPoints.bodiesOfAccount(manager, caller.accountId)
    const people = await this.focalPoints.findPeople(manager, bodyIds)
    return {
      absences: await this.focalPoints.findAbsences(manager, [caller.accountId]),
      colleagues: people.filter(({ accountId }) => accountId !== caller.accountId),
    }
  }

  create(caller: Caller, { accountId = caller.accountId, ...absence }: NewAbsence): Promise<Absence> {
    if (absence.toDay < absence.fromDay) throw broken('period-reversed', 'toDay', sentence(m.problem_period_reversed, {}))
    return this.database.inTransaction(async (manager) => {
      const bodyIds = await this.bodiesConcerned(manager, caller, accountId)
      if (absence.coverId !== null) {
        const colleagues = await this.focalPoints.findPeople(manager, bodyIds)
        if (absence.coverId === accountId || !colleagues.some((colleague) => colleague.accountId === absence.coverId))
          throw broken('cover-not-a-colleague', 'coverId', sentence(m.contacts_cover_not_a_colleague, {}))
      }
      const id = await this.focalPoints.insertAbsence(manager, { accountId, ...absence }, caller.accountId)
      return this.found(await this.focalPoints.findAbsence(manager, id))
    })
  }

  withdraw(caller: Caller, id: number): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      const absence = this.found(await this.focalPoints.findAbsence(manager, id))
      await this.bodiesConcerned(manager, caller, absence.accountId)
      await this.focalPoints.withdrawAbsence(manager, id)
    })
  }

  private async bodiesConcerned(manager: EntityManager, caller: Caller, accountId: number): Promise<number[]> {
    const bodyIds = await this.focalPoints.bodiesOfAccount(manager, accountId)
    if (accountId !== caller.accountId && !bodyIds.some((bodyId) => mayEditContacts(caller, bodyId))) throw notFound()
    return bodyIds
  }

  private found(absence: Absence | undefined): Absence {
    if (!absence) throw notFound()
    return absence
  }
}

const broken = (reason: string, field: string, say: Sentence) => new Refusal('rule-broken', say, { reason, fields: { [field]: say } })
