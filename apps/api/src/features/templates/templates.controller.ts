import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { TemplatesService } from './templates.service.js'

type Templates = typeof contract.templates

@Implement(contract.templates)
export class TemplatesController implements Handlers<Templates, Caller> {
  constructor(private readonly templates: TemplatesService) {}

  list(_: HandlerInput<Templates['list']>, caller: Caller) {
    return this.templates.list(caller)
  }

  get({ params }: HandlerInput<Templates['get']>, caller: Caller) {
    return this.templates.get(params.code, caller)
  }

  copy({ params, body }: HandlerInput<Templates['copy']>, caller: Caller) {
    return this.templates.copy(params.code, body.name, caller)
  }

  versions({ params }: HandlerInput<Templates['versions']>, caller: Caller) {
    return this.templates.versions(params.code, caller)
  }

  retire({ params }: HandlerInput<Templates['retire']>, caller: Caller) {
    return this.templates.retire(params.code, caller)
  }

  restore({ params }: HandlerInput<Templates['restore']>, caller: Caller) {
    return this.templates.restore(params.code, caller)
  }

  save({ params, body }: HandlerInput<Templates['save']>, caller: Caller) {
    return this.templates.save(params.code, body, caller)
  }
}
