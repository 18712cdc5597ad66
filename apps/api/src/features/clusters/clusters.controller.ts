import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ClustersService } from './clusters.service.js'
import { SuggestionsService } from './suggestions.service.js'

type Clusters = typeof contract.clusters

@Implement(contract.clusters)
export class ClustersController implements Handlers<Clusters, Caller> {
  constructor(
    private readonly clusters: ClustersService,
    private readonly suggestions: SuggestionsService,
  ) {}

  list({ query }: HandlerInput<Clusters['list']>, caller: Caller) {
    return this.clusters.list(caller, query.recommendation ?? null, query.asOf)
  }

  get({ params, query }: HandlerInput<Clusters['get']>, caller: Caller) {
    return this.clusters.get(caller, params.code, query.asOf)
  }

  create({ body }: HandlerInput<Clusters['create']>, caller: Caller) {
    return this.clusters.create(caller, body)
  }

  edit({ params, body }: HandlerInput<Clusters['edit']>, caller: Caller) {
    return this.clusters.edit(caller, params.code, body)
  }

  add({ params, body }: HandlerInput<Clusters['add']>, caller: Caller) {
    return this.clusters.add(caller, params.code, body)
  }

  remove({ params, body }: HandlerInput<Clusters['remove']>, caller: Caller) {
    return this.clusters.remove(caller, params.code, body)
  }

  suggest({ query }: HandlerInput<Clusters['suggest']>, caller: Caller) {
    return this.suggestions.find(caller, query)
  }

  refuse({ body }: HandlerInput<Clusters['refuse']>, caller: Caller) {
    return this.suggestions.refuse(caller, body)
  }
}
