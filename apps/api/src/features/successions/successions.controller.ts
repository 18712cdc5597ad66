import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { BodyPagesService } from './body-pages.service.js'
import { SuccessionsService } from './successions.service.js'

type Successions = typeof contract.successions
type BodyPages = typeof contract.bodyPages

@Implement(contract.successions)
export class SuccessionsController implements Handlers<Successions, Caller> {
  constructor(private readonly successions: SuccessionsService) {}

  list({ query }: HandlerInput<Successions['list']>, caller: Caller) {
    return this.successions.list(caller, query.body)
  }

  get({ params }: HandlerInput<Successions['get']>, caller: Caller) {
    return this.successions.get(caller, params.id)
  }

  preview({ body }: HandlerInput<Successions['preview']>, caller: Caller) {
    return this.successions.preview(caller, body)
  }

  create({ body }: HandlerInput<Successions['create']>, caller: Caller) {
    return this.successions.create(caller, body)
  }

  revoke({ params }: HandlerInput<Successions['revoke']>, caller: Caller) {
    return this.successions.revoke(caller, params.id)
  }

  undo({ params }: HandlerInput<Successions['undo']>, caller: Caller) {
    return this.successions.undo(caller, params.id)
  }
}

@Implement(contract.bodyPages)
export class BodyPagesController implements Handlers<BodyPages, Caller> {
  constructor(private readonly pages: BodyPagesService) {}

  gaps(_: HandlerInput<BodyPages['gaps']>, caller: Caller) {
    return this.pages.gaps(caller)
  }

  get({ params, query }: HandlerInput<BodyPages['get']>, caller: Caller) {
    return this.pages.get(caller, params.code, query.asOf)
  }
}
