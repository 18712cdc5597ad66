import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { DraftsService } from './drafts.service.js'

type Drafts = typeof contract.drafts

@Implement(contract.drafts)
export class DraftsController implements Handlers<Drafts, Caller> {
  constructor(private readonly drafts: DraftsService) {}

  list({ params }: HandlerInput<Drafts['list']>, caller: Caller) {
    return this.drafts.list(params.id, caller)
  }

  begin({ params, body }: HandlerInput<Drafts['begin']>, caller: Caller) {
    return this.drafts.begin(params.id, body.language, caller)
  }

  get({ params, query }: HandlerInput<Drafts['get']>, caller: Caller) {
    return this.drafts.get(params.id, query.language, caller)
  }

  change({ params, body }: HandlerInput<Drafts['change']>, caller: Caller) {
    return this.drafts.change(params.id, body.language, body.change, caller)
  }

  compare({ params, query }: HandlerInput<Drafts['compare']>, caller: Caller) {
    return this.drafts.compare(params.id, query, caller)
  }

  changes({ params, query }: HandlerInput<Drafts['changes']>, caller: Caller) {
    return this.drafts.changes(params.id, query, caller)
  }
}
