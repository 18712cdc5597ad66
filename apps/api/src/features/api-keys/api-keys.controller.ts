import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ApiKeysService } from './api-keys.service.js'

type ApiKeys = typeof contract.apiKeys

@Implement(contract.apiKeys)
export class ApiKeysController implements Handlers<ApiKeys, Caller> {
  constructor(private readonly apiKeys: ApiKeysService) {}

  list(_: HandlerInput<ApiKeys['list']>, caller: Caller) {
    return this.apiKeys.list(caller)
  }

  create({ body }: HandlerInput<ApiKeys['create']>, caller: Caller) {
    return this.apiKeys.create(caller, body)
  }

  async revoke({ params }: HandlerInput<ApiKeys['revoke']>, caller: Caller) {
    await this.apiKeys.revoke(caller, params.id)
    return {}
  }
}
