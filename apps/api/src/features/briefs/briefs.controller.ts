import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { BriefsService } from './briefs.service.js'

type Briefs = typeof contract.briefs

@Implement(contract.briefs)
export class BriefsController implements Handlers<Briefs, Caller> {
  constructor(private readonly briefs: BriefsService) {}

  list({ query }: HandlerInput<Briefs['list']>, caller: Caller) {
    return this.briefs.list(caller, query.issueList)
  }

  create({ body }: HandlerInput<Briefs['create']>, caller: Caller) {
    return this.briefs.create(body, caller)
  }

  get({ params, query }: HandlerInput<Briefs['get']>, caller: Caller) {
    return this.briefs.get(params.id, query.language, caller)
  }

  update({ params, body }: HandlerInput<Briefs['update']>, caller: Caller) {
    const { version, ...settings } = body
    return this.briefs.update(params.id, version, settings, caller)
  }

  freeze({ params }: HandlerInput<Briefs['freeze']>, caller: Caller) {
    return this.briefs.freeze(params.id, caller)
  }

  file({ params, query }: HandlerInput<Briefs['file']>, caller: Caller) {
    return this.briefs.file(params.id, query.language, caller)
  }

  restricted({ params, query }: HandlerInput<Briefs['restricted']>, caller: Caller) {
    return this.briefs.restricted(params.id, query.language, caller)
  }

  document({ params, query }: HandlerInput<Briefs['document']>, caller: Caller) {
    return this.briefs.file(params.id, query.language, caller, query.format)
  }
}
