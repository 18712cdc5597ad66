import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { LettersService } from './letters/letters.service.js'
import { RequestChangesService } from './request-changes.service.js'
import { RequestsService } from './requests.service.js'

type Requests = typeof contract.requests

@Implement(contract.requests)
export class RequestsController implements Handlers<Requests, Caller> {
  constructor(
    private readonly requests: RequestsService,
    private readonly changes: RequestChangesService,
    private readonly written: LettersService,
  ) {}

  list({ query }: HandlerInput<Requests['list']>, caller: Caller) {
    return this.requests.list(caller, query.asOf)
  }

  get({ params, query }: HandlerInput<Requests['get']>, caller: Caller) {
    return this.requests.get(caller, params.id, query.asOf)
  }

  preview({ body }: HandlerInput<Requests['preview']>, caller: Caller) {
    return this.requests.preview(caller, body)
  }

  create({ body }: HandlerInput<Requests['create']>, caller: Caller) {
    return this.requests.create(caller, body)
  }

  add({ params, body }: HandlerInput<Requests['add']>, caller: Caller) {
    return this.changes.add(caller, params.id, body)
  }

  moveDue({ params, body }: HandlerInput<Requests['moveDue']>, caller: Caller) {
    return this.changes.moveDue(caller, params.id, body)
  }

  withdraw({ params, body }: HandlerInput<Requests['withdraw']>, caller: Caller) {
    return this.changes.withdraw(caller, params.id, body)
  }

  letter({ params }: HandlerInput<Requests['letter']>, caller: Caller) {
    return this.written.one(caller, params.id, params.code)
  }

  letters({ params }: HandlerInput<Requests['letters']>, caller: Caller) {
    return this.written.all(caller, params.id)
  }
}
