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

  save({ params, body }: HandlerInput<Templates['save']>, caller: Caller) {
    return this.templates.save(params.code, body, caller)
  }
}
