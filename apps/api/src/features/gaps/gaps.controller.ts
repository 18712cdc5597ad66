import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { GapsService } from './gaps.service.js'

type Gaps = typeof contract.gaps

@Implement(contract.gaps)
export class GapsController implements Handlers<Gaps, Caller> {
  constructor(private readonly gaps: GapsService) {}

  ofBrief({ params, query }: HandlerInput<Gaps['ofBrief']>, caller: Caller) {
    return this.gaps.ofBrief(params.id, query.months, caller)
  }
}
