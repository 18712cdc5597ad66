import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ObligationRulesService } from './obligation-rules.service.js'
import { ObligationsService } from './obligations.service.js'

type Obligations = typeof contract.obligations
type Rules = typeof contract.obligationRules

@Implement(contract.obligations)
export class ObligationsController implements Handlers<Obligations, Caller> {
  constructor(private readonly obligations: ObligationsService) {}

  list({ query }: HandlerInput<Obligations['list']>, caller: Caller) {
    return this.obligations.list(caller, query)
  }
  create({ body }: HandlerInput<Obligations['create']>, caller: Caller) {
    return this.obligations.create(caller, body)
  }
  get({ params }: HandlerInput<Obligations['get']>, caller: Caller) {
    return this.obligations.get(caller, params.id)
  }
  save({ params, body }: HandlerInput<Obligations['save']>, caller: Caller) {
    return this.obligations.save(caller, params.id, body)
  }
  drop({ params, body }: HandlerInput<Obligations['drop']>, caller: Caller) {
    return this.obligations.drop(caller, params.id, body)
  }
  deliver({ params, body }: HandlerInput<Obligations['deliver']>, caller: Caller) {
    return this.obligations.deliver(caller, params.id, body)
  }
  deliverFile({ params, body, file }: HandlerInput<Obligations['deliverFile']>, caller: Caller) {
    return this.obligations.deliver(caller, params.id, body, file)
  }
  file({ params }: HandlerInput<Obligations['file']>) {
    return this.obligations.file(params.id)
  }
  async takeBack({ params }: HandlerInput<Obligations['takeBack']>, caller: Caller) {
    await this.obligations.takeBack(caller, params.id)
    return {}
  }
  async mark({ params, body }: HandlerInput<Obligations['mark']>, caller: Caller) {
    await this.obligations.mark(caller, params.id, params.key, body.reachedOn)
    return {}
  }
  async linkBrief({ params }: HandlerInput<Obligations['linkBrief']>, caller: Caller) {
    await this.obligations.linkBrief(caller, params.id, params.brief)
    return {}
  }
  async unlinkBrief({ params }: HandlerInput<Obligations['unlinkBrief']>, caller: Caller) {
    await this.obligations.unlinkBrief(caller, params.id, params.brief)
    return {}
  }
  async linkList({ params }: HandlerInput<Obligations['linkList']>, caller: Caller) {
    await this.obligations.linkList(caller, params.id, params.list)
    return {}
  }
  async unlinkList({ params }: HandlerInput<Obligations['unlinkList']>, caller: Caller) {
    await this.obligations.unlinkList(caller, params.id, params.list)
    return {}
  }
}

@Implement(contract.obligationRules)
export class ObligationRulesController implements Handlers<Rules, Caller> {
  constructor(private readonly rules: ObligationRulesService) {}

  list() {
    return this.rules.list()
  }
  save({ params, body }: HandlerInput<Rules['save']>, caller: Caller) {
    return this.rules.save(caller, params.code, body)
  }
  preparation() {
    return this.rules.preparation()
  }
  savePreparation({ body }: HandlerInput<Rules['savePreparation']>, caller: Caller) {
    return this.rules.savePreparation(caller, body)
  }
}
