import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { DelegationsService } from './delegations.service.js'

type Delegations = typeof contract.delegations

@Implement(contract.delegations)
export class DelegationsController implements Handlers<Delegations, Caller> {
  constructor(private readonly delegations: DelegationsService) {}

  list({ query }: HandlerInput<Delegations['list']>, caller: Caller) {
    return this.delegations.list(caller, query.componentId)
  }

  get({ params }: HandlerInput<Delegations['get']>, caller: Caller) {
    return this.delegations.get(caller, params.id)
  }

  create({ body }: HandlerInput<Delegations['create']>, caller: Caller) {
    return this.delegations.create(caller, body)
  }

  async takeBack({ params }: HandlerInput<Delegations['takeBack']>, caller: Caller) {
    await this.delegations.takeBack(caller, params.id)
    return {}
  }

  contribute({ params, body }: HandlerInput<Delegations['contribute']>, caller: Caller) {
    return this.delegations.contribute(caller, params.id, body)
  }
}
