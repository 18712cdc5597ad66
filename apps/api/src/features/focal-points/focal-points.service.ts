import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { FocalPointRank, InstitutionContacts, Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { mayAddDirectorates, mayEditContacts, mayReadContacts } from './focal-points.policy.js'
import { FocalPointsRepository } from './focal-points.repository.js'

interface NewFocalPoint {
  readonly accountId: number
  readonly rank: FocalPointRank
  readonly validFrom: string
  readonly validTo: string | null
}

/** Through whom an institution is asked: persons, from a day to a day, never the institution at large. */
@Injectable()
export class FocalPointsService {
  constructor(
    private readonly database: Database,
    private readonly focalPoints: FocalPointsRepository,
  ) {}

  get(caller: Caller, code: string): Promise<InstitutionContacts> {
    return this.read(this.database.manager, caller, code)
  }

  name(caller: Caller, code: string, named: NewFocalPoint): Promise<InstitutionContacts> {
    if (named.validTo && named.validTo < named.validFrom) {
      const say = sentence(m.problem_period_reversed, {})
      throw new Refusal('rule-broken', say, { reason: 'period-reversed', fields: { validTo: say } })
    }
    return this.edit(caller, code, mayEditContacts, async (manager, bodyId) => {
      const people = await this.focalPoints.findPeople(manager, [bodyId])
      if (!people.some(({ accountId }) => accountId === named.accountId)) {
        const say = sentence(m.contacts_not_a_member, {})
        throw new Refusal('rule-broken', say, { reason: 'not-a-member', fields: { accountId: say } })
      }
      await this.focalPoints.name(manager, bodyId, named, caller.accountId)
    })
  }

  end(caller: Caller, id: number): Promise<void> {
    return this.database.inTransaction(async (manager) => {
      const found = await this.focalPoints.findFocalPoint(manager, id)
      if (!found || !mayEditContacts(caller, found.bodyId)) throw notFound()
      await this.focalPoints.end(manager, id, caller.accountId)
    })
  }

  saveLanguage(caller: Caller, code: string, language: Language): Promise<InstitutionContacts> {
    return this.edit(caller, code, mayEditContacts, (manager, bodyId) => this.focalPoints.saveLanguage(manager, bodyId, language))
  }

  addDirectorate(caller: Caller, code: string, name: string): Promise<InstitutionContacts> {
    return this.edit(caller, code, mayAddDirectorates, (manager, bodyId) => this.focalPoints.addDirectorate(manager, bodyId, name))
  }

  private edit(
    caller: Caller,
    code: string,
    may: (caller: Caller, bodyId: number) => boolean,
    work: (manager: EntityManager, bodyId: number) => Promise<void>,
  ): Promise<InstitutionContacts> {
    return this.database.inTransaction(async (manager) => {
      const institution = await this.focalPoints.findInstitution(manager, code, caller.language)
      if (!institution || !may(caller, institution.id)) throw notFound()
      await work(manager, institution.id)
      return this.read(manager, caller, code)
    })
  }

  private async read(manager: EntityManager, caller: Caller, code: string): Promise<InstitutionContacts> {
    const found = await this.focalPoints.findInstitution(manager, code, caller.language)
    if (!found || !mayReadContacts(caller, found.id)) throw notFound()
    const { correspondenceLanguage, ...body } = found
    const people = await this.focalPoints.findPeople(manager, [body.id])
    return {
      body,
      correspondenceLanguage,
      today: await this.focalPoints.findToday(manager, body.id),
      focalPoints: await this.focalPoints.findFocalPoints(manager, body.id),
      absences: await this.focalPoints.findAbsences(
        manager,
        people.map(({ accountId }) => accountId),
      ),
      people,
      directorates: await this.focalPoints.findDirectorates(manager, body.id, caller.language),
      mayEdit: mayEditContacts(caller, body.id),
      mayAddDirectorates: mayAddDirectorates(caller, body.id),
    }
  }
}
