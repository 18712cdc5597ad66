import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, Taxonomy, TermSeries, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { refreshRegister } from '../register/index.js'
import { brokenRule, known } from './refusals.js'
import { TermSeriesRepository, type NewLink } from './term-series.repository.js'
import { holdTree } from './versioned-entries.repository.js'

/** What a word of one version of a vocabulary became in another: the register counts all of a series under its last word. */
@Injectable()
export class TermSeriesService {
  constructor(
    private readonly database: Database,
    private readonly series: TermSeriesRepository,
  ) {}

  get(taxonomy: Taxonomy, code: string, caller: Caller): Promise<TermSeries> {
    return this.read(this.database.manager, taxonomy, code, caller)
  }

  link(taxonomy: Taxonomy, code: string, link: NewLink, caller: Caller): Promise<TermSeries> {
    return this.change(taxonomy, code, link.version, caller, async (manager, id) => {
      const other = known('other', link.other, await this.series.idOf(manager, taxonomy, link.other))
      const [earlierId, laterId] = link.kind === 'merged-into' ? [id, other.id] : [other.id, id]
      const { taken, circular } = await this.series.clashes(manager, link.kind, earlierId, laterId)
      if (circular) throw brokenRule('series-circle', 'other', sentence(m.problem_series_circle, { code: link.other }))
      if (taken) throw brokenRule('series-taken', 'other', sentence(m.problem_series_taken, {}))
      await this.series.insert(manager, { ...link, earlierId, laterId, by: caller.accountId })
    })
  }

  end(
    taxonomy: Taxonomy,
    code: string,
    id: number,
    { version, note }: HandlerInput<typeof contract.termSeries.end>['body'],
    caller: Caller,
  ): Promise<TermSeries> {
    return this.change(taxonomy, code, version, caller, async (manager, termId) => {
      if (!(await this.series.end(manager, id, termId, caller.accountId, note)))
        throw new Refusal('not-found', sentence(m.problem_code_unknown, { code: String(id) }))
    })
  }

  private change(
    taxonomy: Taxonomy,
    code: string,
    version: number,
    caller: Caller,
    work: (manager: EntityManager, id: number) => Promise<void>,
  ): Promise<TermSeries> {
    return this.database.inTransaction(async (manager) => {
      await holdTree(manager, 'terms')
      const id = await this.series.touch(manager, taxonomy, code, version)
      if (id === undefined) {
        const current = await this.read(manager, taxonomy, code, caller)
        throw staleVersion(current)
      }
      await work(manager, id)
      await refreshRegister(manager, await this.series.countAnew(manager, taxonomy))
      return this.read(manager, taxonomy, code, caller)
    })
  }

  private async read(manager: EntityManager, taxonomy: Taxonomy, code: string, { language }: Caller): Promise<TermSeries> {
    const found = await this.series.find(manager, taxonomy, code, language)
    if (!found) throw new Refusal('not-found', sentence(m.problem_code_unknown, { code }))
    return found
  }
}
