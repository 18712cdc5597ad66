import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { HandlerInput, Suggestion, contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { hasRole, notFound, Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { ClustersRepository } from './clusters.repository.js'
import { findNearest, type Sought } from './nearness.js'

type Routes = typeof contract.clusters
type Wanted = HandlerInput<Routes['suggest']>['query']

/** Other recommendations that may ask the same. A person takes them in or refuses them. */
@Injectable()
export class SuggestionsService {
  constructor(
    private readonly database: Database,
    private readonly clusters: ClustersRepository,
  ) {}

  find(caller: Caller, wanted: Wanted): Promise<Suggestion[]> {
    return this.database.inSnapshot(async (manager) => this.nearest(manager, caller, await this.soughtBy(manager, caller, wanted)))
  }

  async refuse(caller: Caller, { suggested, ...wanted }: HandlerInput<Routes['refuse']>['body']): Promise<Suggestion[]> {
    if (!hasRole(caller, 'officer')) throw new Refusal('forbidden', sentence(m.rules_clusters_officers_only, {}))
    return this.database.inTransaction(async (manager) => {
      const sought = await this.soughtBy(manager, caller, wanted)
      const [suggestedId] = await this.clusters.idsOf(manager, [suggested])
      if (suggestedId === undefined) throw notFound()
      await this.clusters.refuse(manager, { ...sought, suggestedId, refusedBy: caller.accountId })
      return this.nearest(manager, caller, sought)
    })
  }

  private async nearest(manager: EntityManager, caller: Caller, sought: Sought): Promise<Suggestion[]> {
    if (sought.recommendationIds.length === 0) return []
    const near = await findNearest(manager, sought)
    const described = await this.clusters.describe(
      manager,
      near.map(({ id }) => id),
      caller.language,
    )
    return near.flatMap(({ id, ...how }) => {
      const what = described.get(id)
      return what ? [{ ...what, ...how }] : []
    })
  }

  private async soughtBy(manager: EntityManager, { language }: Caller, { cluster, recommendation }: Wanted): Promise<Sought> {
    if (cluster !== undefined) {
      const found = await this.clusters.find(manager, cluster, language)
      if (!found) throw notFound()
      return {
        recommendationIds: await this.clusters.idsOf(
          manager,
          found.items.map(({ code }) => code),
        ),
        clusterId: found.id,
        language,
      }
    }
    const ids = recommendation === undefined ? [] : await this.clusters.idsOf(manager, [recommendation])
    if (ids.length === 0) throw notFound()
    return { recommendationIds: ids, clusterId: null, language }
  }
}
