import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { RequestsService } from './requests.service.js'

type Requests = typeof contract.requests

@Implement(contract.requests)
export class RequestsController implements Handlers<Requests, Caller> {
  constructor(private readonly requests: RequestsService) {}

  list(_: HandlerInput<Requests['list']>, caller: Caller) {
    return this.requests.list(caller)
  }

  get({ params }: HandlerInput<Requests['get']>, caller: Caller) {
    return this.requests.get(caller, params.id)
  }

  create({ body }: HandlerInput<Requests['create']>, caller: Caller) {
    return this.requests.create(caller, body)
  }
}
