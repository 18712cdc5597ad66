import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ClearanceRequestsService } from './clearance-requests.service.js'
import { ClearancesService } from './clearances.service.js'

type Clearances = typeof contract.clearances

@Implement(contract.clearances)
export class ClearancesController implements Handlers<Clearances, Caller> {
  constructor(
    private readonly clearances: ClearancesService,
    private readonly requests: ClearanceRequestsService,
  ) {}

  list({ params }: HandlerInput<Clearances['list']>, caller: Caller) {
    return this.clearances.list(params.id, caller)
  }

  decide({ params, body }: HandlerInput<Clearances['decide']>, caller: Caller) {
    return this.clearances.decide(params.id, body, caller)
  }

  ask({ params, body }: HandlerInput<Clearances['ask']>, caller: Caller) {
    return this.requests.ask(params.id, body, caller)
  }

  async withdrawRequest({ params }: HandlerInput<Clearances['withdrawRequest']>, caller: Caller) {
    await this.requests.withdraw(params.id, caller)
    return {}
  }

  submit({ params, body }: HandlerInput<Clearances['submit']>, caller: Caller) {
    return this.clearances.submit(params.id, body, null, caller)
  }

  submitWithProof({ params, body, file }: HandlerInput<Clearances['submitWithProof']>, caller: Caller) {
    return this.clearances.submit(params.id, body, file, caller)
  }

  finalFile({ params }: HandlerInput<Clearances['finalFile']>) {
    return this.clearances.file(params.id, 'file_id')
  }

  proof({ params }: HandlerInput<Clearances['proof']>) {
    return this.clearances.file(params.id, 'proof_file_id')
  }
}
