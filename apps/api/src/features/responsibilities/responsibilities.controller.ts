import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ResponsibilitiesService } from './responsibilities.service.js'

type Responsibilities = typeof contract.responsibilities

@Implement(contract.responsibilities)
export class ResponsibilitiesController implements Handlers<Responsibilities, Caller> {
  constructor(private readonly responsibilities: ResponsibilitiesService) {}

  assign({ body }: HandlerInput<Responsibilities['assign']>, caller: Caller) {
    return this.responsibilities.assign(caller, body)
  }

  async answer({ params, body }: HandlerInput<Responsibilities['answer']>, caller: Caller) {
    await this.responsibilities.answer(caller, params.id, body.state, body.reason)
    return {}
  }

  async end({ params }: HandlerInput<Responsibilities['end']>, caller: Caller) {
    await this.responsibilities.end(caller, params.id)
    return {}
  }
}
