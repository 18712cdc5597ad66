import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ReferralsService } from './referrals.service.js'

type Referrals = typeof contract.referrals

@Implement(contract.referrals)
export class ReferralsController implements Handlers<Referrals, Caller> {
  constructor(private readonly referrals: ReferralsService) {}

  list({ query }: HandlerInput<Referrals['list']>, caller: Caller) {
    return this.referrals.list(caller, query.recommendation, query.asOf)
  }

  create({ body }: HandlerInput<Referrals['create']>, caller: Caller) {
    return this.referrals.create(caller, body)
  }

  decide({ params, body }: HandlerInput<Referrals['decide']>, caller: Caller) {
    return this.referrals.decide(caller, params.id, body)
  }
}
